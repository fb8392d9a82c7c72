import { isInScope } from "#protocol/order-rules.ts";
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
import { createAccountSockets } from "./account-sockets.ts";
import { watchClock } from "./clock-watch.ts";
import { connectionView } from "./connection-view.ts";
import { createCursor } from "./cursor.ts";
import { createDialect } from "./dialect.ts";
import { createEventIntake } from "./event-intake.ts";
import { createEventLane } from "./event-lane.ts";
import { createFreshness } from "./freshness.ts";
import { createLastLook } from "./last-look.ts";
import { createLegibility } from "./legibility.ts";
import { createListSync } from "./list-sync.ts";
import { createLogSync } from "./log-sync.ts";
import { createOcsApi, type ApiResult } from "./ocs-api.ts";
import { detailAnswer, sentenceOf } from "./order-acts.ts";
import { createOrderReader, type ConvergedRead } from "./order-reader.ts";
import { createOwnActions } from "./own-actions.ts";
import { createPhases } from "./phases.ts";
import { createReconciler } from "./reconciler.ts";
import { createRights } from "./rights.ts";
import { accountKeyOf, type AccountSession, type AccountSessionOptions } from "./session-contract.ts";
import { createConnectionRecord } from "../diagnostics/connection-record.ts";
import { eventOfSignal } from "./system-events.ts";
import { createUpToDate } from "./up-to-date.ts";
import { createTelling } from "./telling.ts";
import { createTokenSource } from "./token-source.ts";

/** Everything that belongs to one person on one server; nothing of an account lives outside it. */
export function createAccountSession(ports: CorePorts, options: AccountSessionOptions): AccountSession {
  const { clock } = ports;
  const { server, timing, targets, text } = options;
  const signedInAt = clock.now();
  let disposed = false;
  let openOrder: SessionView["openOrder"] = null;
  let offeredView: SessionView["offeredView"] = null;

  const changed = (): void => {
    if (!disposed) options.changed();
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
      if (dialect.current() === "v2")
        sockets.orders.dispatch({ type: "say", text: JSON.stringify({ type: "reauth", token: access }) });
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
    isDisposed: () => disposed,
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
  const reader = createOrderReader(api.order, clock);
  const taken = async (order: OrderDetail): Promise<boolean> =>
    take({ kind: "read", order, agreed: true }, order.id);
  const reread = async (orderId: number): Promise<ApiResult<OrderDetail>> => {
    const result = await api.order(orderId);
    if (result.ok) await taken(result.value);
    return result;
  };
  const telling = createTelling({
    ...{ ports, options, accountKey, log, timers, api, dialect, rights, worklist, freshness, own, told },
    badge: badge.count,
    reread: async (orderId) => {
      const result = await reread(orderId);
      return result.ok || result.code === "notFound" || result.code === "forbidden";
    },
    acted: (orderId, action) => {
      if (disposed) {
        // A desktop may have kept it; nothing is done for a session that has ended.
        if (orderId !== null) options.pressedLate(orderId);
        return;
      }
      if (action === "accept" && orderId !== null) void acceptFromOutside(orderId);
      show(orderId);
    },
    isDisposed: () => disposed,
    changed,
  });
  const { caughtUp, heeding, inbox, teller } = telling;
  const common = { api, clock, timers, text, changed, me: rights.person, isDisposed: () => disposed };
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
  const acting = createActing({ ...common, changedNow, own, worklist, drafts, taken, reread });
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
  const isLive = (): boolean => sockets.orders.state().kind === "live";
  const upToDate = createUpToDate({
    freshness,
    caughtUp,
    lastLook,
    isLive,
    isDisposed: () => disposed,
    changed,
  });
  const list = createListSync({
    api,
    worklist,
    actor,
    clock,
    timers,
    log,
    legibility,
    progressed: changed,
    began: () => {
      if (!disposed) options.changedNow();
    },
    isLive,
    openBefore: lastLook.open,
    replaced: (changes, since) => {
      upToDate(changes, { proved: false, since });
      telling.listRead();
      heeding.listRead();
    },
  });
  const logSync = createLogSync({
    api,
    list,
    worklist,
    cursor,
    told,
    actor,
    clock,
    heed: (frame) => heeding.hear(frame, () => undefined),
    resumed: (changes) => {
      upToDate(changes, { proved: true, since: null });
      telling.listRead();
    },
  });

  const reconciler = createReconciler({
    api,
    worklist,
    actor,
    clock,
    timers,
    random: ports.random,
    log,
    found: (changes, from) => {
      caughtUp.foundUnannounced(changes, { from, to: clock.now() });
      telling.listRead();
      changed();
    },
  });

  /** Puts what was read in its row, whoever asked for it. Resolves true once that row is as the server has it. */
  async function take(read: ConvergedRead, orderId: number): Promise<boolean> {
    if (disposed) return false;
    if (read.kind === "read") {
      inbox.learn(read.order);
      acceptances.learn(read.order);
      if (read.order.ocs_status !== "ORDERED") telling.settled(orderId, "taken");
      if (isInScope(read.order, actor())) worklist.put(read.order, clock.now());
      else worklist.remove(orderId);
    } else if (read.kind === "gone") {
      telling.settled(orderId, "gone");
      worklist.remove(orderId);
    }
    heeding.look(orderId);
    changed();
    if (read.kind !== "failed") return true;
    return isLive() && list.reread("an order could not be read");
  }

  const intake = createEventIntake({
    protocol: dialect.current,
    reader,
    cursor,
    freshness,
    legibility,
    teller,
    lane: createEventLane(clock, timers),
    isUrgent: (orderId) => worklist.get(orderId)?.priority === "urgent",
    take,
    reread: list.reread,
    heed: heeding.hear,
    say: (said) => sockets.orders.dispatch({ type: "say", text: said }),
  });

  /** What the network or the peer may have killed unnoticed is asked over again. */
  function distrustConnections(): void {
    ports.renewConnections();
    api.abandonReads();
  }

  const sockets = createAccountSockets({
    ports: { ...ports, socket: record.heard(ports.socket) },
    log,
    timing,
    server,
    tokens,
    timers,
    legibility,
    dialect,
    sync: (heard, send) => (dialect.current() === "v2" ? logSync(heard, send) : list.sync(heard)),
    deliver: (frame) => {
      if (disposed) return;
      intake(frame);
      changed();
    },
    changed: (state) => {
      if (disposed) return;
      telling.notes.connection(state);
      record.take(state);
      if (state.kind === "live") drafts.connected();
      // What was not repeated on a list that was behind is, now that it is not.
      if (phases.take(state)) heeding.lookAll();
    },
    readRights: rights.read,
  });

  const phases = createPhases({
    clock,
    freshness,
    reconciler,
    rights,
    protocol: dialect.current,
    distrustConnections,
    readBeside: () => void list.reread("no connection yet"),
    changed,
  });

  /** By a notification's button: a refusal has no row to stand under. */
  async function acceptFromOutside(orderId: number): Promise<void> {
    const outcome = await acting.act({ orderId, action: "accept" });
    if (!outcome.ok) telling.refused(outcome.sentence);
  }

  /** Puts this order, or only the window, in front of the person. */
  function show(orderId: number | null): void {
    if (disposed) return;
    if (orderId !== null) openOrder = { orderId, ask: (openOrder?.ask ?? 0) + 1 };
    changed();
    options.clicked();
  }

  sockets.orders.dispatch({ type: "start" });
  watchClock(clock, timers, timing.heartbeatMs, () => {
    distrustConnections();
    sockets.dispatch({ type: "poke" });
  });

  return {
    accountKey,
    view: () => ({
      accountKey,
      me: rights.me(),
      signedInAt,
      server,
      protocol: dialect.current(),
      connection: connectionView(
        sockets.orders.state(),
        {
          since: phases.since(),
          lastEventAt: freshness.lastEventAt(),
          lastSyncAt: freshness.lastSyncAt(),
          staleSince: freshness.staleSince(),
        },
        text(),
      ),
      legibility: legibility.view(),
      worklist: {
        state: freshness.lastSyncAt() === null ? "loading" : "ready",
        loaded: list.progress()?.loaded ?? 0,
        expected: list.progress()?.expected ?? null,
      },
      badge: { ...badge.count(), overdue: overdue.count() },
      ...telling.view(),
      openOrder,
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
    reopen: show,
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
    openOrder: async (orderId) => {
      if (worklist.get(orderId) === undefined) {
        const found = await api.order(orderId);
        if (!found.ok) return { ok: false, code: found.code, sentence: sentenceOf(found, text()) };
      }
      if (disposed) return { ok: false, code: "superseded", sentence: text().superseded };
      show(orderId);
      return { ok: true };
    },
    // Somebody who asks wants it tried, whatever ended it.
    retryNow: () =>
      sockets.dispatch({ type: sockets.orders.state().kind === "stopped" ? "tokenChanged" : "poke" }),
    dismissToast: telling.dismiss,
    dismissCatchUp: () => {
      caughtUp.dismiss();
      changed();
    },
    system: (signal) => {
      const event = eventOfSignal(signal);
      if (event === null) return;
      if (signal === "resume" || signal === "networkUp") distrustConnections();
      sockets.dispatch(event);
    },
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
      reader.dispose();
    },
  };
}
