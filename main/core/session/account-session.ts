import type { ActRequest, OrderDetailAnswer, Outcome } from "#protocol/ipc.ts";
import { isInScope, type Actor } from "#protocol/order-rules.ts";
import type { Me } from "#protocol/person.ts";
import type { OrderPatch, SessionView } from "#protocol/snapshot.ts";
import { ordersFrameSchema, socketPaths } from "#protocol/socket.ts";
import { createAlertDesk } from "../alerts/alert-desk.ts";
import { createTold } from "../alerts/told.ts";
import type { ConnectionState } from "../connection/machine.ts";
import { createConnection } from "../connection/runner.ts";
import type { Timing } from "../connection/timing.ts";
import type { CorePorts, Log } from "../ports.ts";
import type { SystemSignal } from "../radbell-core.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { createTimers } from "../timers.ts";
import { badgeOf } from "../worklist/badge.ts";
import { createWorklist } from "../worklist/worklist.ts";
import { createCaughtUp } from "./caught-up.ts";
import { connectionView } from "./connection-view.ts";
import { createEventTeller } from "./event-teller.ts";
import { createFreshness } from "./freshness.ts";
import { createListSync } from "./list-sync.ts";
import { createOcsApi } from "./ocs-api.ts";
import { act, detailAnswer } from "./order-acts.ts";
import { createOrderReader, expectationOf, type ConvergedRead } from "./order-reader.ts";
import { createOwnActions } from "./own-actions.ts";
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
}

/** (server, user id): two people on one server on one PC is the normal case. */
export const accountKeyOf = (server: string, me: Me): string => `${server}#${me.id}`;

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
  let lastToken: string | null = null;
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

  const timers = createTimers(clock);
  const tokens = createTokenSource(options.tokens, {
    clock,
    random: ports.random,
    http: ports.http,
    log,
    refreshUrl: `${server}/api/auth/refresh/`,
    timeoutMs: timing.tokenMs,
    refusedForGood: () => connection.dispatch({ type: "signInNeeded" }),
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
  const caughtUp = createCaughtUp({ worklist, told, desk, actor, text, locale: options.locale });
  const tell = createEventTeller({ worklist, own, told, desk, actor, text, timers, log });
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
      changed();
    },
  });

  /** Puts what was read in its row, whoever asked for it. */
  function take(read: ConvergedRead, orderId: number): void {
    if (disposed) return;
    if (read.kind === "read") {
      if (isInScope(read.order, actor())) worklist.put(read.order, clock.now());
      else worklist.remove(orderId);
    } else if (read.kind === "failed" && connection.state().kind === "live") {
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

  const connection = createConnection({
    clock,
    random: ports.random,
    log,
    socket: ports.socket,
    timing,
    // v1 takes the token in the query only; the address is never logged.
    address: (token) => ({
      url: `${server.replace(/^http/, "ws")}${socketPaths.orders}?token=${encodeURIComponent(token)}`,
      headers: {},
    }),
    token: async (fresh) => {
      const result = await tokens.get(fresh ? lastToken : null);
      if (result.ok) lastToken = result.token;
      return result;
    },
    sync: list.sync,
    deliver,
    changed: (state) => {
      if (disposed) return;
      if (state.kind !== phase) {
        connectionSince = clock.now();
        if (state.kind === "live") freshness.wentLive();
        else freshness.wentDown();
      }
      phase = state.kind;
      changed();
    },
  });

  /** A PC that slept, or whose clock was set, may hold sockets that died unnoticed: timers alone would find out late. */
  function watchClock(): void {
    const before = clock.now();
    timers.after(timing.heartbeatMs, () => {
      const jumped = Math.abs(clock.now() - before - timing.heartbeatMs) > 2 * timing.heartbeatMs;
      if (jumped) connection.dispatch({ type: "poke" });
      watchClock();
    });
  }

  const reread = async (orderId: number): Promise<void> => {
    const result = await api.order(orderId);
    if (result.ok) take({ kind: "read", order: result.value, agreed: true }, orderId);
  };

  connection.dispatch({ type: "start" });
  watchClock();

  return {
    accountKey: accountKeyOf(server, me),
    view: () => ({
      accountKey: accountKeyOf(server, me),
      me,
      signedInAt,
      server,
      protocol: "v1",
      connection: connectionView(
        connection.state(),
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
    retryNow: () => connection.dispatch({ type: "poke" }),
    dismissToast: desk.dismiss,
    dismissCatchUp: () => {
      caughtUp.dismiss();
      changed();
    },
    system: (signal) => {
      switch (signal) {
        case "resume":
        case "unlock":
          connection.dispatch({ type: "poke" });
          return;
        case "networkUp":
        case "networkDown":
          connection.dispatch({ type: signal });
          return;
        case "suspend":
        case "lock":
          return;
      }
    },
    reauthenticate: (next, who) => {
      me = who;
      tokens.replace(next);
      connection.dispatch({ type: "tokenChanged" });
    },
    dispose: () => {
      if (disposed) return;
      log.info("session.disposed");
      disposed = true;
      connection.dispatch({ type: "end" });
      timers.dispose();
      tokens.dispose();
      api.dispose();
      reader.dispose();
      desk.dispose();
    },
  };
}

function parseJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
