import type { ActRequest, OrderDetailAnswer, Outcome } from "#protocol/ipc.ts";
import { isInScope } from "#protocol/order-rules.ts";
import type { Me } from "#protocol/person.ts";
import type { OrderPatch, SessionView, SignInFailure } from "#protocol/snapshot.ts";
import { ordersFrameSchema } from "#protocol/socket.ts";
import { createAlertDesk } from "../alerts/alert-desk.ts";
import { createTold } from "../alerts/told.ts";
import type { ConnectionEvent, ConnectionState, WaitReason } from "../connection/machine.ts";
import type { Timing } from "../connection/timing.ts";
import type { CorePorts, Log } from "../ports.ts";
import type { SystemSignal } from "../radbell-core.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { createTimers } from "../timers.ts";
import { badgeOf } from "../worklist/badge.ts";
import { createWorklist } from "../worklist/worklist.ts";
import { askClaims } from "../accounts/server-claims.ts";
import { createAccountSockets } from "./account-sockets.ts";
import { createCaughtUp } from "./caught-up.ts";
import { watchClock } from "./clock-watch.ts";
import { connectionView } from "./connection-view.ts";
import { createEventTeller } from "./event-teller.ts";
import { createFreshness } from "./freshness.ts";
import { createLastLook } from "./last-look.ts";
import { createLegibility } from "./legibility.ts";
import { createListSync } from "./list-sync.ts";
import { createOcsApi } from "./ocs-api.ts";
import { act, detailAnswer } from "./order-acts.ts";
import { createOrderReader, expectationOf, type ConvergedRead } from "./order-reader.ts";
import { createOwnActions } from "./own-actions.ts";
import { parseJson } from "./parse-json.ts";
import { createReconciler } from "./reconciler.ts";
import { createRights } from "./rights.ts";
import { createTokenSource, type Tokens } from "./token-source.ts";

export interface AccountSession {
  readonly accountKey: string;
  readonly view: () => SessionView;
  readonly takePatch: (all: boolean) => OrderPatch;
  readonly act: (request: ActRequest) => Promise<Outcome>;
  readonly readOrder: (orderId: number) => Promise<OrderDetailAnswer>;
  readonly retryNow: () => void;
  readonly dismissToast: (id: string) => void;
  readonly dismissCatchUp: () => void;
  readonly system: (signal: SystemSignal) => void;
  /** The same person gave the password again: new tokens, the list stays. */
  readonly reauthenticate: (tokens: Tokens, me: Me) => void;
  /**
   * Ends everything of this account, at once: from here on nothing of it reaches a screen, a toast or a socket, whatever
   * is still under way. Idempotent.
   */
  readonly dispose: () => void;
}

export interface AccountSessionOptions {
  /** Base address without a trailing slash. */
  readonly server: string;
  readonly me: Me;
  readonly tokens: Tokens;
  readonly timing: Timing;
  readonly text: () => Catalogue;
  readonly locale: () => string;
  /** Something to draw has changed. Not called after dispose. */
  readonly changed: () => void;
  /** A notification was clicked; `openOrder` says which order, if one. */
  readonly clicked: () => void;
  /** The server has ended this account, or taken its rights: the session has to end, and this says why. */
  readonly ended: (why: SignInFailure) => void;
  /** The refresh token is another one now; null when it was refused. */
  readonly refreshTokenIs: (refresh: string | null) => void;
}

/** (server, user id): two people on one server on one PC is the normal case. */
export const accountKeyOf = (server: string, me: Me): string => `${server}#${me.id}`;

/** Everything that belongs to one person on one server; nothing of an account lives outside it. */
export function createAccountSession(ports: CorePorts, options: AccountSessionOptions): AccountSession {
  const { clock } = ports;
  const { server, timing, text } = options;
  const signedInAt = clock.now();
  let disposed = false;
  let connectionSince = clock.now();
  let openOrder: SessionView["openOrder"] = null;
  let phase: ConnectionState["kind"] = "idle";

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
    renewed: ({ refresh }) => options.refreshTokenIs(refresh),
    refusedForGood: () => {
      options.refreshTokenIs(null);
      sockets.dispatch({ type: "signInNeeded" });
    },
  });
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
    isDisposed: () => disposed,
    ended: options.ended,
    changed,
    roleChanged: () => {
      // Nothing of the old list stays on the screen while the new one is read.
      worklist.clear();
      desk.clear();
      caughtUp.dismiss();
      freshness.restart();
      sockets.dispatch({ type: "tokenChanged" });
    },
  });
  const { actor } = rights;
  const worklist = createWorklist();
  const freshness = createFreshness(clock);
  const own = createOwnActions(clock.monotonic);
  const told = createTold();
  const reader = createOrderReader(api.order, clock);
  const desk = createAlertDesk({
    clock,
    notify: ports.notify,
    log,
    changed,
    clicked: (orderId) => {
      if (orderId !== null) openOrder = { orderId, ask: (openOrder?.ask ?? 0) + 1 };
      changed();
      options.clicked();
    },
  });
  const caughtUp = createCaughtUp({ worklist, told, desk, actor, text, locale: options.locale, timers });
  const tell = createEventTeller({
    worklist,
    own,
    told,
    desk,
    actor,
    name: () => rights.me().name,
    text,
    timers,
    log,
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
    replaced: (changes) => {
      const gap = freshness.synced();
      if (gap === null) {
        const since = lastLook.compare();
        if (since !== null) caughtUp.foundAway(since.changes, since.gap);
      } else {
        caughtUp.found(changes, gap);
      }
      // Read beside a socket that is not live: it says what was so, and may be behind from here on.
      if (sockets.orders.state().kind !== "live") freshness.wentDown();
      changed();
    },
  });

  const lastLook = createLastLook({ store: ports.seen, accountKey, worklist, freshness, clock, timers });

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
      changed();
    },
  });

  /** Puts what was read in its row, whoever asked for it. */
  function take(read: ConvergedRead, orderId: number): void {
    if (disposed) return;
    if (read.kind === "read") {
      if (isInScope(read.order, actor())) worklist.put(read.order, clock.now());
      else worklist.remove(orderId);
    } else if (read.kind === "failed" && sockets.orders.state().kind === "live") {
      list.reread("an order could not be read");
    }
    changed();
  }

  function deliver(frame: string | null): void {
    if (disposed) return;
    freshness.heard();
    const parsed = ordersFrameSchema.safeParse(parseJson(frame));
    if (!parsed.success) {
      legibility.unreadable("frames", "orders socket", { bytes: frame?.length ?? 0, binary: frame === null });
      list.reread("a frame could not be read");
      return;
    }
    legibility.read("frames");
    if (parsed.data.type === "pong") return;
    const event = parsed.data;
    freshness.eventCame();
    const reading = reader.read(expectationOf(event));
    void reading.then((read) => take(read, event.ocs_pk));
    void tell(event, reading);
    changed();
  }

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
    legibility,
    sync: list.sync,
    deliver,
    changed: (state) => {
      if (disposed) return;
      if (state.kind !== phase) {
        connectionSince = clock.now();
        if (state.kind === "live") {
          freshness.wentLive();
          reconciler.start();
        } else {
          freshness.wentDown();
          reconciler.stop();
        }
        if (state.kind === "waiting") waiting(state.reason);
      }
      phase = state.kind;
      changed();
    },
    readRights: rights.read,
  });

  function waiting(why: WaitReason): void {
    if (why === "silent") distrustConnections();
    // Two tokens refused, one of them fresh: perhaps it is the person who is no longer wanted.
    if (why === "refused") void rights.check();
    // A server whose sockets are down may still answer: an old list, marked as such, is better than none.
    if (freshness.lastSyncAt() === null && why !== "offline") list.reread("no connection yet");
  }

  /** The network may be another one than before. */
  function wake(signal: Extract<ConnectionEvent, { type: "poke" | "networkUp" }>): void {
    distrustConnections();
    sockets.dispatch(signal);
  }

  const reread = async (orderId: number): Promise<void> => {
    const result = await api.order(orderId);
    if (result.ok) take({ kind: "read", order: result.value, agreed: true }, orderId);
  };

  sockets.orders.dispatch({ type: "start" });
  watchClock(clock, timers, timing.heartbeatMs, () => wake({ type: "poke" }));

  return {
    accountKey,
    view: () => ({
      accountKey,
      me: rights.me(),
      signedInAt,
      server,
      protocol: "v1",
      connection: connectionView(
        sockets.orders.state(),
        {
          since: connectionSince,
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
      badge: badgeOf(worklist.rows(), actor()),
      catchUp: caughtUp.view(),
      toasts: [...desk.toasts()],
      openOrder,
    }),
    takePatch: worklist.takePatch,
    act: async (request) => act(request, { api, own, me: actor, text, reread }),
    readOrder: async (orderId) => detailAnswer(await api.order(orderId), text()),
    retryNow: () => sockets.dispatch({ type: "poke" }),
    dismissToast: desk.dismiss,
    dismissCatchUp: () => {
      caughtUp.dismiss();
      changed();
    },
    system: (signal) => {
      switch (signal) {
        case "resume":
          wake({ type: "poke" });
          return;
        case "unlock":
          sockets.dispatch({ type: "poke" });
          return;
        case "networkUp":
          wake({ type: signal });
          return;
        case "networkDown":
          sockets.dispatch({ type: signal });
          return;
        case "suspend":
        case "lock":
          return;
      }
    },
    reauthenticate: (next, who) => {
      rights.replace(who);
      tokens.replace(next);
      sockets.dispatch({ type: "tokenChanged" });
    },
    dispose: () => {
      if (disposed) return;
      log.info("session.disposed");
      lastLook.keep();
      disposed = true;
      sockets.dispatch({ type: "end" });
      timers.dispose();
      tokens.dispose();
      api.dispose();
      reader.dispose();
      desk.dispose();
    },
  };
}
