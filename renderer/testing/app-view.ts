import { defaultDisplay } from "#protocol/default-display.ts";
import { defaultAccountRules, type AccountsView } from "#protocol/accounts.ts";
import type { AppView, SessionView } from "#protocol/snapshot.ts";
import { defaultTargets } from "#protocol/turnaround.ts";
import { sampleAlerts } from "./alert-rules.ts";
import { noTargetRights, samplePc } from "./pc-view.ts";

export const sessionOf = (accountKey: string): SessionView => ({
  accountKey,
  me: {
    id: 1,
    login_id: "ris1",
    name: "이서연",
    is_active: true,
    role: { code: "RIS" },
    permissions: [],
    must_change_password: false,
  },
  signedInAt: 0,
  server: "http://127.0.0.1:1",
  protocol: "v1",
  connection: {
    phase: "live",
    since: 0,
    nextTryAt: null,
    lastEventAt: null,
    lastSyncAt: 0,
    staleSince: null,
    reason: null,
  },
  legibility: { unreadable: 0, unreadableOrders: 0, foreign: null },
  worklist: { state: "ready", loaded: 0, expected: 0 },
  badge: { urgentUnassigned: 0, unassigned: 0, mine: 0, overdue: 0 },
  catchUp: null,
  toasts: [],
  alerts: sampleAlerts("ko"),
  inbox: { unread: 0, revision: 0 },
  seenBy: [],
  targets: defaultTargets,
  targetRights: noTargetRights,
  display: defaultDisplay,
  offeredView: null,
  recentAlerts: [],
  openOrder: null,
  undo: null,
  drafts: [],
});

export const noAccounts: AccountsView = {
  people: [],
  lock: { state: "open" },
  pin: { state: "off", needed: false, asksPassword: true, tries: 5, sealed: false },
  rules: defaultAccountRules,
  locked: [],
  lockedBy: null,
  signedOutIdleAt: null,
};

export const appOf = (part: Partial<AppView> = {}): AppView => ({
  locale: "ko",
  version: "0.0.0",
  profile: "default",
  server: "",
  demo: { state: "off" },
  lastLoginId: null,
  keepsSignIn: false,
  signIn: { busy: false, failure: null },
  notifications: "unknown",
  trayAvailable: null,
  ledgerWritten: true,
  exposed: false,
  switchAsked: 0,
  leaving: null,
  wall: false,
  accounts: noAccounts,
  pc: samplePc,
  session: null,
  ...part,
});
