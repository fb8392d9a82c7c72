import type { OrderDetail } from "#protocol/order.ts";
import type { SessionView } from "#protocol/snapshot.ts";
import { createActing } from "../acting/acting.ts";
import { createDrafts } from "../drafts/drafts.ts";
import { createImages } from "../images/images.ts";
import { createPersonDisplay } from "../display/person-display.ts";
import { createTold } from "../alerts/told.ts";
import type { CorePorts, Log } from "../ports.ts";
import { createTimers } from "../timers.ts";
import { createAcceptances } from "../worklist/acceptances.ts";
import { createBadgeTally } from "../worklist/badge.ts";
import { createOverdueWatch } from "../worklist/overdue-watch.ts";
import { createWorklist } from "../worklist/worklist.ts";
import { askClaims } from "../accounts/server-claims.ts";
import { createConnections } from "./connections.ts";
import { createCursor } from "./cursor.ts";
import { createDialect } from "./dialect.ts";
import { createFreshness } from "./freshness.ts";
import { createLastLook } from "./last-look.ts";
import { createLegibility } from "./legibility.ts";
import { createListKeeping } from "./list-keeping.ts";
import { createOcsApi } from "./ocs-api.ts";
import { createOpenedOrder } from "./opened-order.ts";
import { detailAnswer, sentenceOf } from "./order-acts.ts";
import { createOwnActions } from "./own-actions.ts";
import { createRights } from "./rights.ts";
import { accountKeyOf, type AccountSession, type AccountSessionOptions } from "./session-contract.ts";
import { createConnectionRecord } from "../diagnostics/connection-record.ts";
import { createTelling } from "./telling.ts";
import { createTokenSource } from "./token-source.ts";

/** Everything that belongs to one person on one server; nothing of an account lives outside it. */
export function createAccountSession(ports: CorePorts, options: AccountSessionOptions): AccountSession {
  const { clock } = ports;
  const { server, timing, targets, text } = options;
  const signedInAt = clock.now();
  let disposed = false;
  const isDisposed = (): boolean => disposed;
  let offeredView: SessionView["offeredView"] = null;

  const changed = (): void => {
    if (!disposed) options.changed();
  };
  const changedSoon = (): void => {
    if (!disposed) options.changedSoon();
  };
  const changedNow = (): void => {
    if (!disposed) options.changedNow();
  };
  /** What is still under way when the session ends has nothing more to say, not even here. */
  const log: Log = {
    info: (event, fields) => {
      if (!disposed) ports.log.info(event, fields);
    },
    warn: (event, fields) => {
      if (!disposed) ports.log.warn(event, fields);
    },
  };

  const accountKey = accountKeyOf(server, options.me);
  const timers = createTimers(clock);
  const tokens = createTokenSource(options.tokens, {
    clock,
    random: ports.random,
    http: ports.http,
    log,
    refreshUrl: `${server}/api/auth/refresh/`,
    timeoutMs: timing.tokenMs,
    renewed: ({ access, refresh }) => {
      options.refreshTokenIs(refresh);
      // A v2 hub ends a socket with its token, unless it is given the next one.
      if (dialect.current() === "v2") sockets.say(JSON.stringify({ type: "reauth", token: access }));
    },
    refusedForGood: () => {
      options.refreshTokenIs(null);
      sockets.dispatch({ type: "signInNeeded" });
    },
  });
  const dialect = createDialect({
    http: ports.http,
    server,
    timeoutMs: timing.tokenMs,
    log,
    // What was counted belongs to the hub's log; a server that speaks v1 has none.
    changed: () => cursor.forget(),
  });
  const cursor = createCursor();
  const legibility = createLegibility({
    log,
    askClaims: async () => askClaims(ports.http, server, timing.handshakeMs),
    changed,
  });
  const api = createOcsApi({
    base: server,
    http: ports.http,
    tokens,
    legibility,
    timeoutMs: timing.syncMs,
  });
  const rights = createRights(options.me, {
    api,
    log,
    timers,
    isDisposed,
    ended: options.ended,
    changed: changedNow,
    roleChanged: () => {
      // Nothing of the old list stays on the screen while the new one is read.
      worklist.clear();
      acting.clear();
      telling.roleChanged();
      freshness.restart();
      cursor.forget();
      sockets.dispatch({ type: "tokenChanged" });
    },
  });
  const { actor } = rights;
  const worklist = createWorklist();
  const freshness = createFreshness(clock);
  const acceptances = createAcceptances({ row: worklist.get, order: api.order });
  const record = createConnectionRecord(clock);
  const overdue = createOverdueWatch({ clock, targets, rows: worklist.rows, changed });
  const badge = createBadgeTally(actor, worklist.rows);
  worklist.watch(overdue.take);
  worklist.watch(badge.take);
  const own = createOwnActions(clock.monotonic);
  const told = createTold();
  const display = createPersonDisplay(accountKey, ports.display);
  const opened = createOpenedOrder({
    ...{ api, worklist, text, changed },
    isDisposed,
    shown: options.clicked,
  });
  const taken = async (order: OrderDetail): Promise<boolean> => keeping.taken(order);
  const telling = createTelling({
    ...{ ports, options, accountKey, log, timers, api, dialect, rights, worklist, freshness, own, told },
    badge: badge.count,
    reread: async (orderId) => {
      const result = await keeping.reread(orderId);
      return result.ok || result.code === "notFound" || result.code === "forbidden";
    },
    acted: (orderId, action) => {
      if (disposed) {
        // A desktop may have kept it; nothing is done for a session that has ended.
        if (orderId !== null) options.pressedLate(orderId);
        return;
      }
      if (action === "accept" && orderId !== null) void acceptFromOutside(orderId);
      opened.show(orderId);
    },
    isDisposed,
    changedSoon,
  });
  const { caughtUp, heeding, inbox } = telling;
  const common = { api, clock, timers, text, changed, me: rights.person, isDisposed };
  const drafts = createDrafts({
    ...common,
    accountKey,
    store: ports.drafts,
    log,
    taken: (order) => void taken(order),
    found: (left, orderId) => {
      const { title, body } = text().draftsLeft(left);
      telling.notice({ title, body }, orderId);
    },
  });
  const acting = createActing({
    ...common,
    changedNow,
    own,
    worklist,
    drafts,
    taken,
    reread: async (id) => keeping.reread(id),
  });
  const images = createImages({ template: options.imageTemplate, open: ports.openImages, log, text });
  const lastLook = createLastLook({
    store: ports.seen,
    accountKey,
    worklist,
    freshness,
    clock,
    timers,
    isUntold: caughtUp.isPending,
  });
  const keeping = createListKeeping({
    ...{ ports, log, timers, api, dialect, cursor, legibility, actor, worklist, freshness, lastLook },
    ...{ told, telling, acceptances, isDisposed, changed },
    began: async () => {
      changedNow();
      await options.seen();
    },
    // Made after it, and asked no earlier than its first frame.
    isLive: () => sockets.isLive(),
    say: (said) => sockets.say(said),
  });

  const sockets = createConnections({
    ...{ ports, log, timing, server, tokens, timers, legibility, dialect, api, freshness, rights },
    ...{ telling, keeping, record, text, isDisposed, changed, changedSoon },
    live: drafts.connected,
  });

  /** By a notification's button: a refusal has no row to stand under. */
  async function acceptFromOutside(orderId: number): Promise<void> {
    const outcome = await acting.act({ orderId, action: "accept" });
    if (!outcome.ok) telling.refused(outcome.sentence);
  }

  sockets.start();

  return {
    accountKey,
    view: () => ({
      accountKey,
      me: rights.me(),
      signedInAt,
      server,
      protocol: dialect.current(),
      connection: sockets.view(),
      legibility: legibility.view(),
      worklist: {
        state: freshness.lastSyncAt() === null ? "loading" : "ready",
        loaded: keeping.progress()?.loaded ?? 0,
        expected: keeping.progress()?.expected ?? null,
      },
      badge: { ...badge.count(), overdue: overdue.count() },
      ...telling.view(),
      openOrder: opened.view(),
      targets: targets(),
      targetRights: options.targetRights(actor().role),
      display: display.now(),
      undo: acting.offer(),
      drafts: drafts.view(),
      offeredView,
    }),
    takePatch: acting.takePatch,
    act: acting.act,
    undo: acting.undo,
    writeResult: drafts.write,
    answerDraft: drafts.answer,
    written: drafts,
    openImages: async (orderId) => {
      const order = await api.order(orderId);
      if (!order.ok) return { ok: false, code: order.code, sentence: sentenceOf(order, text()) };
      if (disposed) return { ok: false, code: "superseded", sentence: text().superseded };
      return images.open(order.value);
    },
    history: () => record.view(text()),
    reopen: opened.show,
    row: worklist.get,
    offerView: (view) => {
      offeredView = { view, ask: (offeredView?.ask ?? 0) + 1 };
    },
    setDisplay: display.set,
    setAlertRules: telling.setRules,
    resetAlertRules: telling.resetRules,
    readInbox: inbox.answer,
    markRead: inbox.markRead,
    lookedAt: inbox.lookedAt,
    exposureChanged: telling.exposureChanged,
    acknowledge: heeding.acknowledge,
    readOrder: async (orderId) => {
      const [order, seenBy] = await Promise.all([api.order(orderId), heeding.seenBy(orderId)]);
      return detailAnswer(
        order,
        (read) => ({ seenBy: [...seenBy], draft: drafts.shown(read), images: images.viewOf(read) }),
        text(),
      );
    },
    readAcceptances: acceptances.read,
    openOrder: opened.open,
    retryNow: sockets.retryNow,
    dismissToast: telling.dismiss,
    dismissCatchUp: () => {
      caughtUp.dismiss();
      changed();
    },
    system: sockets.system,
    reauthenticate: (next, who) => {
      tokens.replace(next);
      if (!rights.replace(who)) sockets.dispatch({ type: "tokenChanged" });
    },
    dispose: () => {
      if (disposed) return;
      log.info("session.disposed");
      lastLook.keep();
      telling.dispose();
      drafts.dispose();
      disposed = true;
      sockets.dispatch({ type: "end" });
      timers.dispose();
      overdue.dispose();
      tokens.dispose();
      api.dispose();
      keeping.dispose();
    },
  };
}
