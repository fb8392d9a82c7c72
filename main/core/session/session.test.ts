import { describe, expect, it } from "vitest";
import type { HttpAnswer, HttpRequest } from "../ports.ts";
import { createVirtualClock } from "../../../tests/support/virtual-clock.ts";
import { tokenTimes } from "./jwt.ts";
import { agrees, expectationOf } from "./expectation.ts";
import { createTokenSource } from "./token-source.ts";

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (iat: number, exp: number, id = 0): string =>
  `${part({ alg: "HS256" })}.${part({ iat, exp, id })}.sig`;

describe("a token's times", () => {
  it("are read from its claims", () => {
    expect(tokenTimes(jwt(100, 1_900))).toEqual({ iat: 100, exp: 1_900 });
  });
  it.each(["", "a.b", "a.%%.c", "...", `x.${part("no object")}.y`])("%j is no token", (text) => {
    expect(tokenTimes(text)).toBeNull();
  });
});

describe("one shared refresh", () => {
  function source(answers: readonly HttpAnswer[]) {
    const clock = createVirtualClock();
    const asked: HttpRequest[] = [];
    let refusals = 0;
    const tokens = createTokenSource(
      { access: jwt(0, 1_800, 1), refresh: "refresh-1" },
      {
        clock,
        random: () => 0.5,
        http: (request) => {
          asked.push(request);
          const answer = answers[Math.min(asked.length, answers.length) - 1];
          if (answer === undefined) throw new Error("no answer given");
          return {
            answer: new Promise((resolve) => {
              clock.after(100, () => resolve(answer));
            }),
            abort: () => undefined,
          };
        },
        log: { info: () => undefined, warn: () => undefined },
        refreshUrl: "http://h/refresh",
        timeoutMs: 10_000,
        renewed: () => undefined,
        refusedForGood: () => {
          refusals += 1;
        },
      },
    );
    return { clock, asked, tokens, refusals: () => refusals };
  }
  const granted = (n: number): HttpAnswer => ({
    kind: "answer",
    status: 200,
    json: { access: jwt(0, 1_800, n), refresh: `refresh-${n}` },
    dateMs: null,
  });

  it("serves everybody who asks while it is under way", async () => {
    const { clock, asked, tokens } = source([granted(2)]);
    const old = tokens.current();
    const askers = [tokens.get(old), tokens.get(old), tokens.get(null)];
    await clock.pass(200);
    expect(
      (await Promise.all(askers)).every((result) => result.ok && result.token === jwt(0, 1_800, 2)),
    ).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it("is not repeated for one whose token was refused before the renewal", async () => {
    const { clock, asked, tokens } = source([granted(2)]);
    const old = tokens.current();
    void tokens.get(old);
    await clock.pass(200);
    expect(await tokens.get(old)).toEqual({ ok: true, token: jwt(0, 1_800, 2) });
    expect(asked).toHaveLength(1);
  });

  it("honours rotation: the next one bears the new refresh token", async () => {
    const { clock, asked, tokens } = source([granted(2), granted(3)]);
    void tokens.get(tokens.current());
    await clock.pass(200);
    void tokens.get(tokens.current());
    await clock.pass(200);
    expect(asked.map((request) => request.body)).toEqual([
      { refresh: "refresh-1" },
      { refresh: "refresh-2" },
    ]);
  });

  it.each([
    ["no answer", { kind: "noAnswer", reason: "reset" }, "network", 0],
    ["a fault", { kind: "answer", status: 502, json: undefined, dateMs: null }, "network", 0],
    ["a refusal", { kind: "answer", status: 401, json: { detail: "no" }, dateMs: null }, "refused", 1],
  ] as const)("%s", async (_name, answer, why, refusals) => {
    const { clock, tokens, refusals: counted } = source([answer]);
    const asking = tokens.get(tokens.current());
    await clock.pass(200);
    expect(await asking).toEqual({ ok: false, why });
    expect(counted()).toBe(refusals);
  });

  it("happens by itself ahead of the end, and not after dispose", async () => {
    const kept = source([granted(2)]);
    await kept.clock.pass(1_800_000);
    expect(kept.asked).toHaveLength(1);
    const gone = source([granted(2)]);
    gone.tokens.dispose();
    await gone.clock.pass(3_600_000);
    expect(gone.asked).toHaveLength(0);
    expect(gone.clock.timers()).toBe(0);
  });
});

describe("a read agrees with an event", () => {
  const at = Date.parse("2026-11-23T00:00:10Z");
  const expected = { orderId: 1, cancelled: false, statuses: ["ACCEPTED"] as const, at };
  it.each([
    ["the state, a moment before the event was sent", "ACCEPTED", "2026-11-23T09:00:09.9+09:00", true],
    ["a later state", "CONFIRMED", "2026-11-23T00:05:00Z", true],
    ["the state before", "ORDERED", "2026-11-23T00:00:00Z", false],
    [
      "the same state of long ago (accepted, given back, accepted)",
      "ACCEPTED",
      "2026-11-22T23:00:00Z",
      false,
    ],
  ] as const)("%s: %s at %s is %s", (_name, ocs_status, updated_at, answer) => {
    expect(agrees({ ocs_status, updated_at, history: [] }, expected)).toBe(answer);
  });

  it("an order that still waits is not one that was given back: its history tells", () => {
    const cancelled = expectationOf({
      type: "OCS_CANCELLED",
      ocs_id: "ocs_0001",
      ocs_pk: 1,
      actor_name: "최민석",
      message: "",
      timestamp: "2026-11-23T00:00:10Z",
    });
    const waiting = { ocs_status: "ORDERED", updated_at: "2026-11-23T00:00:09Z" } as const;
    const entry = {
      id: 1,
      action: "CREATED",
      actor: null,
      from_status: null,
      to_status: "ORDERED",
      from_worker: null,
      to_worker: null,
      created_at: "2026-11-23T00:00:09Z",
    } as const;
    expect(agrees({ ...waiting, history: [entry] }, cancelled)).toBe(false);
    expect(agrees({ ...waiting, history: [{ ...entry, from_status: "ACCEPTED" }] }, cancelled)).toBe(true);
    expect(agrees({ ...waiting, ocs_status: "CANCELLED", history: [] }, cancelled)).toBe(true);
  });
});
