import { describe, expect, it } from "vitest";
import { createVirtualClock } from "#tests/support/virtual-clock.ts";
import { createTimers } from "../timers.ts";
import { createEventLane } from "./event-lane.ts";

/** A lane whose every piece of work takes `costMs`, and the orders it has begun. */
function laneOf(costMs: number) {
  const clock = createVirtualClock();
  let spent = 0;
  const monotonic = (): number => clock.monotonic() + spent;
  const timers = createTimers(clock);
  const lane = createEventLane({ monotonic }, timers);
  const begun: string[] = [];
  const add = (name: string, orderId: number, isUrgent = false): void =>
    lane.add({
      orderId,
      isUrgent,
      begin: () => {
        spent += costMs;
        begun.push(name);
      },
    });
  return { clock, timers, begun, add };
}

describe("a burst", () => {
  it("begins what is urgent before what came earlier and waits", async () => {
    const { clock, begun, add } = laneOf(1);
    for (let n = 1; n <= 20; n += 1) add(`ordinary ${n}`, n);
    const before = begun.length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(10);
    add("urgent", 100, true);
    expect(begun.at(-1)).toBe("urgent");
    await clock.pass(100);
    expect(begun.filter((name) => name !== "urgent")).toEqual(
      Array.from({ length: 20 }, (_, at) => `ordinary ${at + 1}`),
    );
  });

  it("is worked off in slices, each in a turn of its own", async () => {
    const { clock, begun, add } = laneOf(1);
    for (let n = 1; n <= 20; n += 1) add(`ordinary ${n}`, n);
    const slices = [begun.length];
    while (begun.length < 20) {
      const before = begun.length;
      await clock.pass(0);
      slices.push(begun.length - before);
    }
    expect(Math.max(...slices)).toBeLessThanOrEqual(5);
  });

  it("is worked off in slices though the clock is too coarse to tell", () => {
    const { begun, add } = laneOf(0);
    for (let n = 1; n <= 200; n += 1) add(`ordinary ${n}`, n);
    expect(begun.length).toBeLessThan(100);
  });

  it("keeps each order's events in their order, though the later one is known to be urgent", async () => {
    const { clock, begun, add } = laneOf(1);
    for (let n = 1; n <= 20; n += 1) add(`ordinary ${n}`, n);
    add("20, urgent by now", 20, true);
    expect(begun.slice(-2)).toEqual(["ordinary 20", "20, urgent by now"]);
    await clock.pass(100);
    expect(begun).toHaveLength(21);
  });

  it("is forgotten with its session", async () => {
    const { clock, timers, begun, add } = laneOf(1);
    for (let n = 1; n <= 20; n += 1) add(`ordinary ${n}`, n);
    const before = begun.length;
    timers.dispose();
    await clock.pass(100);
    expect(begun).toHaveLength(before);
  });
});

it("one event begins at once", () => {
  const { begun, add } = laneOf(1);
  add("only", 1);
  expect(begun).toEqual(["only"]);
});
