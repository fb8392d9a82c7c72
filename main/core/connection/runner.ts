import { largestFrameBytes } from "#protocol/socket.ts";
import type { Clock, Log, Random, Socket, SocketFactory } from "../ports.ts";
import { step } from "./machine.ts";
import {
  initialState,
  type ConnectionEvent,
  type ConnectionState,
  type Effect,
  type SyncFailure,
  type TimerName,
} from "./states.ts";
import { longestTimerMs, type Timing } from "./timing.ts";

export type TokenResult =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly why: "network" | "refused" };

/** The list as read during a sync, not yet shown: `apply` shows it. */
export type SyncResult =
  | { readonly ok: true; readonly apply: () => void }
  | { readonly ok: false; readonly why: SyncFailure };

/** One read under way; `abort` gives it up. */
export interface SyncRun {
  readonly result: Promise<SyncResult>;
  /** Sees each frame that is held meanwhile; delivered it is later. */
  readonly peek: (text: string | null) => void;
  readonly abort: () => void;
}

export interface ConnectionPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly socket: SocketFactory;
  readonly timing: Timing;
  /** The socket's address with this token. */
  readonly address: (token: string) => {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly protocol: string | null;
  };
  /** Sends what this endpoint answers when it lives. */
  readonly ask: (socket: Socket) => void;
  readonly token: (fresh: boolean) => Promise<TokenResult>;
  /** Brings the list up to date; calls `progress` whenever the server was heard. `send` reaches the socket it is for. */
  readonly sync: (progress: () => void, send: (text: string) => void) => SyncRun;
  readonly deliver: (text: string | null) => void;
  readonly changed: (state: ConnectionState) => void;
}

export interface Connection {
  readonly state: () => ConnectionState;
  readonly dispatch: (event: ConnectionEvent) => void;
}

/** Carries out what the machine decides. Owns one socket at most, its timers and its reads; `end` leaves nothing behind. */
export function createConnection(ports: ConnectionPorts): Connection {
  const { clock, timing } = ports;
  let state = initialState;
  let socket: Socket | null = null;
  let sync: SyncRun | null = null;
  let applySync: (() => void) | null = null;
  const timers = new Map<TimerName, () => void>();
  const queue: ConnectionEvent[] = [];
  let running = false;

  const clear = (name: TimerName): void => {
    timers.get(name)?.();
    timers.delete(name);
  };

  // A listener that throws wedges a ws receiver for good (measured), so nothing of ours may escape into one.
  const guarded = (what: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      ports.log.warn("connection.handlerFailed", {
        what,
        error: error instanceof Error ? error.name : "unknown",
      });
    }
  };

  function openSocket(attempt: number, token: string): void {
    const { url, headers, protocol } = ports.address(token);
    socket = ports.socket(
      { url, headers, protocol, handshakeTimeoutMs: timing.handshakeMs, maxFrameBytes: largestFrameBytes },
      {
        opened: () => dispatch({ type: "opened", attempt }),
        alive: () => dispatch({ type: "alive", attempt }),
        frame: (text) => dispatch({ type: "frame", attempt, text }),
        refused: (status) => dispatch({ type: "refused", attempt, status }),
        closed: (code) => dispatch({ type: "closed", attempt, code }),
      },
    );
  }

  function startSync(attempt: number): void {
    const mine = socket;
    const run = ports.sync(
      () => dispatch({ type: "syncProgress", attempt }),
      (text) => mine?.send(text),
    );
    sync = run;
    void run.result.then((result) => {
      if (sync !== run) return;
      sync = null;
      if (result.ok) {
        applySync = result.apply;
        dispatch({ type: "synced", attempt });
      } else {
        dispatch({ type: "syncFailed", attempt, why: result.why });
      }
    });
  }

  function endAttempt(code: number): void {
    sync?.abort();
    sync = null;
    applySync = null;
    socket?.end(code, "", timing.endGraceMs);
    socket = null;
  }

  function carryOut(effect: Effect): void {
    switch (effect.do) {
      case "getToken":
        void ports.token(effect.fresh).then((result) => {
          dispatch(
            result.ok
              ? { type: "token", attempt: effect.attempt, token: result.token }
              : { type: "tokenFailed", attempt: effect.attempt, why: result.why },
          );
        });
        return;
      case "openSocket":
        openSocket(effect.attempt, effect.token);
        return;
      case "endSocket":
        endAttempt(effect.code);
        return;
      case "startSync":
        startSync(effect.attempt);
        return;
      case "peek":
        sync?.peek(effect.text);
        return;
      case "send":
        socket?.send(effect.text);
        return;
      case "applySync":
        applySync?.();
        applySync = null;
        return;
      case "deliver":
        ports.deliver(effect.text);
        return;
      case "ask":
        if (socket !== null) ports.ask(socket);
        return;
      case "setTimer": {
        const { name, attempt } = effect;
        clear(name);
        const ms = Math.min(effect.ms, longestTimerMs);
        timers.set(
          name,
          clock.after(ms, () => {
            timers.delete(name);
            dispatch({ type: "timer", attempt, name });
          }),
        );
        return;
      }
      case "clearTimer":
        clear(effect.name);
        return;
      case "clearTimers":
        for (const name of [...timers.keys()]) clear(name);
        return;
    }
  }

  function take(event: ConnectionEvent): void {
    const before = state;
    const next = step(state, event, { now: clock.now(), random: ports.random(), timing });
    state = next.state;
    for (const effect of next.effects) guarded(effect.do, () => carryOut(effect));
    if (before !== state && before.kind !== state.kind) {
      ports.log.info("connection.state", { from: before.kind, to: state.kind, attempt: state.attempt });
    }
    if (before !== state) guarded("changed", () => ports.changed(state));
  }

  // Effects may dispatch at once (a socket that fails while being made): events wait their turn, so steps never nest.
  function dispatch(event: ConnectionEvent): void {
    queue.push(event);
    if (running) return;
    running = true;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const event = next;
      guarded(event.type, () => take(event));
    }
    running = false;
  }

  return { state: () => state, dispatch };
}
