import { describe, expect, it } from "vitest";
import type { SortKey } from "#protocol/display.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { defaultTargets } from "#protocol/turnaround.ts";
import { noon, rowOf } from "../testing/row.ts";
import { listOrder, usualOrder } from "./list-order.ts";

const at = (minutes: number) => ({ created_at: new Date(noon + minutes * 60_000).toISOString() });
const usual = (...rows: readonly OrderRow[]): readonly number[] =>
  rows.toSorted(usualOrder).map((row) => row.id);
const by = (sort: readonly SortKey[], ...rows: readonly OrderRow[]): readonly number[] =>
  rows.toSorted(listOrder(sort, defaultTargets)).map((row) => row.id);

describe("the usual order", () => {
  it("urgent and unassigned first, the longest waiting on top; then the newest", () => {
    expect(
      usual(
        rowOf(1, at(1)),
        rowOf(2, { ...at(5), priority: "urgent" }),
        rowOf(3, at(9)),
        rowOf(4, { ...at(3), priority: "urgent" }),
        rowOf(5, { ...at(8), priority: "urgent", ocs_status: "ACCEPTED" }),
      ),
    ).toEqual([4, 2, 3, 5, 1]);
  });

  it("compares instants, not texts", () => {
    expect(
      usual(
        rowOf(1, { created_at: "2026-03-02T21:00:00+09:00" }),
        rowOf(2, { created_at: "2026-03-02T12:30:00Z" }),
      ),
    ).toEqual([2, 1]);
  });

  it("does not move a row when its state changes outside the first group", () => {
    const before = usual(rowOf(1, at(1)), rowOf(2, at(2)), rowOf(3, at(3)));
    const after = usual(rowOf(1, at(1)), rowOf(2, { ...at(2), ocs_status: "RESULT_READY" }), rowOf(3, at(3)));
    expect(after).toEqual(before);
  });
});

describe("an order a person chose", () => {
  const kim = { id: 2, login_id: "ris2", name: "김태현" };
  const rows = [
    rowOf(1, { ...at(1), job_type: "MRI", worker: kim }),
    rowOf(2, { ...at(2), job_type: "CT" }),
    rowOf(3, { ...at(3), job_type: "MRI" }),
  ];

  it("is by one column, then by the next, then as usual", () => {
    const modality = { column: "modality", descending: false } as const;
    expect(by([modality], ...rows)).toEqual([2, 3, 1]);
    expect(by([modality, { column: "worker", descending: false }], ...rows)).toEqual([2, 1, 3]);
    expect(by([{ column: "order", descending: true }], ...rows)).toEqual([3, 2, 1]);
  });

  it("of age is by when each is due; what is finished comes last", () => {
    expect(
      by(
        [{ column: "age", descending: false }],
        rowOf(1, { ...at(0), ocs_status: "CONFIRMED" }),
        rowOf(2, at(0)),
        rowOf(3, { ...at(30), priority: "urgent" }),
      ),
    ).toEqual([3, 2, 1]);
  });
});
