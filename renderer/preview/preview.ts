import { defaultDisplay, withDisplayChange } from "#protocol/default-display.ts";
import { densitySchema, themeSchema, type Display } from "#protocol/display.ts";
import { afterAction, undoOf } from "#protocol/expected-order.ts";
import type { RadbellBridge } from "#protocol/ipc.ts";
import { localeSchema, type AppView, type OrderRow, type ViewUpdate } from "#protocol/snapshot.ts";
import { sampleDiagnostics } from "./sample-diagnostics.ts";
import { sampleInbox } from "./sample-inbox.ts";
import { sampleAnswer, sampleVerdict } from "./sample-ledger.ts";
import { detailOf } from "./sample-writing.ts";
import { sampleAcceptance } from "./sample-orders.ts";
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
const listeners = new Set<(update: string) => void>();

function send(changes: Partial<AppView>, upsert: OrderRow[] = []): undefined {
  app = { ...app, ...changes };
  revision += 1;
  for (const row of upsert) rows.set(row.id, row);
  const update: ViewUpdate = { revision, app, orders: { reset: false, upsert, remove: [] } };
  for (const listener of listeners) listener(JSON.stringify(update));
}
/** As long as a server takes; not at all where pictures are taken. */
const pauseMs = asked.has("still") ? 0 : 300;
const pause = async (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

const radbell: RadbellBridge = {
  readView: async () =>
    JSON.stringify({
      revision,
      app,
      orders: { reset: true, upsert: [...rows.values()], remove: [] },
    } satisfies ViewUpdate),
  drawn: async () => undefined,
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
  returnAs: async () => {
    await pause();
    return { ok: false, code: "wrongPin", sentence: "PIN이 올바르지 않습니다. 남은 시도 4회" };
  },
  lock: async () =>
    send({
      accounts: {
        ...app.accounts,
        lock: { state: "locked", by: "hand", since: Date.now(), signsOutAt: Date.now() + 30 * 60_000 },
      },
    }),
  unlock: async () => {
    await pause();
    send({ accounts: { ...app.accounts, lock: { state: "open" } } });
    return { ok: true };
  },
  setPin: async () => {
    await pause();
    send({ accounts: { ...app.accounts, pin: { ...app.accounts.pin, state: "set", needed: false } } });
    return { ok: true };
  },
  removePin: async () => {
    send({ accounts: { ...app.accounts, pin: { ...app.accounts.pin, state: "none" } } });
    return { ok: true };
  },
  clearSignInFailure: async () => send({ signIn: { busy: false, failure: null } }),
  act: async ({ orderId, action }) => {
    const row = rows.get(orderId);
    const { session } = app;
    if (row === undefined || session === null) return { ok: false, code: "gone", sentence: "?" };
    const { id, login_id, name: mine, role } = session.me;
    const me = { id, login_id, name: mine, role: role.code };
    const after = afterAction(row, action, me);
    send({}, [{ ...after, pending: action }]);
    await new Promise((resolve) => setTimeout(resolve, 900));
    // One order is always somebody else's first, to see a lost race.
    if (orderId === 1188) {
      send({}, [{ ...row, ocs_status: "ACCEPTED", worker: { id: 2, login_id: "ris2", name: "김태현" } }]);
      return { ok: false, code: "lostRace", sentence: "김태현 님이 14:09에 먼저 접수했습니다." };
    }
    const now = Date.now();
    const undo = undoOf(action, row, me);
    const offer =
      undo === null ? null : { orderId, ocsId: row.ocs_id, did: action, undo, until: now + 10_000 };
    send({ session: { ...session, undo: offer } }, [
      { ...after, updated_at: new Date(now).toISOString(), changedAt: now },
    ]);
    return { ok: true };
  },
  undo: async ({ orderId }) => {
    const { session } = app;
    const offer = session?.undo;
    if (session === null || offer === undefined || offer === null) return { ok: true };
    send({ session: { ...session, undo: null } });
    return radbell.act({ orderId, action: offer.undo });
  },
  writeResult: async () => undefined,
  answerDraft: async ({ orderId }) => {
    const { session } = app;
    return session === null
      ? undefined
      : send({
          session: { ...session, drafts: session.drafts.filter((draft) => draft.orderId !== orderId) },
        });
  },
  answerLeaving: async () => {
    send({ leaving: null });
    return { ok: true };
  },
  openImages: async () => {
    await pause();
    return { ok: false, code: "notOpened", sentence: "영상 뷰어가 열리지 않았습니다." };
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
    return { ok: true, order: detailOf(row, name) };
  },
  readAcceptances: async ({ orderIds }) => {
    await pause();
    return orderIds.flatMap((orderId) => {
      const row = rows.get(orderId);
      return row === undefined
        ? []
        : [{ orderId, at: sampleAcceptance(row), asOf: Date.parse(row.updated_at) }];
    });
  },
  setWall: async ({ on }) => send({ wall: on }),
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
  setPc: async (change) => {
    const { startsWithSystem = app.pc.startsWithSystem, ...rest } = change;
    const { shortcut = app.pc.shortcut, closing = app.pc.closing, keepsPlace = app.pc.keepsPlace } = rest;
    return send({ pc: { ...app.pc, startsWithSystem, shortcut, closing, keepsPlace } });
  },
  setTarget: async () => undefined,
  resetTargets: async () => undefined,
  readDiagnostics: async () => {
    await pause();
    return sampleDiagnostics(app, Date.now());
  },
  copyText: async () => undefined,
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
  readInbox: async () => JSON.stringify(inbox),
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
if (name.startsWith("overview")) press('[data-testid="overview-open"]');
if (name.startsWith("ledger")) press('[data-testid="ledger-open"]');
if (name === "account") press('[data-testid="account-open"]');
if (name.startsWith("inbox")) {
  press('[data-testid="inbox-open"]', () => {
    if (name === "inbox-order") press('[data-testid="inbox-order-1209"] .inbox-head');
  });
}
