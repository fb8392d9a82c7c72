import { closeCode } from "#protocol/close-codes.ts";
import { backoffDelay, type Timing } from "./timing.ts";

// The connection as a pure function: (state, event) → (state, effects). No timer, socket, clock or randomness in here;
// the runner carries effects out. Every attempt has a number, `attempt`; what a dead attempt still says is dropped.

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
interface Lasting {
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

const lasting = (state: ConnectionState): Lasting => ({
  attempt: state.attempt,
  failures: state.failures,
  online: state.online,
  refused: state.refused,
});

const stay = (state: ConnectionState): Step => ({ state, effects: [] });

const teardown = (code: number): readonly Effect[] => [{ do: "clearTimers" }, { do: "endSocket", code }];

/** A new attempt: whatever the last one still has is ended before the new one asks for its token. */
function attemptAnew(state: ConnectionState, timing: Timing, change: Partial<Lasting>, fresh: boolean): Step {
  const attempt = state.attempt + 1;
  return {
    state: { ...lasting(state), ...change, attempt, kind: "authorizing" },
    effects: [
      ...teardown(closeCode.normal),
      { do: "setTimer", name: "token", attempt, ms: timing.tokenMs },
      { do: "getToken", attempt, fresh },
    ],
  };
}

/** Backoff, for ever. While the system says it has no network, tries neither count nor come faster than the cap. */
function wait(state: ConnectionState, reason: WaitReason, input: StepInput, atCap = false): Step {
  const attempt = state.attempt + 1;
  const capped = atCap || !state.online;
  const ms = backoffDelay(capped ? 30 : state.failures, input.random, input.timing);
  return {
    state: {
      ...lasting(state),
      attempt,
      refused: false,
      failures: state.online ? state.failures + 1 : state.failures,
      kind: "waiting",
      reason: state.online ? reason : "offline",
      nextTryAt: input.now + ms,
    },
    effects: [...teardown(closeCode.normal), { do: "setTimer", name: "retry", attempt, ms }],
  };
}

/** The server does not take this token: once a fresh one at once; refused again, wait at the cap. */
function tokenRefused(state: ConnectionState, input: StepInput): Step {
  return state.refused
    ? wait(state, "refused", input, true)
    : attemptAnew(state, input.timing, { refused: true }, true);
}

function end(state: ConnectionState, to: "idle" | "signInRequired" | StopReason): Step {
  const rest = { ...lasting(state), attempt: state.attempt + 1, failures: 0, refused: false };
  return {
    state:
      to === "idle" || to === "signInRequired"
        ? { ...rest, kind: to }
        : { ...rest, kind: "stopped", reason: to },
    effects: teardown(closeCode.normal),
  };
}

/** A token that the socket takes and REST does not is refused all the same; there is nothing fresher to try. */
function syncFailed(state: ConnectionState, why: SyncFailure, input: StepInput): Step {
  switch (why) {
    case "network":
      return wait(state, "network", input);
    case "unauthorized":
      return wait(state, "refused", input, true);
    case "unreadable":
      // A server that speaks otherwise will not speak better in a second.
      return wait(state, "unreadable", input, true);
    case "signInRequired":
      return end(state, "signInRequired");
  }
}

function closedBy(state: ConnectionState, code: number, input: StepInput): Step {
  switch (code) {
    case closeCode.tokenExpired:
      return tokenRefused(state, input);
    case closeCode.forbidden:
      return end(state, "forbidden");
    case closeCode.signedInElsewhere:
      return end(state, "signedInElsewhere");
    default:
      return wait(state, "closed", input);
  }
}

/** Any sign of life: the silence starts over, an open question is answered. */
function heard(attempt: number, awaiting: boolean, timing: Timing): readonly Effect[] {
  const restart: Effect = { do: "setTimer", name: "heartbeat", attempt, ms: timing.heartbeatMs };
  return awaiting ? [{ do: "clearTimer", name: "answer" }, restart] : [restart];
}

/** What was asked is answered: whatever the system says, there is a network. */
const answered = (state: ConnectionState & { kind: "live" }): ConnectionState => ({
  ...state,
  online: state.online || state.awaitingAnswer,
  awaitingAnswer: false,
});

function ask(state: ConnectionState & { kind: "live" }, ms: number): Step {
  // Asked already: asking again must not give a dead peer longer.
  if (state.awaitingAnswer) return { state, effects: [{ do: "ask" }] };
  const attempt = state.attempt;
  return {
    state: { ...state, awaitingAnswer: true },
    effects: [
      { do: "clearTimer", name: "heartbeat" },
      { do: "ask" },
      { do: "setTimer", name: "answer", attempt, ms },
    ],
  };
}

function timerFired(state: ConnectionState, name: TimerName, input: StepInput): Step {
  switch (name) {
    case "token":
      return state.kind === "authorizing" ? wait(state, "timeout", input) : stay(state);
    case "handshake":
      return state.kind === "connecting" ? wait(state, "timeout", input) : stay(state);
    case "sync":
      return state.kind === "syncing" ? wait(state, "timeout", input) : stay(state);
    case "heartbeat":
      return state.kind === "live" ? ask(state, input.timing.answerMs) : stay(state);
    case "answer":
      return state.kind === "live" && state.awaitingAnswer ? wait(state, "silent", input) : stay(state);
    case "stable":
      return state.kind === "live" ? stay({ ...state, failures: 0, refused: false }) : stay(state);
    case "retry":
      return state.kind === "waiting" ? attemptAnew(state, input.timing, {}, false) : stay(state);
  }
}

function attemptStep(state: ConnectionState, event: AttemptEvent, input: StepInput): Step {
  const { attempt } = state;
  const { timing } = input;
  switch (event.type) {
    case "token":
      if (state.kind !== "authorizing") return stay(state);
      return {
        state: { ...lasting(state), kind: "connecting" },
        effects: [
          { do: "clearTimer", name: "token" },
          { do: "setTimer", name: "handshake", attempt, ms: timing.handshakeMs },
          { do: "openSocket", attempt, token: event.token },
        ],
      };
    case "tokenFailed":
      if (state.kind !== "authorizing") return stay(state);
      return event.why === "refused" ? end(state, "signInRequired") : wait(state, "network", input);
    case "opened":
      if (state.kind !== "connecting") return stay(state);
      return {
        // An open connection is the better witness: there is a network, whatever the system says.
        state: { ...lasting(state), online: true, kind: "syncing", held: [] },
        effects: [
          { do: "clearTimer", name: "handshake" },
          { do: "setTimer", name: "sync", attempt, ms: timing.syncMs },
          { do: "startSync", attempt },
        ],
      };
    case "refused":
      if (state.kind !== "connecting") return stay(state);
      return event.status === 401 || event.status === 403
        ? tokenRefused(state, input)
        : wait(state, "closed", input);
    case "closed":
      return state.kind === "connecting" || state.kind === "syncing" || state.kind === "live"
        ? closedBy(state, event.code, input)
        : stay(state);
    case "frame":
      if (state.kind === "syncing") {
        return {
          state: { ...state, held: [...state.held, event.text] },
          effects: [{ do: "peek", text: event.text }],
        };
      }
      if (state.kind !== "live") return stay(state);
      return {
        state: answered(state),
        effects: [...heard(attempt, state.awaitingAnswer, timing), { do: "deliver", text: event.text }],
      };
    case "alive":
      return state.kind === "live"
        ? {
            state: answered(state),
            effects: heard(attempt, state.awaitingAnswer, timing),
          }
        : stay(state);
    case "syncProgress":
      return state.kind === "syncing"
        ? { state, effects: [{ do: "setTimer", name: "sync", attempt, ms: timing.syncMs }] }
        : stay(state);
    case "synced":
      if (state.kind !== "syncing") return stay(state);
      return {
        state: { ...lasting(state), kind: "live", awaitingAnswer: false },
        effects: [
          { do: "clearTimer", name: "sync" },
          { do: "setTimer", name: "heartbeat", attempt, ms: timing.heartbeatMs },
          { do: "setTimer", name: "stable", attempt, ms: timing.stableMs },
          { do: "applySync" },
          ...state.held.map((text): Effect => ({ do: "deliver", text })),
        ],
      };
    case "syncFailed":
      if (state.kind !== "syncing") return stay(state);
      return syncFailed(state, event.why, input);
    case "timer":
      return timerFired(state, event.name, input);
  }
}

/** The system woke or its network came back: old sockets and half-made handshakes may be dead without knowing it. */
function poked(state: ConnectionState, input: StepInput, networkBack: boolean): Step {
  switch (state.kind) {
    case "live":
      return ask(state, input.timing.pokeAnswerMs);
    case "waiting":
      return attemptAnew(state, input.timing, {}, false);
    case "authorizing":
    case "connecting":
    case "syncing":
      return networkBack ? attemptAnew(state, input.timing, {}, state.refused) : stay(state);
    case "idle":
    case "signInRequired":
    case "stopped":
      return stay(state);
  }
}

/** Waits for `poke`; where the system's word of waking gets lost, or it never slept, the retry comes all the same. */
function suspended(state: ConnectionState, input: StepInput): Step {
  switch (state.kind) {
    case "authorizing":
    case "connecting":
    case "syncing":
    case "live":
    case "waiting": {
      const { failures } = state;
      const next = wait(state, "suspended", input, true);
      return { ...next, state: { ...next.state, failures } };
    }
    case "idle":
    case "signInRequired":
    case "stopped":
      return stay(state);
  }
}

/** One step of the connection. Total: every event in every state has an answer, and none throws. */
export function step(state: ConnectionState, event: ConnectionEvent, input: StepInput): Step {
  switch (event.type) {
    case "start":
      return state.kind === "idle" ? attemptAnew(state, input.timing, { failures: 0 }, false) : stay(state);
    case "end":
      return end(state, "idle");
    case "tokenChanged":
      return state.kind === "idle"
        ? stay(state)
        : attemptAnew(state, input.timing, { failures: 0, refused: false }, false);
    case "signInNeeded":
      return state.kind === "idle" || state.kind === "stopped" ? stay(state) : end(state, "signInRequired");
    case "poke":
      return poked(state, input, false);
    case "suspend":
      return suspended(state, input);
    case "networkUp":
      return poked({ ...state, online: true }, input, true);
    case "networkDown": {
      const offline = { ...state, online: false };
      // A wrong "no network" must not end a good connection: ask the server itself.
      return offline.kind === "live"
        ? ask(offline, input.timing.pokeAnswerMs)
        : stay(offline.kind === "waiting" ? { ...offline, reason: "offline" } : offline);
    }
    case "say":
      return state.kind === "live" || state.kind === "syncing"
        ? { state, effects: [{ do: "send", text: event.text }] }
        : stay(state);
    default:
      return event.attempt === state.attempt ? attemptStep(state, event, input) : stay(state);
  }
}
