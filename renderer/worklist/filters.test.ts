import { describe, expect, it } from "vitest";
import { rowOf } from "../testing/row.ts";
import {
  countStates,
  countViews,
  isFiltering,
  isInView,
  matches,
  modalitiesOf,
  noFilters,
} from "./filters.ts";

const me = { id: 1, role: "RIS" } as const;
const self = { id: 1, login_id: "ris1", name: "이서연" };
const other = { id: 2, login_id: "ris2", name: "김태현" };
const rows = [
  rowOf(1, { priority: "urgent" }),
  rowOf(2),
  rowOf(3, { ocs_status: "ACCEPTED", worker: self, job_type: "MRI" }),
  rowOf(4, { ocs_status: "IN_PROGRESS", worker: other, priority: "urgent" }),
  rowOf(5, { ocs_status: "CONFIRMED", worker: self }),
  rowOf(6, { ocs_status: "CANCELLED" }),
];
const looking = { me, overdue: new Set([2, 4]) };
const ids = (part: Partial<typeof noFilters>): readonly number[] =>
  rows.filter((row) => matches(row, { ...noFilters, ...part }, me)).map((row) => row.id);

describe("views", () => {
  it("counts what each would show", () => {
    expect(countViews(rows, looking)).toEqual({ urgent: 1, overdue: 2, mine: 1, open: 4, all: 6 });
  });
  it("a doctor's own are the ones they ordered", () => {
    expect(isInView(rowOf(9), "mine", { me: { id: 11, role: "DOCTOR" }, overdue: new Set() })).toBe(true);
  });
});

describe("filters", () => {
  it("each narrows by itself", () => {
    expect(ids({})).toHaveLength(6);
    expect(ids({ states: new Set(["ACCEPTED", "CONFIRMED"]) })).toEqual([3, 5]);
    expect(ids({ modality: "MRI" })).toEqual([3]);
    expect(ids({ priority: "urgent" })).toEqual([1, 4]);
    expect(ids({ worker: "nobody" })).toEqual([1, 2, 6]);
    expect(ids({ worker: "me" })).toEqual([3, 5]);
    expect(ids({ text: "ocs_4" })).toEqual([4]);
    expect(ids({ only: new Set([2, 6]) })).toEqual([2, 6]);
  });
  it("all of them hold together", () => {
    expect(ids({ priority: "urgent", worker: "nobody" })).toEqual([1]);
    expect(isFiltering({ ...noFilters, text: "  " })).toBe(false);
    expect(isFiltering({ ...noFilters, only: new Set() })).toBe(true);
  });
  it("offers the modalities that occur", () => {
    expect(modalitiesOf(rows)).toEqual(["CT", "MRI"]);
  });
});

describe("a chip's number", () => {
  it("is what pressing it shows: other filters count, chosen states do not", () => {
    const counts = countStates(rows, "open", { ...noFilters, states: new Set(["ORDERED"]) }, looking);
    expect(counts).toMatchObject({ ORDERED: 2, ACCEPTED: 1, CONFIRMED: 1, CANCELLED: 1 });
    expect(countStates(rows, "mine", noFilters, looking)).toMatchObject({
      ORDERED: 0,
      ACCEPTED: 1,
      CONFIRMED: 1,
    });
    expect(countStates(rows, "all", { ...noFilters, priority: "urgent" }, looking)).toMatchObject({
      ORDERED: 1,
      IN_PROGRESS: 1,
      CONFIRMED: 0,
    });
    expect(countStates(rows, "overdue", noFilters, looking)).toMatchObject({
      ORDERED: 1,
      IN_PROGRESS: 1,
      ACCEPTED: 0,
    });
  });
});
