import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Acceptance } from "#protocol/acceptance.ts";
import type { OrderStatus } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { defaultTargets } from "#protocol/turnaround.ts";
import { rowOf } from "../testing/row.ts";
import { stepMs } from "./day-curve.ts";
import { overviewNumbers } from "./overview-numbers.ts";

const zone = process.env["TZ"];
beforeAll(() => {
  process.env["TZ"] = "Asia/Seoul";
});
afterAll(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

const now = Date.parse("2026-03-02T14:10:00+09:00");
const at = (clock: string, day = "2026-03-02"): string => `${day}T${clock}:00+09:00`;
const row = (id: number, status: OrderStatus, created: string, changed: string, part = {}): OrderRow =>
  rowOf(id, { ocs_status: status, created_at: created, updated_at: changed, ...part });
const numbers = (rows: readonly OrderRow[], accepted = new Map<number, Acceptance>()) =>
  overviewNumbers(rows, defaultTargets, accepted, now);

describe("orders by state", () => {
  it("has open ones of any age, and of the others those that became so today", () => {
    const { states } = numbers([
      row(1, "ORDERED", at("09:00", "2026-02-20"), at("09:00", "2026-02-20"), { priority: "urgent" }),
      row(2, "CONFIRMED", at("23:00", "2026-03-01"), at("00:00")),
      row(3, "CONFIRMED", at("22:00", "2026-03-01"), at("23:59", "2026-03-01")),
      row(4, "CANCELLED", at("09:00"), at("09:10")),
    ]);
    expect(
      Object.fromEntries(states.map(({ status, ids, urgent }) => [status, [ids, urgent]])),
    ).toMatchObject({ ORDERED: [[1], 1], ACCEPTED: [[], 0], CONFIRMED: [[2], 0], CANCELLED: [[4], 0] });
  });
});

describe("the day", () => {
  const counted = () =>
    numbers([
      row(1, "ORDERED", at("00:00"), at("00:00")),
      row(2, "CONFIRMED", at("09:59"), at("10:00")),
      row(3, "CONFIRMED", at("21:00", "2026-03-01"), at("09:59")),
      row(4, "CANCELLED", at("09:30"), at("10:30")),
      row(5, "IN_PROGRESS", at("08:00", "2026-03-01"), at("11:00")),
      row(6, "CONFIRMED", at("08:00", "2026-03-01"), at("09:00", "2026-03-01")),
      // By a server whose clock is ahead.
      row(7, "ORDERED", at("14:30"), at("14:30")),
    ]);
  const of = (what: "arrived" | "completed") =>
    counted()
      .curve.hours.map((hour) => hour[what])
      .flatMap((ids, hour) => (ids.length === 0 ? [] : [[hour, ids]]));
  it("has what was ordered and what was confirmed, hour by hour", () => {
    expect(of("arrived")).toEqual([
      [0, [1]],
      [9, [2, 4]],
      [14, [7]],
    ]);
    expect(of("completed")).toEqual([
      [9, [3]],
      [10, [2]],
    ]);
  });
  it("has how many were open at every moment, cancelled ones too until they were", () => {
    const { curve, day } = counted();
    const open = (clock: string) =>
      curve.openCurve.open[(Date.parse(at(clock)) - day.from) / stepMs] ?? "later than now";
    expect([open("00:00"), open("09:30"), open("09:55"), open("10:00"), open("10:30")]).toEqual([
      3, 4, 4, 3, 2,
    ]);
    expect([open("14:10"), open("14:15")]).toEqual([2, "later than now"]);
  });
});

describe("what is open, by modality and age", () => {
  it("puts each in one place, and all of them in the last line", () => {
    const { backlog } = numbers([
      row(1, "ORDERED", at("13:40"), at("13:40"), { job_type: "MRI" }),
      row(2, "ACCEPTED", at("13:40"), at("13:50"), { job_type: "CT" }),
      row(3, "ORDERED", at("13:41"), at("13:41"), { job_type: "CT", priority: "urgent" }),
      row(4, "ORDERED", at("15:00"), at("15:00"), { job_type: "CT" }),
      row(5, "CONFIRMED", at("09:00"), at("10:00"), { job_type: "US" }),
      row(6, "RESULT_READY", at("06:00", "2026-02-20"), at("07:00"), { job_type: "CT" }),
    ]);
    expect(backlog.map(({ modality, ids, overdue }) => [modality, ids, overdue])).toEqual([
      ["CT", [2, 3, 4, 6], [3, 6]],
      ["MRI", [1], []],
      [null, [1, 2, 3, 4, 6], [3, 6]],
    ]);
    const [ct] = backlog;
    expect(ct?.cells.map(({ ids }) => ids)).toEqual([[3, 4], [2], [], [], [], [6]]);
    expect(ct?.cells.map(({ overdue }) => overdue)).toEqual([1, 0, 0, 0, 0, 1]);
    for (const { cells, ids } of backlog)
      expect(cells.flatMap((cell) => cell.ids).toSorted((a, b) => a - b)).toEqual(ids);
  });
});

describe("against the target", () => {
  it("done: what took exactly its target kept it", () => {
    // An ordinary CT: 240 minutes.
    const { done } = numbers([
      row(1, "CONFIRMED", at("06:00"), at("10:00")),
      row(2, "CONFIRMED", at("06:00"), at("10:01")),
      row(3, "CONFIRMED", at("09:00"), at("09:00")),
      row(4, "CONFIRMED", at("06:00"), at("14:00")),
      row(5, "CONFIRMED", at("06:00"), at("14:05")),
      row(6, "RESULT_READY", at("06:00"), at("14:05")),
      row(7, "CANCELLED", at("06:00"), at("14:05")),
    ]);
    expect([done.within, done.past]).toEqual([
      [1, 3],
      [2, 4, 5],
    ]);
    expect(done.bars.map(({ ids }) => ids)).toEqual([[3], [], [], [], [1], [2], [], [], [], [4], [5]]);
    expect(done.median).toBeCloseTo(241 / 240);
  });
  it("what ends on an edge is below it, for every edge", () => {
    const minutes = (n: number) => new Date(Date.parse(at("02:00")) + n * 60_000).toISOString();
    // Fifths of 240 minutes, twice over.
    const { done } = numbers(
      Array.from({ length: 10 }, (_, n) => row(n, "CONFIRMED", at("02:00"), minutes(48 * (n + 1)))),
    );
    expect(done.bars.map(({ ids }) => ids)).toEqual([[0], [1], [2], [3], [4], [5], [6], [7], [8], [9], []]);
  });
  it("accepted: by what was read of them; what was not is said to be unknown", () => {
    const asOf = Date.parse(at("10:00"));
    const accepted = new Map<number, Acceptance>([
      [1, { orderId: 1, at: Date.parse(at("09:36")), asOf }],
      [2, { orderId: 2, at: Date.parse(at("23:59", "2026-03-01")), asOf }],
      [3, { orderId: 3, at: null, asOf: asOf - 1 }],
    ]);
    const { accept } = numbers(
      [
        row(1, "CONFIRMED", at("09:00"), at("10:00")),
        row(2, "IN_PROGRESS", at("23:00", "2026-03-01"), at("08:00")),
        row(3, "RESULT_READY", at("09:00"), at("10:00")),
        row(4, "ACCEPTED", at("09:00"), at("09:10")),
        row(5, "IN_PROGRESS", at("09:00"), at("09:20")),
        row(6, "IN_PROGRESS", at("09:00", "2026-03-01"), at("09:20", "2026-03-01")),
        row(7, "ORDERED", at("09:00"), at("09:00")),
      ],
      accepted,
    );
    expect(accept.unknown).toEqual([5, 4]);
    // It has changed since: it may have been accepted by now.
    expect(accept.outdated).toEqual([3]);
    // 36 of 60 minutes: the third fifth, and not a hair above it.
    expect(accept.bars.map(({ ids }) => ids.length)).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([accept.within, accept.past]).toEqual([[1], []]);
  });
});

describe("an empty list", () => {
  it("is nothing everywhere", () => {
    const { states, curve, backlog, accept, done } = numbers([]);
    expect(states.map(({ ids }) => ids.length)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(curve.hours).toHaveLength(24);
    expect(new Set(curve.openCurve.open)).toEqual(new Set([0]));
    expect([backlog, accept.median, done.median]).toEqual([[], null, null]);
  });
});

describe("10,000 orders", () => {
  const states: readonly OrderStatus[] = ["ORDERED", "ACCEPTED", "IN_PROGRESS", "RESULT_READY", "CONFIRMED"];
  const many = Array.from({ length: 10_000 }, (_, id) => {
    const created = now - ((id * 7_919) % (7 * 86_400)) * 1_000;
    return row(
      id,
      states[id % 5] ?? "ORDERED",
      new Date(created).toISOString(),
      new Date(Math.min(now, created + 3_600_000)).toISOString(),
      { job_type: ["CT", "MR", "US", "XR"][id % 4] },
    );
  });
  const accepted = new Map(
    many.map(({ id, created_at }) => [
      id,
      { orderId: id, at: Date.parse(created_at) + 1_000_000, asOf: now },
    ]),
  );
  it("every open one is in one cell, and the pictures agree with each other", () => {
    const { states: now_, backlog, curve } = numbers(many, accepted);
    const open = now_.slice(0, 4).flatMap(({ ids }) => ids);
    expect(backlog.at(-1)?.ids.toSorted((a, b) => a - b)).toEqual(open.toSorted((a, b) => a - b));
    expect(curve.openCurve.open.at(-1)).toBe(open.length);
  });
  it("cost in proportion to a thousand", () => {
    // What this thread works, not how long it takes: a busy machine makes it wait. Some systems count that in steps of 10 ms.
    const workOf = (orders: typeof many, times: number): number => {
      const before = process.threadCpuUsage();
      for (let n = 0; n < times; n += 1) numbers(orders, accepted);
      const { user, system } = process.threadCpuUsage(before);
      return (user + system) / times;
    };
    workOf(many, 10);
    const few = workOf(many.slice(0, many.length / 10), 300);
    expect(few).toBeGreaterThan(0);
    expect(workOf(many, 30) / few).toBeLessThan(40);
  });
});
