import { describe, expect, it } from "vitest";
import { step } from "./machine.ts";
import { initialState, type ConnectionEvent, type ConnectionState, type Effect } from "./states.ts";
import { backoffDelay, defaultTiming } from "./timing.ts";

const input = { now: 1_000_000, random: 0.5, timing: defaultTiming };

/** Runs events from idle; `attempt` in an event is filled with the current one unless it says otherwise. */
function run(...events: readonly (ConnectionEvent | ((state: ConnectionState) => ConnectionEvent))[]): {
  state: ConnectionState;
  effects: readonly Effect[];
} {
  let state = initialState;
  let effects: readonly Effect[] = [];
  for (const each of events) {
    const next = step(state, typeof each === "function" ? each(state) : each, input);
    state = next.state;
    effects = next.effects;
  }
  return { state, effects };
}
const token = (state: ConnectionState): ConnectionEvent => ({
  type: "token",
  attempt: state.attempt,
  token: "t",
});
const opened = (state: ConnectionState): ConnectionEvent => ({ type: "opened", attempt: state.attempt });
const synced = (state: ConnectionState): ConnectionEvent => ({ type: "synced", attempt: state.attempt });
const frame = (state: ConnectionState): ConnectionEvent => ({
  type: "frame",
  attempt: state.attempt,
  text: "x",
});
const timer =
  (name: "heartbeat" | "answer" | "stable" | "retry" | "handshake") =>
  (state: ConnectionState): ConnectionEvent => ({ type: "timer", attempt: state.attempt, name });
const closed =
  (code: number) =>
  (state: ConnectionState): ConnectionEvent => ({ type: "closed", attempt: state.attempt, code });
const refused = (state: ConnectionState): ConnectionEvent => ({
  type: "refused",
  attempt: state.attempt,
  status: 403,
});
const start: ConnectionEvent = { type: "start" };
const live = [start, token, opened, synced] as const;

describe("the way to live", () => {
  it("asks for a token, opens a socket, reads the list, and only then is live", () => {
    expect(run(start).state.kind).toBe("authorizing");
    expect(run(start, token).effects).toContainEqual({ do: "openSocket", attempt: 1, token: "t" });
    expect(run(start, token, opened).effects).toContainEqual({ do: "startSync", attempt: 1 });
    expect(run(...live).state.kind).toBe("live");
  });

  it("holds what comes while the list is read and delivers it after, in order", () => {
    const { effects } = run(start, token, opened, frame, frame, synced);
    expect(effects.slice(-3)).toEqual([
      { do: "applySync" },
      { do: "deliver", text: "x" },
      { do: "deliver", text: "x" },
    ]);
  });
});

describe("what a dead attempt still says", () => {
  it.each([
    ["opened", { type: "opened", attempt: 1 }],
    ["frame", { type: "frame", attempt: 1, text: "x" }],
    ["closed", { type: "closed", attempt: 1, code: 1006 }],
    ["token", { type: "token", attempt: 1, token: "old" }],
    ["synced", { type: "synced", attempt: 1 }],
  ] as const)("%s is dropped", (_name, event) => {
    const before = run(...live, { type: "tokenChanged" }).state;
    const after = step(before, event, input);
    expect(after).toEqual({ state: before, effects: [] });
  });
});

describe("a silent peer", () => {
  it("is asked after 15 s and given up 8 s later: back within 25 s, by the first step of the backoff", () => {
    const found = defaultTiming.heartbeatMs + defaultTiming.answerMs;
    expect(found + backoffDelay(0, 1, defaultTiming)).toBeLessThanOrEqual(25_000);
    const asked = run(...live, timer("heartbeat"));
    expect(asked.effects).toContainEqual({ do: "ask" });
    expect(run(...live, timer("heartbeat"), timer("answer")).state).toMatchObject({
      kind: "waiting",
      reason: "silent",
    });
  });

  it("is alive when anything at all comes in", () => {
    expect(run(...live, timer("heartbeat"), frame, timer("answer")).state.kind).toBe("live");
  });
});

describe("a refused token", () => {
  it("is renewed once at once, then waits at the cap", () => {
    const once = run(start, token, refused);
    expect(once.effects).toContainEqual({ do: "getToken", attempt: 2, fresh: true });
    const twice = run(start, token, refused, token, refused);
    expect(twice.state).toMatchObject({ kind: "waiting", reason: "refused", nextTryAt: input.now + 22_500 });
  });

  it("asks for the password when the refresh is refused, and tries nothing more", () => {
    const { state, effects } = run(start, (now) => ({
      type: "tokenFailed",
      attempt: now.attempt,
      why: "refused",
    }));
    expect(state.kind).toBe("signInRequired");
    expect(effects.some((effect) => effect.do === "setTimer")).toBe(false);
  });
});

describe("failures", () => {
  it.each([1000, 1001, 1002, 1006, 1007, 1009, 1011, 1012, 1013, 4408, 4429])(
    "close %i waits and tries again",
    (code) => {
      expect(run(...live, closed(code)).state.kind).toBe("waiting");
    },
  );
  it.each([
    [4403, "forbidden"],
    [4409, "signedInElsewhere"],
  ] as const)("close %i stops for good", (code, reason) => {
    expect(run(...live, closed(code)).state).toMatchObject({ kind: "stopped", reason });
    expect(run(...live, closed(code), { type: "poke" }).state.kind).toBe("stopped");
  });

  it("back off from half a second to the cap, and never give up", () => {
    let state = run(start).state;
    const waits: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      state = step(state, { type: "tokenFailed", attempt: state.attempt, why: "network" }, input).state;
      if (state.kind !== "waiting") throw new Error(`expected waiting, got ${state.kind}`);
      waits.push(state.nextTryAt - input.now);
      state = step(state, { type: "timer", attempt: state.attempt, name: "retry" }, input).state;
    }
    expect(waits.slice(0, 6)).toEqual([750, 1_500, 3_000, 6_000, 12_000, 22_500]);
    expect(waits.at(-1)).toBe(22_500);
  });

  it("start over only after ten seconds live", () => {
    const failedTwice = [
      start,
      ...Array.from({ length: 2 }, () => [closedEarly, timer("retry")] as const).flat(),
    ];
    function closedEarly(state: ConnectionState): ConnectionEvent {
      return { type: "tokenFailed", attempt: state.attempt, why: "network" };
    }
    expect(run(...failedTwice, token, opened, synced).state.failures).toBe(2);
    expect(run(...failedTwice, token, opened, synced, timer("stable")).state.failures).toBe(0);
  });

  it("do not count while the system has no network", () => {
    const { state } = run(start, { type: "networkDown" }, token, closed(1006));
    expect(state).toMatchObject({ kind: "waiting", reason: "offline", failures: 0 });
  });

  it("spread over half the step", () => {
    expect(backoffDelay(3, 0, defaultTiming)).toBe(4_000);
    expect(backoffDelay(3, 0.999_999, defaultTiming)).toBe(8_000);
    expect(backoffDelay(1_000, 0.999_999, defaultTiming)).toBe(30_000);
  });
});

describe("the system's signals", () => {
  it("a poke tries at once while waiting and asks the peer while live", () => {
    expect(run(start, token, closed(1006), { type: "poke" }).state.kind).toBe("authorizing");
    expect(run(...live, { type: "poke" }).effects).toContainEqual({
      do: "setTimer",
      name: "answer",
      attempt: 1,
      ms: 5_000,
    });
  });
  it("the network coming back ends a handshake that may hang on the old one", () => {
    expect(run(start, token, { type: "networkUp" }).state).toMatchObject({ kind: "authorizing", attempt: 2 });
  });
});

describe("going to sleep", () => {
  it.each([
    ["authorizing", [start]],
    ["connecting", [start, token]],
    ["syncing", [start, token, opened]],
    ["live", live],
    ["waiting", [...live, closed(1006)]],
  ] as const)("from %s ends the socket at once, and waking starts anew", (_from, events) => {
    const before = run(...events).state;
    const slept = run(...events, { type: "suspend" });
    expect(slept.state).toMatchObject({ kind: "waiting", reason: "suspended", failures: before.failures });
    expect(slept.effects.slice(0, 2)).toEqual([{ do: "clearTimers" }, { do: "endSocket", code: 1000 }]);
    expect(run(...events, { type: "suspend" }, { type: "poke" }).state.kind).toBe("authorizing");
  });
  it("comes back by itself where the system's word of waking gets lost", () => {
    expect(run(...live, { type: "suspend" }, timer("retry")).state.kind).toBe("authorizing");
  });
  it("changes nothing where nobody is signed in", () => {
    expect(run({ type: "suspend" }).state.kind).toBe("idle");
  });
});

describe("what is said to the peer", () => {
  const say: ConnectionEvent = { type: "say", text: "x" };
  it("goes over the socket that is open, and nowhere else", () => {
    expect(run(...live, say).effects).toEqual([{ do: "send", text: "x" }]);
    for (const events of [[], [start], [start, token], [...live, closed(1006)]] as const)
      expect(run(...events, say).effects).toEqual([]);
  });
});

describe("the end", () => {
  it.each([
    ["idle", []],
    ["authorizing", [start]],
    ["connecting", [start, token]],
    ["syncing", [start, token, opened]],
    ["live", live],
    ["waiting", [...live, closed(1006)]],
  ] as const)("from %s ends the socket and every timer, and starts nothing", (_from, events) => {
    const { state, effects } = run(...events, { type: "end" });
    expect(state.kind).toBe("idle");
    expect(effects).toEqual([{ do: "clearTimers" }, { do: "endSocket", code: 1000 }]);
  });
});
