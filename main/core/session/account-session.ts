import type { ActRequest, OrderDetailAnswer, Outcome } from "#protocol/ipc.ts";
import { isInScope, listScope, type Actor } from "#protocol/order-rules.ts";
import type { Me } from "#protocol/person.ts";
import type { OrderPatch, SessionView, SignInFailure } from "#protocol/snapshot.ts";
import { ordersFrameSchema } from "#protocol/socket.ts";
import { createAlertDesk } from "../alerts/alert-desk.ts";
import { createTold } from "../alerts/told.ts";
import type { ConnectionState } from "../connection/machine.ts";
import type { SyncResult } from "../connection/runner.ts";
import type { Timing } from "../connection/timing.ts";
import type { CorePorts, Log } from "../ports.ts";
import type { SystemSignal } from "../radbell-core.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { createTimers } from "../timers.ts";
import { badgeOf } from "../worklist/badge.ts";
import { changesSince, seenOf } from "../worklist/seen.ts";
import { createWorklist } from "../worklist/worklist.ts";
import { createAccountSockets } from "./account-sockets.ts";
import { createCaughtUp } from "./caught-up.ts";
import { connectionView } from "./connection-view.ts";
import { createEventTeller } from "./event-teller.ts";
import { createFreshness } from "./freshness.ts";
import { createListSync, syncFailureOf } from "./list-sync.ts";
import { createOcsApi } from "./ocs-api.ts";
import { act, detailAnswer } from "./order-acts.ts";
import { createOrderReader, expectationOf, type ConvergedRead } from "./order-reader.ts";
import { createOwnActions } from "./own-actions.ts";
import { parseJson } from "./parse-json.ts";
import { createReconciler } from "./reconciler.ts";
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

const keepSeenMs = 30_000;

/** Everything that belongs to one person on one server; nothing of an account lives outside it. */
export function createAccountSession(ports: CorePorts, options: AccountSessionOptions): AccountSession {
  const { clock } = ports;
  const { server, timing, text } = options;
  let me = options.me;
  const actor = (): Actor => ({ id: me.id, role: me.role.code });
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
  const api = createOcsApi(server, ports.http, tokens, timing.syncMs);
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
    name: () => me.name,
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
    progressed: changed,
    replaced: (changes) => {
      const gap = freshness.synced();
      if (gap !== null) caughtUp.found(changes, gap);
      else compareWithLastLook();
      changed();
    },
  });

  /** The first list of a session is compared with what this person last saw on this PC. */
  function compareWithLastLook(): void {
    const seen = ports.seen.read(accountKey);
    if (seen === null) return;
    caughtUp.foundAway(changesSince(seen, worklist.rows()), { from: seen.at, to: clock.now() });
  }
  function keepSeen(): void {
    if (freshness.lastSyncAt() !== null)
      ports.seen.write(accountKey, seenOf(worklist.rows(), freshness.lastHeardAt()));
  }
  /** Kept now and then, for the PC that is switched off without a word. */
  function keepSeenRegularly(): void {
    timers.after(keepSeenMs, () => {
      keepSeen();
      keepSeenRegularly();
    });
  }

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
      // Counted and named, never quoted: a frame can carry a patient.
      log.warn("socket.unreadableFrame", { bytes: frame?.length ?? 0, binary: frame === null });
      list.reread("a frame could not be read");
      return;
    }
    if (parsed.data.type === "pong") return;
    const event = parsed.data;
    freshness.eventCame();
    const reading = reader.read(expectationOf(event));
    void reading.then((read) => take(read, event.ocs_pk));
    void tell(event, reading);
    changed();
  }

  async function readRights(): Promise<SyncResult> {
    const result = await api.me();
    if (result.ok) return { ok: true, apply: () => takeRights(result.value) };
    if (result.code === "inactive" && !disposed)
      options.ended({ kind: "inactive", serverMessage: result.sentence });
    return { ok: false, why: syncFailureOf(result) };
  }

  function takeRights(next: Me): void {
    if (disposed) return;
    const role = next.role.code;
    if (!next.is_active) {
      options.ended({ kind: "inactive", serverMessage: null });
      return;
    }
    if (listScope({ id: next.id, role }) === null) {
      options.ended({ kind: "noRights", role });
      return;
    }
    const sameRole = role === me.role.code;
    me = next;
    if (!sameRole) {
      log.info("session.roleChanged");
      // Another role's list is another list: nothing of the old one stays on the screen while the new one is read.
      worklist.clear();
      desk.clear();
      caughtUp.dismiss();
      freshness.restart();
      sockets.dispatch({ type: "tokenChanged" });
    }
    changed();
  }

  async function checkRights(): Promise<void> {
    const result = await readRights();
    if (result.ok) result.apply();
  }

  const sockets = createAccountSockets({
    ports,
    log,
    timing,
    server,
    tokens,
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
        // Two tokens refused, one of them fresh: perhaps it is the person who is no longer wanted.
        if (state.kind === "waiting" && state.reason === "refused") void checkRights();
      }
      phase = state.kind;
      changed();
    },
    readRights,
  });

  /** A PC that slept, or whose clock was set, may hold sockets that died unnoticed: timers alone would find out late. */
  function watchClock(): void {
    const before = clock.now();
    timers.after(timing.heartbeatMs, () => {
      const jumped = Math.abs(clock.now() - before - timing.heartbeatMs) > 2 * timing.heartbeatMs;
      if (jumped) sockets.dispatch({ type: "poke" });
      watchClock();
    });
  }

  const reread = async (orderId: number): Promise<void> => {
    const result = await api.order(orderId);
    if (result.ok) take({ kind: "read", order: result.value, agreed: true }, orderId);
  };

  sockets.orders.dispatch({ type: "start" });
  watchClock();
  keepSeenRegularly();

  return {
    accountKey,
    view: () => ({
      accountKey,
      me,
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
        case "unlock":
          sockets.dispatch({ type: "poke" });
          return;
        case "networkUp":
        case "networkDown":
          sockets.dispatch({ type: signal });
          return;
        case "suspend":
        case "lock":
          return;
      }
    },
    reauthenticate: (next, who) => {
      me = who;
      tokens.replace(next);
      sockets.dispatch({ type: "tokenChanged" });
    },
    dispose: () => {
      if (disposed) return;
      log.info("session.disposed");
      keepSeen();
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
