import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OrderDetailView } from "#protocol/snapshot.ts";
import { sampleDetail, sampleOrders } from "../preview/sample-orders.ts";
import { placesOf } from "./scale.ts";
import { linesOf, stepsOf } from "./steps.ts";

describe("instants on a line of time", () => {
  it("stand to scale where there is room", () => {
    expect(placesOf([0, 25, 100], 0, 100, 0.05)).toEqual([
      { x: 0, shownAt: 0 },
      { x: 0.25, shownAt: 0.25 },
      { x: 1, shownAt: 1 },
    ]);
  });
  it("keep their order and their distance, stay on the line, and those with room are not moved", () => {
    const line = fc
      .array(fc.nat(1_000), { minLength: 1, maxLength: 30 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(line, fc.constantFrom(0.02, 0.05, 0.1), (instants, gap) => {
        const places = placesOf(instants, 0, 1_000, gap);
        const apart = instants.length > 1 ? Math.min(gap, 1 / (instants.length - 1)) : gap;
        for (const [n, { x, shownAt }] of places.entries()) {
          expect(x).toBeCloseTo((instants[n] ?? 0) / 1_000);
          expect(shownAt).toBeGreaterThanOrEqual(0);
          expect(shownAt).toBeLessThanOrEqual(1);
          if (n > 0) expect(shownAt - (places[n - 1]?.shownAt ?? 0)).toBeGreaterThanOrEqual(apart - 1e-9);
        }
        const isRoomy = places.every(({ x }, n) => n === 0 || x - (places[n - 1]?.x ?? 0) >= apart);
        if (isRoomy) for (const { x, shownAt } of places) expect(shownAt).toBeCloseTo(x);
      }),
    );
  });
  it("all at once they are spread, not piled", () => {
    const shown = placesOf([5, 5, 5, 5], 0, 10, 0.05).map(({ shownAt }) => shownAt);
    expect(new Set(shown).size).toBe(4);
  });
});

const now = Date.parse("2026-03-02T12:00:00Z");
const detailOf = (id: number): OrderDetailView => {
  const row = sampleOrders(now).find((each) => each.id === id);
  if (row === undefined) throw new Error("no such sample");
  return sampleDetail(row);
};

describe("an order's way", () => {
  it("knows of an order given back and accepted again", () => {
    expect(stepsOf(detailOf(1203)).map(({ status }) => status)).toEqual([
      "ORDERED",
      "ACCEPTED",
      "ORDERED",
      "ACCEPTED",
      "IN_PROGRESS",
    ]);
  });
  it("without a history has at least its instants", () => {
    expect(stepsOf({ ...detailOf(1203), history: [] }).map(({ status }) => status)).toEqual([
      "ORDERED",
      "ACCEPTED",
      "IN_PROGRESS",
    ]);
  });
  it("is told newest first, with how long each step took, and a draft saved ten times is one line", () => {
    const detail = detailOf(1203);
    const save = (n: number) => ({
      ...detail.history[0],
      id: 100 + n,
      action: "RESULT_SAVED",
      actor: detail.worker,
      from_status: "IN_PROGRESS" as const,
      to_status: "IN_PROGRESS" as const,
      from_worker: detail.worker,
      to_worker: detail.worker,
      reason: null,
      created_at: new Date(Date.parse(detail.created_at) + (10 + n) * 60_000).toISOString(),
    });
    const lines = linesOf([...detail.history, ...Array.from({ length: 10 }, (_, n) => save(n))]);
    expect(lines.map(({ to, times }) => [to, times])).toEqual([
      ["IN_PROGRESS", 10],
      ["IN_PROGRESS", 1],
      ["ACCEPTED", 1],
      ["ORDERED", 1],
      ["ACCEPTED", 1],
      ["ORDERED", 1],
    ]);
    expect(lines.map(({ after }) => (after === null ? null : after / 60_000))).toEqual([
      null,
      4,
      1,
      1,
      3,
      null,
    ]);
    expect(lines[3]?.reason).toBe("장비 점검");
  });
});
