import { expect, it } from "vitest";
import { faults, schedule, type Phase } from "./schedule.ts";

const first = (count: number, seed: number, pace: "real" | "fast"): Phase[] => {
  const phases = schedule(seed, pace);
  return Array.from({ length: count }, () => phases.next().value);
};

it("is the same for the same seed, and another for another", () => {
  expect(first(60, 7, "real")).toEqual(first(60, 7, "real"));
  expect(first(60, 7, "real")).not.toEqual(first(60, 8, "real"));
});

it("has every fault once a round, quiet between, and an end to each", () => {
  const phases = first(12 * 20, 42, "real");
  for (let round = 0; round < 20; round += 1) {
    const kinds = phases.slice(round * 12, round * 12 + 12).map(({ kind }) => kind);
    expect(kinds.filter((_, n) => n % 2 === 0)).toEqual(Array.from({ length: 6 }, () => "quiet"));
    expect(kinds.filter((_, n) => n % 2 === 1).toSorted()).toEqual([...faults].toSorted());
  }
  for (const { ms } of phases) {
    expect(ms).toBeGreaterThanOrEqual(5_000);
    expect(ms).toBeLessThanOrEqual(60_000);
  }
});
