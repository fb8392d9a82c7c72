import type { Timing } from "./timing.ts";

// What a connection can be, what can happen to it, and what it can have done: the words of the machine.

export type StopReason = "forbidden" | "signedInElsewhere";
export type SyncFailure = "network" | "unauthorized" | "unreadable" | "signInRequired";
export type WaitReason =
  | "network"
  | "refused"
  | "unreadable"
  | "closed"
  | "silent"
  | "timeout"
  | "offline"
  | "suspended";

/** What outlives an attempt. */
export interface Lasting {
  /** Number of the current attempt; only grows. */
  readonly attempt: number;
  /** Failures in a row, for the backoff. */
  readonly failures: number;
  /** What the system says of its network. */
  readonly online: boolean;
  /** The server has refused a token since the last time one was taken. */
  readonly refused: boolean;
}

export type ConnectionState = Lasting &
  (
    | { readonly kind: "idle" }
    | { readonly kind: "authorizing" }
    | { readonly kind: "connecting" }
    /** The socket is open and heard, but what it brings waits until the list has been read. */
    | { readonly kind: "syncing"; readonly held: readonly (string | null)[] }
    | { readonly kind: "live"; readonly awaitingAnswer: boolean }
    | { readonly kind: "waiting"; readonly reason: WaitReason; readonly nextTryAt: number }
    | { readonly kind: "signInRequired" }
    | { readonly kind: "stopped"; readonly reason: StopReason }
  );

export type TimerName = "token" | "handshake" | "sync" | "heartbeat" | "answer" | "stable" | "retry";

/** Something the current or an older attempt reports. */
export type AttemptEvent = { readonly attempt: number } & (
  | { readonly type: "token"; readonly token: string }
  | { readonly type: "tokenFailed"; readonly why: "network" | "refused" }
  | { readonly type: "opened" }
  | { readonly type: "refused"; readonly status: number }
  | { readonly type: "closed"; readonly code: number }
  | { readonly type: "frame"; readonly text: string | null }
  /** The peer answered below the protocol's frames. */
  | { readonly type: "alive" }
  | { readonly type: "syncProgress" }
  | { readonly type: "synced" }
  | { readonly type: "syncFailed"; readonly why: SyncFailure }
  | { readonly type: "timer"; readonly name: TimerName }
);

export type ConnectionEvent =
  | { readonly type: "start" }
  /** Sign-out, switch, quit: the one way everything ends. */
  | { readonly type: "end" }
  /** Same account, new token (a password given again). */
  | { readonly type: "tokenChanged" }
  /** The refresh token was refused, whoever asked: only a password helps. */
  | { readonly type: "signInNeeded" }
  /** Resume, unlock, a clock jump, or a person who asks. */
  | { readonly type: "poke" }
  /** The PC goes to sleep: the server is told, and nothing is left to die unnoticed. */
  | { readonly type: "suspend" }
  | { readonly type: "networkUp" }
  | { readonly type: "networkDown" }
  /** Something for the peer, now or never: it goes over the socket that is open, and no other. */
  | { readonly type: "say"; readonly text: string }
  | AttemptEvent;

export type Effect =
  /** `fresh`: the last token was refused, so it has to be another one. */
  | { readonly do: "getToken"; readonly attempt: number; readonly fresh: boolean }
  | { readonly do: "openSocket"; readonly attempt: number; readonly token: string }
  /** Ends the current socket, if there is one; from then on nobody hears it. */
  | { readonly do: "endSocket"; readonly code: number }
  | { readonly do: "startSync"; readonly attempt: number }
  /** Shows the reading under way a frame that is held for later. */
  | { readonly do: "peek"; readonly text: string | null }
  | { readonly do: "send"; readonly text: string }
  | { readonly do: "applySync" }
  | { readonly do: "deliver"; readonly text: string | null }
  /** Asks the peer for a sign of life. */
  | { readonly do: "ask" }
  | { readonly do: "setTimer"; readonly name: TimerName; readonly attempt: number; readonly ms: number }
  | { readonly do: "clearTimer"; readonly name: TimerName }
  | { readonly do: "clearTimers" };

export interface Step {
  readonly state: ConnectionState;
  readonly effects: readonly Effect[];
}

/** What a step may know of the world. `now` in epoch ms, `random` in [0, 1). */
export interface StepInput {
  readonly now: number;
  readonly random: number;
  readonly timing: Timing;
}

export const initialState: ConnectionState = {
  kind: "idle",
  attempt: 0,
  failures: 0,
  online: true,
  refused: false,
};
