import {
  defaultDisplay,
  densitySchema,
  themeSchema,
  withDisplayChange,
  type Display,
} from "#protocol/display.ts";
import { resultingStatus } from "#protocol/order-rules.ts";
import type { RadbellBridge } from "#protocol/ipc.ts";
import { localeSchema, type AppView, type OrderRow, type ViewUpdate } from "#protocol/snapshot.ts";
import { sampleInbox } from "./sample-inbox.ts";
import { sampleAnswer, sampleVerdict } from "./sample-ledger.ts";
import { sampleDetail } from "./sample-orders.ts";
import { sceneNames, sceneOf } from "./scenes.ts";

// For looking at the screens without the app: /preview/?scene=worklist&locale=en. Never part of a build.

const asked = new URLSearchParams(location.search);
const name = sceneNames.find((each) => each === asked.get("scene")) ?? "worklist";
const scene = sceneOf(name, localeSchema.catch("ko").parse(asked.get("locale")), Date.now());

const display: Display = {
  ...defaultDisplay,
  theme: themeSchema.catch("dark").parse(asked.get("theme")),
  density: densitySchema.catch("comfortable").parse(asked.get("density")),
};
let app: AppView = {
  ...scene.app,
  session: scene.app.session === null ? null : { ...scene.app.session, display },
};
let revision = 1;
let inbox =
  name === "inbox-empty" ? { revision: 1, entries: [], orders: [], actors: [] } : sampleInbox(Date.now());
const rows = new Map(scene.orders.map((row) => [row.id, row]));
const listeners = new Set<(update: unknown) => void>();

function send(changes: Partial<AppView>, upsert: OrderRow[] = []): undefined {
  app = { ...app, ...changes };
  revision += 1;
  for (const row of upsert) rows.set(row.id, row);
  const update: ViewUpdate = { revision, app, orders: { reset: false, upsert, remove: [] } };
  for (const listener of listeners) listener(update);
}
const pause = async (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

const radbell: RadbellBridge = {
  readView: async () => ({
    revision,
    app,
    orders: { reset: true, upsert: [...rows.values()], remove: [] },
  }),
  onView: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  signIn: async () => {
    await pause();
    send({ signIn: { busy: false, failure: { kind: "refused", serverMessage: null, remainingTries: 4 } } });
    return { ok: false, code: "refused", sentence: "" };
  },
  signOut: async () => {
    send({ session: null });
    return { ok: true };
  },
  forgetMe: async () => radbell.signOut(undefined),
  clearSignInFailure: async () => send({ signIn: { busy: false, failure: null } }),
  act: async ({ orderId, action }) => {
    await pause();
    const row = rows.get(orderId);
    const me = app.session?.me;
    // One order is always somebody else's first, to see a refusal.
    if (row === undefined || me === undefined || orderId === 1188) {
      return { ok: false, code: "state", sentence: "이미 김태현 님이 접수한 오더입니다." };
    }
    const now = Date.now();
    const worker = action === "accept" ? { id: me.id, login_id: me.login_id, name: me.name } : row.worker;
    const ocs_status = resultingStatus(action, { id: me.id, role: me.role.code });
    send({}, [{ ...row, worker, ocs_status, updated_at: new Date(now).toISOString(), changedAt: now }]);
    return { ok: true };
  },
  acknowledge: async ({ orderId }) => {
    await pause();
    const { session } = app;
    if (session === null) return { ok: false, code: "nobody", sentence: "로그인한 사용자가 없습니다." };
    const { id, name: mine } = session.me;
    const by = { orderId, personId: id, name: mine, at: Date.now() };
    send({ session: { ...session, seenBy: [...session.seenBy, by] } });
    return { ok: true };
  },
  readOrder: async ({ orderId }) => {
    await pause();
    const row = rows.get(orderId);
    if (row === undefined) return { ok: false, code: "notFound", sentence: "서버에 없는 오더입니다." };
    return { ok: true, order: sampleDetail(row) };
  },
  openOrder: async () => ({ ok: true }),
  retryNow: async () => undefined,
  dismissToast: async ({ id }) => {
    const { session } = app;
    return session === null
      ? undefined
      : send({ session: { ...session, toasts: session.toasts.filter((toast) => toast.id !== id) } });
  },
  dismissCatchUp: async () =>
    app.session === null ? undefined : send({ session: { ...app.session, catchUp: null } }),
  setLocale: async ({ locale }) => send({ locale }),
  setDisplay: async (change) => {
    const { session } = app;
    return session === null
      ? undefined
      : send({ session: { ...session, display: withDisplayChange(session.display, change) } });
  },
  copyOf: async () => ({ ok: true }),
  shareView: async () => ({ ok: true }),
  openView: async () => ({ ok: true, view: null }),
  setAlertRules: async ({ rules }) => {
    const { session } = app;
    return session === null
      ? undefined
      : send({ session: { ...session, alerts: { ...session.alerts, rules } } });
  },
  resetAlertRules: async () => undefined,
  readInbox: async () => inbox,
  markRead: async ({ entryIds }) => {
    const { session } = app;
    const entries = inbox.entries.map((entry) =>
      entryIds === "all" || entryIds.includes(entry.id) ? { ...entry, unread: false } : entry,
    );
    inbox = { ...inbox, revision: inbox.revision + 1, entries };
    const unread = entries.filter((entry) => entry.unread).length;
    return session === null
      ? undefined
      : send({ session: { ...session, inbox: { unread, revision: inbox.revision } } });
  },
  lookAt: async () => undefined,
  setChaos: async () => undefined,
  askLedger: async ({ order }) => {
    await pause();
    return { ok: true, answer: sampleAnswer(order, app.locale) };
  },
  verifyLedger: async () => {
    await pause();
    return { ok: true, verdict: sampleVerdict(name === "ledger-broken", app.locale) };
  },
  exportLedger: async () => ({ ok: true, sentence: null }),
  startDemo: async () => send({ demo: { state: "starting" } }),
};

Object.assign(window, { radbell });
await import("../main.tsx");

/** Presses this as soon as it is there. */
function press(selector: string, then: () => void = () => undefined): void {
  const button = document.querySelector<HTMLElement>(selector);
  if (button === null) {
    requestAnimationFrame(() => press(selector, then));
    return;
  }
  button.click();
  then();
}
if (name.startsWith("settings")) press('[data-testid="settings-open"]');
if (name.startsWith("ledger")) press('[data-testid="ledger-open"]');
if (name.startsWith("inbox")) {
  press('[data-testid="inbox-open"]', () => {
    if (name === "inbox-order") press('[data-testid="inbox-order-1209"] .inbox-head');
  });
}
