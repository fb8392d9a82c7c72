import { describe, expect, it } from "vitest";
import { atWork } from "../../../tests/support/wrapped-http.ts";
import { step } from "./machine.ts";
import { initialState, type ConnectionState } from "./states.ts";
import { defaultTiming } from "./timing.ts";

describe("a network that comes and goes faster than an answer may take", () => {
  it("does not hide that the server is silent", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(20_000);
    const socket = pc.hospital.sockets.at(-1);
    if (socket !== undefined) socket.muted = true;
    for (let n = 0; n < 60; n += 1) {
      pc.core.system(n % 2 === 0 ? "networkDown" : "networkUp");
      await pc.clock.pass(4_000);
    }
    expect(pc.hospital.sockets.length).toBeGreaterThan(1);
  });

  it("gives an answer that is awaited no more time", () => {
    const asked: ConnectionState = { ...initialState, kind: "live", awaitingAnswer: true, attempt: 1 };
    const { effects } = step(asked, { type: "poke" }, { now: 0, random: 0, timing: defaultTiming });
    expect(effects.filter((effect) => effect.do === "setTimer" && effect.name === "answer")).toEqual([]);
  });
});
