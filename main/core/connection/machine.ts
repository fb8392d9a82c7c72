import { attemptAnew, closedBy, end, lasting, stay, syncFailed, tokenRefused, wait } from "./endings.ts";
import type {
  AttemptEvent,
  ConnectionEvent,
  ConnectionState,
  Effect,
  Step,
  StepInput,
  TimerName,
} from "./states.ts";
import type { Timing } from "./timing.ts";

// The connection as a pure function: (state, event) → (state, effects). No timer, socket, clock or randomness in here;
// the runner carries effects out. Every attempt has a number, `attempt`; what a dead attempt still says is dropped.

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
