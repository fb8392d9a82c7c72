import { describe, expect, it } from "vitest";
import { createEventLane } from "./event-lane.ts";

/** A lane whose every piece of work takes `costMs`, and the orders it has begun. */
function laneOf(costMs: number) {
  let spent = 0;
  let later: (() => void)[] = [];
  const lane = createEventLane(
    { monotonic: () => spent },
    { after: (_ms, work) => void later.push(work), dispose: () => undefined },
  );
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
  /** What was put off to the next turn; false where nothing was. */
  const turn = (): boolean => {
    const now = later;
    later = [];
    for (const work of now) work();
    return now.length > 0;
  };
  const end = (): void => {
    while (turn());
  };
  return { turn, end, begun, add };
}

describe("a burst", () => {
  it("begins what is urgent before what came earlier and waits", () => {
    const { end, begun, add } = laneOf(1);
    for (let n = 1; n <= 20; n += 1) add(`ordinary ${n}`, n);
    const before = begun.length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(10);
    add("urgent", 100, true);
    expect(begun.at(-1)).toBe("urgent");
    end();
    expect(begun.filter((name) => name !== "urgent")).toEqual(
      Array.from({ length: 20 }, (_, at) => `ordinary ${at + 1}`),
    );
  });

  it("is worked off in slices, each in a turn of its own", () => {
    const { turn, begun, add } = laneOf(1);
    for (let n = 1; n <= 20; n += 1) add(`ordinary ${n}`, n);
    const slices = [begun.length];
    while (begun.length < 20) {
      const before = begun.length;
      turn();
      slices.push(begun.length - before);
    }
    expect(Math.max(...slices)).toBeLessThanOrEqual(5);
  });

  it("is worked off in slices though the clock is too coarse to tell", () => {
    const { begun, add } = laneOf(0);
    for (let n = 1; n <= 200; n += 1) add(`ordinary ${n}`, n);
    expect(begun.length).toBeLessThan(100);
  });

  it("keeps each order's events in their order, though the later one is known to be urgent", () => {
    const { end, begun, add } = laneOf(1);
    for (let n = 1; n <= 20; n += 1) add(`ordinary ${n}`, n);
    add("20, urgent by now", 20, true);
    expect(begun.slice(-2)).toEqual(["ordinary 20", "20, urgent by now"]);
    end();
    expect(begun).toHaveLength(21);
  });
});

it("one event begins at once", () => {
  const { begun, add } = laneOf(1);
  add("only", 1);
  expect(begun).toEqual(["only"]);
});
