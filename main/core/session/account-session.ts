import { createPersonDisplay } from "../display/person-display.ts";
import { createTold } from "../alerts/told.ts";
import type { CorePorts, Log } from "../ports.ts";
import { createTimers } from "../timers.ts";
import { badgeOf } from "../worklist/badge.ts";
import { createOverdueWatch } from "../worklist/overdue-watch.ts";
import { createWorklist } from "../worklist/worklist.ts";
import { askClaims } from "../accounts/server-claims.ts";
import { createAccountSockets } from "./account-sockets.ts";
import { watchClock } from "./clock-watch.ts";
import { connectionView } from "./connection-view.ts";
import { createCursor } from "./cursor.ts";
import { createDialect } from "./dialect.ts";
import { createFreshness } from "./freshness.ts";
import { createLastLook } from "./last-look.ts";
import { createLegibility } from "./legibility.ts";
import { createListKeeping } from "./list-keeping.ts";
import { createOcsApi } from "./ocs-api.ts";
import { createOpenedOrder } from "./opened-order.ts";
import { act, detailAnswer } from "./order-acts.ts";
import { createOwnActions } from "./own-actions.ts";
import { createPhases } from "./phases.ts";
import { createRights } from "./rights.ts";
import { accountKeyOf, type AccountSession, type AccountSessionOptions } from "./session-contract.ts";
import { eventOfSignal } from "./system-events.ts";
import { createTelling } from "./telling.ts";
import { createTokenSource } from "./token-source.ts";

/** Everything that belongs to one person on one server; nothing of an account lives outside it. */
export function createAccountSession(ports: CorePorts, options: AccountSessionOptions): AccountSession {
  const { clock } = ports;
  const { server, timing, targets, text } = options;
  const signedInAt = clock.now();
  let disposed = false;

  const changed = (): void => {
    if (!disposed) options.changed();
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
    changed: () => {
      if (!disposed) options.changedNow();
    },
    roleChanged: () => {
      // Nothing of the old list stays on the screen while the new one is read.
      worklist.clear();
      telling.roleChanged();
      freshness.restart();
      cursor.forget();
      sockets.dispatch({ type: "tokenChanged" });
    },
  });
  const { actor } = rights;
  const worklist = createWorklist();
  const freshness = createFreshness(clock);
  const overdue = createOverdueWatch({ clock, targets, rows: worklist.rows, changed });
  const own = createOwnActions(clock.monotonic);
  const told = createTold();
  const display = createPersonDisplay(accountKey, ports.display);
  const opened = createOpenedOrder({
    ...{ api, worklist, text, changed },
    isDisposed: () => disposed,
    shown: options.clicked,
  });
  const telling = createTelling({
    ...{ ports, options, accountKey, log, timers, api, dialect, rights, worklist, freshness, own, told },
    reread: async (orderId) => keeping.reread(orderId),
    acted: (orderId, action) => {
      if (disposed) {
        // A desktop may have kept it; nothing is done for a session that has ended.
        if (orderId !== null) options.pressedLate(orderId);
        return;
      }
      if (action === "accept" && orderId !== null) void acceptFromOutside(orderId);
      opened.show(orderId);
    },
    isDisposed: () => disposed,
    changed,
  });
  const { caughtUp, heeding, inbox } = telling;
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
    ...{
      ports,
      log,
      timers,
      api,
      dialect,
      cursor,
      legibility,
      actor,
      worklist,
      freshness,
      lastLook,
      told,
      telling,
    },
    isLive: () => sockets.orders.state().kind === "live",
    say: (said) => sockets.orders.dispatch({ type: "say", text: said }),
    isDisposed: () => disposed,
    changed,
  });

  /** What the network or the peer may have killed unnoticed is asked over again. */
  function distrustConnections(): void {
    ports.renewConnections();
    api.abandonReads();
  }

  const sockets = createAccountSockets({
    ports,
    log,
    timing,
    server,
    tokens,
    timers,
    legibility,
    dialect,
    sync: keeping.sync,
    deliver: (frame) => {
      if (disposed) return;
      keeping.intake(frame);
      changed();
    },
    changed: (state) => {
      if (disposed) return;
      telling.notes.connection(state);
      phases.take(state);
      // What was not repeated on a list that was behind is, now that it is not.
      heeding.lookAll();
    },
    readRights: rights.read,
  });

  const phases = createPhases({
    clock,
    freshness,
    reconciler: keeping.reconciler,
    rights,
    protocol: dialect.current,
    distrustConnections,
    readBeside: () => keeping.rereadList("no connection yet"),
    changed,
  });

  const acts: AccountSession["act"] = async (request) =>
    act(request, { api, own, me: actor, text, reread: keeping.reread });

  /** By a notification's button: a refusal has no row to stand under. */
  async function acceptFromOutside(orderId: number): Promise<void> {
    const outcome = await acts({ orderId, action: "accept" });
    if (!outcome.ok) telling.refused(outcome.sentence);
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
        loaded: keeping.progress()?.loaded ?? 0,
        expected: keeping.progress()?.expected ?? null,
      },
      badge: { ...badgeOf(worklist.rows(), actor()), overdue: overdue.count() },
      ...telling.view(),
      openOrder: opened.view(),
      targets,
      display: display.now(),
    }),
    takePatch: worklist.takePatch,
    act: acts,
    reopen: opened.show,
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
      return detailAnswer(order, seenBy, text());
    },
    openOrder: opened.open,
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
