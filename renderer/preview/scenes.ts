import { defaultDisplay } from "#protocol/default-display.ts";
import type { AppView, DemoChaos, DemoPerson, Locale, OrderRow, SessionView } from "#protocol/snapshot.ts";
import { defaultTargets } from "#protocol/turnaround.ts";
import { sampleAlerts } from "../testing/alert-rules.ts";
import { sampleDay } from "./sample-day.ts";
import { sampleAccounts, sampleLock } from "./sample-accounts.ts";
import { noAccounts } from "../testing/app-view.ts";
import { noTargetRights, samplePc } from "../testing/pc-view.ts";
import { sampleOrders } from "./sample-orders.ts";
import { isWriting, writingScenes, writingSession } from "./sample-writing.ts";

/** One state of a screen to look at. */
export interface Scene {
  readonly app: AppView;
  readonly orders: readonly OrderRow[];
}

const url = "http://127.0.0.1:41234";
const people: DemoPerson[] = [
  ["ris1", "이서연", "RIS"],
  ["ris2", "김태현", "RIS"],
  ["lis1", "박가람", "LIS"],
  ["nurse1", "정은비", "NURSE"],
  ["doctor1", "최민석", "DOCTOR"],
  ["doctor2", "윤지아", "DOCTOR"],
  ["admin", "관리자", "ADMIN"],
].map(([loginId = "", name = "", role = ""]) => ({ loginId, name, role, password: "demo" }));

export const sceneNames = [
  "signin-demo",
  "signin-chaos",
  "signin-own",
  "signin-starting",
  "signin-demo-failed",
  "signin-refused",
  "signin-locked",
  "signin-unreachable",
  "worklist",
  "demo",
  "chaos",
  "doctor",
  "asked",
  "toasts",
  "urgent-seen",
  "caught-up",
  "loading",
  "empty",
  "offline",
  "expired",
  "stopped",
  "foreign",
  "unreadable",
  "many",
  "inbox",
  "inbox-order",
  "inbox-empty",
  "settings",
  "settings-managed",
  "settings-admin",
  "ledger",
  "overview",
  "overview-empty",
  "wall",
  "wall-offline",
  "wall-loading",
  "wall-nobody",
  "ledger-broken",
  "leaving",
  ...writingScenes,
  "signin-people",
  "signed-out-idle",
  "lock",
  "lock-pin",
  "lock-offline",
  "lock-warning",
  "account",
  "pin-needed",
] as const;
export type SceneName = (typeof sceneNames)[number];

export function sceneOf(name: SceneName, locale: Locale, now: number): Scene {
  const alerts = sampleAlerts(locale);
  const session: SessionView = {
    accountKey: `${url}#1`,
    me: {
      id: 1,
      login_id: "ris1",
      name: "이서연",
      is_active: true,
      role: { code: "RIS" },
      permissions: [],
      must_change_password: false,
    },
    signedInAt: now - 6 * 3_600_000,
    server: "https://ris.hospital.local",
    protocol: "v1",
    connection: {
      phase: "live",
      since: now - 60_000,
      nextTryAt: null,
      lastEventAt: now - 3_000,
      lastSyncAt: now - 120_000,
      staleSince: null,
      reason: null,
    },
    legibility: { unreadable: 0, unreadableOrders: 0, foreign: null },
    worklist: { state: "ready", loaded: 15, expected: 15 },
    badge: { urgentUnassigned: 2, unassigned: 5, mine: 3, overdue: 0 },
    catchUp: null,
    toasts: [],
    alerts,
    display: defaultDisplay,
    offeredView: null,
    inbox: { unread: 0, revision: 0 },
    seenBy: [],
    targets: defaultTargets,
    targetRights: noTargetRights,
    recentAlerts: [],
    openOrder: null,
    undo: null,
    drafts: [],
  };
  const app: AppView = {
    locale,
    version: "0.1.0",
    profile: "default",
    server: "",
    demo: { state: "ready", url, people, chaos: null, ours: true },
    lastLoginId: null,
    keepsSignIn: true,
    signIn: { busy: false, failure: null },
    notifications: "native",
    trayAvailable: true,
    ledgerWritten: true,
    exposed: false,
    switchAsked: 0,
    leaving: null,
    wall: false,
    accounts: noAccounts,
    pc: samplePc,
    session: null,
  };
  const orders = sampleOrders(now);
  const chaos: DemoChaos = {
    kind: "quiet",
    until: now + 24_000,
    next: { kind: "halfOpen", at: now + 24_000 },
  };
  const signedIn = (part: Partial<SessionView>, rest: Partial<AppView> = {}): Scene => ({
    app: { ...app, ...rest, session: { ...session, ...part } },
    orders,
  });
  const signedOut = (part: Partial<AppView>): Scene => ({ app: { ...app, ...part }, orders: [] });
  const failed = (failure: AppView["signIn"]["failure"]): AppView["signIn"] => ({ busy: false, failure });
  const own = { demo: { state: "off" }, server: "ris.hospital.local:8000", lastLoginId: "ris1" } as const;

  if (isWriting(name)) return signedIn(writingSession(name, now, locale));
  switch (name) {
    case "leaving":
      return signedIn(writingSession("writing-offline", now, locale), {
        leaving: { why: "signOut", drafts: 1 },
      });
    case "signin-demo":
      return signedOut({});
    case "signin-chaos":
      return signedOut({ demo: { state: "ready", url, people, chaos, ours: true } });
    case "signin-own":
      return signedOut({ demo: { state: "off" } });
    case "signin-starting":
      return signedOut({ demo: { state: "starting" } });
    case "signin-demo-failed":
      return signedOut({ demo: { state: "failed", reason: "Port 41234 is in use (EADDRINUSE)." } });
    case "signin-refused":
      return signedOut({
        signIn: failed({
          kind: "refused",
          serverMessage: "아이디 또는 비밀번호가 올바르지 않습니다.",
          remainingTries: 3,
        }),
      });
    case "signin-locked":
      return signedOut({ ...own, signIn: failed({ kind: "locked", serverMessage: null }) });
    case "signin-unreachable":
      return signedOut({ ...own, signIn: failed({ kind: "unreachable", server: own.server }) });
    case "signin-people":
      return signedOut({ ...own, accounts: sampleAccounts(now) });
    case "signed-out-idle":
      return signedOut({ ...own, accounts: sampleAccounts(now, { signedOutIdleAt: now - 600_000 }) });
    case "lock":
      return { ...signedIn({}, { accounts: sampleLock(now, "none") }), orders: [] };
    case "lock-pin":
      return { ...signedIn({}, { accounts: sampleLock(now, "set") }), orders: [] };
    case "lock-offline":
      return {
        ...signedIn(
          {
            connection: {
              ...session.connection,
              phase: "waiting",
              nextTryAt: now + 9_000,
              staleSince: now - 240_000,
            },
          },
          { accounts: sampleLock(now, "set") },
        ),
        orders: [],
      };
    case "lock-warning":
      return signedIn(
        {},
        { accounts: sampleAccounts(now, { lock: { state: "warned", locksAt: now + 27_000 } }) },
      );
    case "account":
      return signedIn(
        {},
        { accounts: sampleAccounts(now, { locked: ["lockMinutes"], lockedBy: "영상정보팀" }) },
      );
    case "pin-needed":
      return signedIn(
        {},
        {
          accounts: sampleAccounts(now, {
            pin: { ...noAccounts.pin, state: "none", needed: true, asksPassword: false },
            lockedBy: "영상정보팀",
          }),
        },
      );
    case "worklist":
      return signedIn({});
    case "demo":
      return signedIn({
        server: url,
        catchUp: {
          kind: "outage",
          from: now - 9_000,
          to: now,
          changedOrderIds: [],
          compared: 15,
          proved: false,
        },
      });
    case "chaos":
      return signedIn({ server: url }, { demo: { state: "ready", url, people, chaos, ours: true } });
    case "doctor":
      return {
        ...signedIn({
          me: { ...session.me, id: 11, login_id: "doctor1", name: "최민석", role: { code: "DOCTOR" } },
          badge: { urgentUnassigned: 0, unassigned: 0, mine: 6, overdue: 0 },
        }),
        orders: orders.filter((row) => row.doctor.id === 11),
      };
    case "asked":
      return signedIn({ openOrder: { orderId: 1171, ask: 1 } });
    case "urgent-seen":
      return signedIn({
        openOrder: { orderId: 1207, ask: 1 },
        seenBy: [{ orderId: 1207, personId: 2, name: "김태현", at: now - 70_000 }],
        toasts: [
          {
            id: "1",
            tone: "urgent",
            title: "아직 아무도 접수하지 않은 긴급 MRI, 4분째",
            body: "박준호 · ocs_1207 · MRI · 긴급 · 김태현 님 확인함",
            outside: {
              title: "아직 아무도 접수하지 않은 긴급 MRI, 4분째",
              body: "김태현 님 확인함",
              calls: true,
            },
            at: now,
            orderId: 1207,
          },
        ],
      });
    case "toasts":
      return signedIn({
        toasts: [
          {
            id: "1",
            tone: "change",
            title: "김태현 님이 접수했습니다",
            body: "ocs_1193 · MRI",
            outside: { title: "김태현 님이 접수했습니다", body: "MRI 오더 1건", calls: false },
            at: now - 70_000,
            orderId: 1193,
          },
          {
            id: "2",
            tone: "notice",
            title: "오프라인 동안 오더 4건이 바뀌었습니다",
            body: "14:02–14:09 · 긴급 1건 대기 중",
            outside: {
              title: "오프라인 동안 오더 4건이 바뀌었습니다",
              body: "14:02–14:09 · 긴급 1건 대기 중",
              calls: false,
            },
            at: now - 9_000,
            orderId: null,
          },
          {
            id: "3",
            tone: "urgent",
            title: "긴급 MRI",
            body: "ocs_1207 · MRI · 긴급",
            outside: { title: "긴급 MRI 오더 1건", body: "", calls: true },
            at: now,
            orderId: 1207,
          },
        ],
      });
    case "caught-up":
      return signedIn(
        {
          catchUp: {
            kind: "outage",
            compared: 15,
            proved: true,
            from: now - 540_000,
            to: now - 120_000,
            changedOrderIds: [1193, 1203, 1171, 1209],
          },
        },
        { notifications: "inAppOnly", trayAvailable: false, profile: "ris2" },
      );
    case "loading":
      return {
        ...signedIn({
          worklist: { state: "loading", loaded: 300, expected: 1284 },
          connection: { ...session.connection, phase: "syncing", lastSyncAt: null, lastEventAt: null },
        }),
        orders: [],
      };
    case "empty":
      return {
        ...signedIn({ badge: { urgentUnassigned: 0, unassigned: 0, mine: 0, overdue: 0 } }),
        orders: [],
      };
    case "offline":
      return signedIn({
        connection: {
          ...session.connection,
          phase: "waiting",
          nextTryAt: now + 12_000,
          staleSince: now - 45_000,
          reason: locale === "ko" ? "서버에 연결할 수 없습니다." : "The server cannot be reached.",
        },
      });
    case "expired":
      return signedIn({
        connection: {
          ...session.connection,
          phase: "signInRequired",
          staleSince: now - 45_000,
          reason:
            locale === "ko"
              ? "로그인이 만료되었습니다. 비밀번호를 다시 입력해 주세요."
              : "Your sign-in has ended. Please enter your password again.",
        },
      });
    case "stopped":
      return signedIn({
        connection: {
          ...session.connection,
          phase: "stopped",
          staleSince: now - 45_000,
          reason: locale === "ko" ? "다른 PC에서 로그인했습니다." : "You have signed in on another PC.",
        },
      });
    case "foreign":
      return {
        ...signedIn({
          worklist: { state: "loading", loaded: 0, expected: null },
          legibility: { unreadable: 7, unreadableOrders: 0, foreign: { claims: "Ward OCS 3.1 (ocs.v0)" } },
          connection: {
            ...session.connection,
            phase: "waiting",
            lastSyncAt: null,
            nextTryAt: now + 24_000,
            reason:
              locale === "ko"
                ? "서버가 보낸 목록을 이 앱이 읽을 수 없습니다."
                : "The server sends lists that this app cannot read.",
          },
        }),
        orders: [],
      };
    case "unreadable":
      return signedIn({ legibility: { unreadable: 2, unreadableOrders: 2, foreign: null } });
    case "inbox":
      return signedIn({ inbox: { unread: 6, revision: 1 }, badge: { ...session.badge, overdue: 2 } });
    case "inbox-order":
      return signedIn({ inbox: { unread: 6, revision: 1 } });
    case "inbox-empty":
      return signedIn({});
    case "settings":
      return signedIn({
        alerts: {
          ...alerts,
          rules: {
            ...alerts.rules,
            modalities: ["CT", "MRI"],
            quietHours: { on: true, from: 1_320, to: 420 },
          },
        },
      });
    case "settings-managed":
      return signedIn({
        alerts: {
          ...alerts,
          rules: { ...alerts.rules, privacy: "hidden" },
          locked: ["routes.urgent.created", "routes.urgent.reopened", "privacy", "repeatMinutes", "sound"],
          lockedBy: locale === "ko" ? "서울중앙병원 전산팀" : "Hospital IT",
          policyFaults: [
            locale === "ko"
              ? "정책 파일 /etc/radbell/policy.json에 알 수 없는 항목 “alerts.privcy”이(가) 있습니다. 전산 담당자: 쓸 수 있는 항목은 routes, modalities, privacy입니다."
              : "The policy /etc/radbell/policy.json has an unknown key “alerts.privcy”. IT: there are routes, modalities, privacy.",
          ],
        },
      });
    case "settings-admin":
      return signedIn(
        {
          me: { ...session.me, login_id: "admin", role: { code: "ADMIN" } },
          targetRights: {
            editable: true,
            locked: [{ modality: null, goal: "accept", priority: "urgent" }],
            lockedBy: locale === "ko" ? "서울중앙병원 전산팀" : "Hospital IT",
            changed: true,
          },
        },
        {
          pc: {
            ...samplePc,
            shortcutTaken: true,
            locked: ["startsWithSystem", "closing"],
            lockedBy: locale === "ko" ? "서울중앙병원 전산팀" : "Hospital IT",
            audit: { to: "tls://audit.hospital.local:6514", managed: true },
          },
        },
      );
    case "ledger":
      return signedIn({});
    case "ledger-broken":
      return signedIn({}, { ledgerWritten: false });
    case "overview":
      return { ...signedIn({}), orders: sampleDay(now) };
    case "overview-empty":
      return { ...signedIn({}), orders: [] };
    case "wall":
      return { ...signedIn({}, { wall: true }), orders: sampleDay(now) };
    case "wall-offline":
      return {
        ...signedIn(
          {
            connection: {
              ...session.connection,
              phase: "waiting",
              nextTryAt: now + 12_000,
              staleSince: now - 445_000,
              reason: locale === "ko" ? "서버에 연결할 수 없습니다." : "The server cannot be reached.",
            },
          },
          { wall: true },
        ),
        orders: sampleDay(now),
      };
    case "wall-loading":
      return {
        ...signedIn(
          {
            worklist: { state: "loading", loaded: 300, expected: 1284 },
            connection: { ...session.connection, phase: "syncing", lastSyncAt: null, lastEventAt: null },
          },
          { wall: true },
        ),
        orders: [],
      };
    case "wall-nobody":
      return signedOut({ wall: true });
    case "many":
      return { ...signedIn({}), orders: sampleOrders(now, 1_300) };
  }
}
