import { describe, expect, it } from "vitest";
import { noon, rowOf } from "../testing/row.ts";
import { ageOf } from "./order-age.ts";

const minutes = (n: number): number => n * 60_000;
const urgent = rowOf(1, { priority: "urgent" });

describe("age against the target to accept", () => {
  it.each([
    ["normal", 47, "running"],
    ["normal", 48, "near"],
    ["normal", 60, "near"],
    ["normal", 61, "past"],
    ["scheduled", 61, "past"],
    ["urgent", 11, "running"],
    ["urgent", 12, "near"],
    ["urgent", 16, "past"],
  ] as const)("a %s order of %i minutes is %s", (priority, waited, tone) => {
    expect(ageOf(rowOf(1, { priority }), noon + minutes(waited)).tone).toBe(tone);
  });

  it("fills the bar up to the target and no further", () => {
    expect(ageOf(urgent, noon + minutes(6)).share).toBeCloseTo(0.4);
    expect(ageOf(urgent, noon + minutes(90)).share).toBe(1);
  });

  it("is only dated once somebody works on it", () => {
    const working = rowOf(1, { priority: "urgent", ocs_status: "ACCEPTED" });
    expect(ageOf(working, noon + minutes(40)).tone).toBe("working");
  });

  it("stands still when the order is finished", () => {
    const updated_at = new Date(noon + minutes(44)).toISOString();
    const done = rowOf(1, { ocs_status: "CONFIRMED", updated_at });
    expect(ageOf(done, noon + minutes(500))).toMatchObject({ ms: minutes(44), tone: "finished" });
  });

  it("is never negative where this PC's clock is behind the server's", () => {
    expect(ageOf(urgent, noon - minutes(3))).toMatchObject({ ms: 0, share: 0, tone: "running" });
  });
});
