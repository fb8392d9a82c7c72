import { expect, it } from "vitest";
import { defaultTargets } from "#protocol/turnaround.ts";
import { overviewNumbers } from "../overview/overview-numbers.ts";
import { noon, rowOf } from "../testing/row.ts";
import { wallNumbers } from "./wall-numbers.ts";

const minuteMs = 60_000;
const waited = (id: number, minutes: number, part = {}) =>
  rowOf(id, { created_at: new Date(noon - minutes * minuteMs).toISOString(), ...part });
const of = (...rows: readonly ReturnType<typeof rowOf>[]) =>
  wallNumbers(overviewNumbers(rows, defaultTargets, new Map(), noon), noon);

it("what waits longest comes first; what somebody has accepted does not wait", () => {
  const numbers = of(
    waited(1, 5, { priority: "urgent" }),
    waited(2, 20, { priority: "urgent", job_type: "MRI" }),
    waited(3, 90, { ocs_status: "ACCEPTED", priority: "urgent" }),
    waited(4, 61, { job_type: "XR" }),
    waited(5, 2),
    waited(6, 1),
  );
  expect(numbers).toMatchObject({ urgent: 2, oldestUrgentMs: 20 * minuteMs });
  expect(numbers.oldest.map(({ ms, modality }) => [ms / minuteMs, modality])).toEqual([
    [61, "XR"],
    [20, "MRI"],
    [5, "CT"],
    [2, "CT"],
  ]);
  expect(numbers.overdue).toEqual([
    { modality: "CT", count: 1 },
    { modality: "MRI", count: 1 },
    { modality: "XR", count: 1 },
  ]);
});

it("nothing waits: nothing is said to", () => {
  expect(of()).toEqual({ urgent: 0, oldestUrgentMs: null, oldest: [], overdue: [] });
});
