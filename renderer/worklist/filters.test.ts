import { describe, expect, it } from "vitest";
import { usualOrder } from "./list-order.ts";
import { bookOf, noon, rowOf } from "../testing/row.ts";
import { isFiltering, noFilters, sieveOf, type Filters, type Looking, type View } from "./filters.ts";
import { indexOf, type ListIndex } from "./list-index.ts";
import { shownRows } from "./use-list.ts";

const me = { id: 1, role: "RIS" } as const;
const self = { id: 1, login_id: "ris1", name: "이서연" };
const other = { id: 2, login_id: "ris2", name: "김태현" };
const yesterday = { created_at: new Date(noon - 30 * 3_600_000).toISOString() };
const rows = [
  rowOf(1, { priority: "urgent" }),
  rowOf(2, yesterday),
  rowOf(3, { ocs_status: "ACCEPTED", worker: self, job_type: "MRI" }),
  rowOf(4, { ocs_status: "IN_PROGRESS", worker: other, priority: "urgent" }),
  rowOf(5, { ocs_status: "CONFIRMED", worker: self }),
  rowOf(6, { ...yesterday, ocs_status: "CANCELLED" }),
];
const looking: Looking = {
  me,
  isOverdue: ({ id }) => id === 2 || id === 4,
  today: noon - 12 * 3_600_000,
};
const listOf = (view: View, part: Partial<Filters> = {}): ListIndex =>
  indexOf(bookOf(...rows), {
    choice: {},
    looking,
    sieve: sieveOf(view, { ...noFilters, ...part }, looking),
    order: usualOrder,
  });
const ids = (view: View, part: Partial<Filters> = {}): readonly number[] =>
  listOf(view, part)
    .rows.map(({ id }) => id)
    .toSorted((a, b) => a - b);

describe("views", () => {
  it("count what each shows", () => {
    const { viewCounts } = listOf("all");
    expect(viewCounts).toEqual({ urgent: 1, overdue: 2, mine: 1, open: 4, today: 5, all: 6 });
    for (const view of ["urgent", "overdue", "mine", "open", "today", "all"] as const)
      expect(ids(view)).toHaveLength(viewCounts[view]);
  });
  it("a doctor's own are the ones they ordered", () => {
    const doctor: Looking = { ...looking, me: { id: 11, role: "DOCTOR" } };
    expect(sieveOf("mine", noFilters, doctor).isListed(rowOf(9))).toBe(true);
  });
  it("today is what was ordered today, and what still waits since before", () => {
    expect(ids("today")).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("filters", () => {
  it("each narrows by itself", () => {
    expect(ids("all")).toHaveLength(6);
    expect(ids("all", { states: new Set(["ACCEPTED", "CONFIRMED"]) })).toEqual([3, 5]);
    expect(ids("all", { modality: "MRI" })).toEqual([3]);
    expect(ids("all", { priority: "urgent" })).toEqual([1, 4]);
    expect(ids("all", { worker: "nobody" })).toEqual([1, 2, 6]);
    expect(ids("all", { worker: "me" })).toEqual([3, 5]);
    expect(ids("all", { text: "ocs_4" })).toEqual([4]);
    expect(ids("all", { only: new Set([2, 6]) })).toEqual([2, 6]);
  });
  it("all of them hold together", () => {
    expect(ids("all", { priority: "urgent", worker: "nobody" })).toEqual([1]);
    expect(isFiltering({ ...noFilters, text: "  " })).toBe(false);
    expect(isFiltering({ ...noFilters, only: new Set() })).toBe(true);
  });
  it("offers the modalities that occur", () => {
    expect([...listOf("open").modalities]).toEqual([
      ["CT", 5],
      ["MRI", 1],
    ]);
  });
});

describe("a chip's number", () => {
  it("is what pressing it shows: other filters count, chosen states do not", () => {
    expect(listOf("open", { states: new Set(["ORDERED"]) }).stateCounts).toMatchObject({
      ORDERED: 2,
      ACCEPTED: 1,
      CONFIRMED: 1,
      CANCELLED: 1,
    });
    expect(listOf("mine").stateCounts).toMatchObject({ ORDERED: 0, ACCEPTED: 1, CONFIRMED: 1 });
    expect(listOf("all", { priority: "urgent" }).stateCounts).toMatchObject({
      ORDERED: 1,
      IN_PROGRESS: 1,
      CONFIRMED: 0,
    });
    expect(listOf("overdue").stateCounts).toMatchObject({ ORDERED: 1, IN_PROGRESS: 1, ACCEPTED: 0 });
    expect(listOf("today").stateCounts).toMatchObject({ CONFIRMED: 1, CANCELLED: 0 });
  });
});

describe("the open order", () => {
  const at = (minutes: number) => ({ created_at: new Date(noon + minutes * 60_000).toISOString() });
  const hidden = rowOf(7, { ...at(2), ocs_status: "CONFIRMED" });
  const list = indexOf(bookOf(rowOf(1, at(1)), hidden, rowOf(3, at(3))), {
    choice: {},
    looking,
    sieve: sieveOf("open", noFilters, looking),
    order: usualOrder,
  });

  it("is shown in its place even where the view hides it", () => {
    const shown = shownRows(list, hidden);
    expect(shown.rows.map((row) => row.id)).toEqual([3, 7, 1]);
    expect(shown.outside).toBe(7);
  });
  it("changes nothing where it is listed anyway", () => {
    expect(shownRows(list, list.rows[0])).toEqual({ rows: list.rows, outside: null });
    expect(shownRows(list, undefined).rows).toBe(list.rows);
  });
});
