import type { ActRequest, OrderDetailAnswer, Outcome } from "#protocol/ipc.ts";
import { isInScope, listScope, type Actor } from "#protocol/order-rules.ts";
import type { Me } from "#protocol/person.ts";
import type { CatchUpView, OrderPatch, SessionView } from "#protocol/snapshot.ts";
import { ordersFrameSchema, socketPaths, type OrderEvent } from "#protocol/socket.ts";
import { createAlertDesk } from "../alerts/alert-desk.ts";
import { decideAlert } from "../alerts/decide-alert.ts";
import { factsOf, newsOf, resultOf } from "../alerts/news.ts";
import { createTold } from "../alerts/told.ts";
import type { ConnectionState } from "../connection/machine.ts";
import { createConnection, type SyncResult, type SyncRun } from "../connection/runner.ts";
import type { Timing } from "../connection/timing.ts";
import type { CorePorts } from "../ports.ts";
import type { SystemSignal } from "../radbell-core.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { badgeOf } from "../worklist/badge.ts";
import { createWorklist, type OrderChange } from "../worklist/worklist.ts";
import { connectionView } from "./connection-view.ts";
import { readList, type ListProgress } from "./list-reader.ts";
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

/** How long an alert waits for the read that tells it more, before it goes out with what the event said. */
const patienceMs = 400;
/** A cancellation means two different things, and only the read tells which. */
const cancellationPatienceMs = 3_000;
/** An outage shorter than this that changed nothing is not worth a line. */
const worthTellingMs = 2_000;
/** Unreadable frames make the list be read again, at most this often. */
const rereadPauseMs = 5_000;

/** Everything that belongs to one person on one server; nothing of an account lives outside it. */
export function createAccountSession(ports: CorePorts, options: AccountSessionOptions): AccountSession {
  const { clock, log } = ports;
  const { server, timing, text } = options;
  let me = options.me;
  const actor = (): Actor => ({ id: me.id, role: me.role.code });
  const signedInAt = clock.now();
  let disposed = false;
  let connectionSince = clock.now();
  let lastEventAt: number | null = null;
  let lastSyncAt: number | null = null;
  let lastHeardAt = clock.now();
  let staleSince: number | null = null;
  let progress: ListProgress | null = null;
  let catchUp: CatchUpView | null = null;
  let openOrder: SessionView["openOrder"] = null;
  let lastToken: string | null = null;
  let rereading = false;
  let rereadAllowedAt = 0;
  const cancels = new Set<() => void>();

  const changed = (): void => {
    if (!disposed) options.changed();
  };
  const later = (ms: number, work: () => void): void => {
    const cancel = clock.after(ms, () => {
      cancels.delete(cancel);
      work();
    });
    cancels.add(cancel);
  };

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

  const time = (instant: number): string =>
    new Intl.DateTimeFormat(options.locale(), { hour: "2-digit", minute: "2-digit", hour12: false }).format(
      instant,
    );

  /** 14:05–14:11, and 14:05 where it is all within that minute. */
  const period = (from: number, to: number): string => [...new Set([time(from), time(to)])].join("–");

  /** Changes found by reading, not by an event: told as one summary, and remembered so that their events are no news. */
  function tellCaughtUp(changes: readonly OrderChange[], from: number, to: number): void {
    const foreign = changes.filter(({ order }) => {
      const isNew = !told.alreadyTold(order.id, order.ocs_status, Date.parse(order.updated_at));
      return isNew && order.worker?.id !== me.id;
    });
    if (foreign.length === 0 && to - from < worthTellingMs) return;
    catchUp = { from, to, changedOrderIds: foreign.map(({ order }) => order.id) };
    if (foreign.length === 0) return;
    const { urgentUnassigned } = badgeOf(worklist.rows(), actor());
    desk.show({
      tone: urgentUnassigned > 0 ? "urgent" : "notice",
      title: text().caughtUpTitle(foreign.length),
      body: text().caughtUpBody(period(from, to), urgentUnassigned),
      urgency: urgentUnassigned > 0 ? "critical" : "normal",
      orderId: null,
    });
  }

  /** Reads the whole list; `apply` shows it and tells what it found since `from`. */
  async function readWholeList(heard: () => void): Promise<SyncResult> {
    const scope = listScope(actor());
    if (scope === null) return { ok: true, apply: () => undefined };
    worklist.beginRead();
    const result = await readList(api, scope, actor(), clock.now(), (now) => {
      progress = now;
      heard();
      changed();
    });
    if (!result.ok) {
      log.warn("worklist.readFailed", { code: result.code });
      return { ok: false, why: result.code === "signInRequired" ? "unauthorized" : "network" };
    }
    return {
      ok: true,
      apply: () => {
        if (disposed) return;
        const from = staleSince ?? lastHeardAt;
        const changes = worklist.replace(result.orders, clock.now());
        const first = lastSyncAt === null;
        lastSyncAt = clock.now();
        lastHeardAt = clock.now();
        if (!first) tellCaughtUp(changes, from, lastSyncAt);
        changed();
      },
    };
  }

  function sync(heard: () => void): SyncRun {
    let given = false;
    const result = readWholeList(() => {
      if (!given) heard();
    });
    return { result, abort: () => (given = true) };
  }

  /** The list may be behind, the socket is well: read again beside it. */
  function rereadList(why: string): void {
    if (disposed || rereading) return;
    rereading = true;
    log.info("worklist.reread", { why });
    later(Math.max(0, rereadAllowedAt - clock.monotonic()), () => {
      rereadAllowedAt = clock.monotonic() + rereadPauseMs;
      void readWholeList(() => undefined).then((result) => {
        rereading = false;
        if (result.ok) result.apply();
      });
    });
  }

  function take(read: ConvergedRead, orderId: number): void {
    if (disposed) return;
    if (read.kind === "read") {
      if (isInScope(read.order, actor())) worklist.put(read.order, clock.now());
      else worklist.remove(orderId);
    } else if (read.kind === "failed" && connection.state().kind === "live") {
      rereadList("an order could not be read");
    }
    changed();
  }

  /** The read, or null when it takes longer than an alert should wait. */
  const inTime = async (read: Promise<ConvergedRead>, ms: number): Promise<ConvergedRead | null> =>
    new Promise((resolve) => {
      later(ms, () => resolve(null));
      void read.then(resolve);
    });

  async function tell(event: OrderEvent, reading: Promise<ConvergedRead>): Promise<void> {
    const row = worklist.get(event.ocs_pk);
    const expected = expectationOf(event);
    const converged = await inTime(
      reading,
      event.type === "OCS_CANCELLED" ? cancellationPatienceMs : patienceMs,
    );
    const read = converged?.kind === "read" ? converged.order : null;
    const ownAction = await own.owns(event.ocs_pk, expected.statuses);
    if (disposed) return;
    const duplicate = told.alreadyTold(event.ocs_pk, resultOf(event, read), expected.at);
    const sources = { event, read, row, me: actor(), ownAction, duplicate };
    const news = newsOf(sources);
    const decision = decideAlert(news, actor());
    log.info("alert.decided", { orderId: news.orderId, kind: news.kind, reason: decision.reason });
    if (!decision.show) return;
    const facts = factsOf(news, sources);
    desk.show({
      tone: decision.urgency === "critical" ? "urgent" : news.kind === "created" ? "new" : "change",
      title: text().alertTitle(facts),
      body: text().alertBody(facts),
      urgency: decision.urgency,
      orderId: news.orderId,
    });
  }

  function deliver(frame: string | null): void {
    if (disposed) return;
    lastHeardAt = clock.now();
    const parsed = ordersFrameSchema.safeParse(parseJson(frame));
    if (!parsed.success) {
      // Counted and named, never quoted: a frame can carry a patient.
      log.warn("socket.unreadableFrame", { bytes: frame?.length ?? 0, binary: frame === null });
      rereadList("a frame could not be read");
      return;
    }
    if (parsed.data.type === "pong") return;
    const event = parsed.data;
    lastEventAt = clock.now();
    const reading = reader.read(expectationOf(event));
    void reading.then((read) => take(read, event.ocs_pk));
    void tell(event, reading);
    changed();
  }

  function connectionChanged(state: ConnectionState): void {
    if (disposed) return;
    if (state.kind === "live") staleSince = null;
    else if (lastSyncAt !== null) staleSince ??= lastHeardAt;
    connectionSince = clock.now();
    changed();
  }

  let phase = "idle";
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
    sync,
    deliver,
    changed: (state) => {
      if (state.kind !== phase) connectionChanged(state);
      else changed();
      phase = state.kind;
    },
  });

  /** A PC that slept, or whose clock was set, may hold sockets that died unnoticed: timers alone would find out late. */
  function watchClock(): void {
    const period = timing.heartbeatMs;
    const before = clock.now();
    later(period, () => {
      if (Math.abs(clock.now() - before - period) > 2 * timing.heartbeatMs)
        connection.dispatch({ type: "poke" });
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
        { since: connectionSince, lastEventAt, lastSyncAt, staleSince },
        text(),
      ),
      worklist: {
        state: lastSyncAt === null ? "loading" : "ready",
        loaded: progress?.loaded ?? 0,
        expected: progress?.expected ?? null,
      },
      badge: badgeOf(worklist.rows(), actor()),
      catchUp,
      toasts: [...desk.toasts()],
      openOrder,
    }),
    takePatch: worklist.takePatch,
    act: async (request) => act(request, { api, own, me: actor, text, reread }),
    readOrder: async (orderId) => detailAnswer(await api.order(orderId), text()),
    retryNow: () => connection.dispatch({ type: "poke" }),
    dismissToast: desk.dismiss,
    dismissCatchUp: () => {
      catchUp = null;
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
      disposed = true;
      connection.dispatch({ type: "end" });
      for (const cancel of cancels) cancel();
      cancels.clear();
      tokens.dispose();
      api.dispose();
      reader.dispose();
      desk.dispose();
      log.info("session.disposed");
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
