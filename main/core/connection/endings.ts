import { closeCode } from "#protocol/close-codes.ts";
import { backoffDelay, type Timing } from "./timing.ts";
import type {
  ConnectionState,
  Effect,
  Lasting,
  Step,
  StepInput,
  StopReason,
  SyncFailure,
  WaitReason,
} from "./states.ts";

// How an attempt ends, and what comes after it: another at once, another later, or none.

export const lasting = (state: ConnectionState): Lasting => ({
  attempt: state.attempt,
  failures: state.failures,
  online: state.online,
  refused: state.refused,
});

export const stay = (state: ConnectionState): Step => ({ state, effects: [] });

const teardown = (code: number): readonly Effect[] => [{ do: "clearTimers" }, { do: "endSocket", code }];

/** A new attempt: whatever the last one still has is ended before the new one asks for its token. */
export function attemptAnew(
  state: ConnectionState,
  timing: Timing,
  change: Partial<Lasting>,
  fresh: boolean,
): Step {
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
export function wait(state: ConnectionState, reason: WaitReason, input: StepInput, atCap = false): Step {
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
export function tokenRefused(state: ConnectionState, input: StepInput): Step {
  return state.refused
    ? wait(state, "refused", input, true)
    : attemptAnew(state, input.timing, { refused: true }, true);
}

export function end(state: ConnectionState, to: "idle" | "signInRequired" | StopReason): Step {
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
export function syncFailed(state: ConnectionState, why: SyncFailure, input: StepInput): Step {
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

export function closedBy(state: ConnectionState, code: number, input: StepInput): Step {
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
