import { describe, expect, it } from "vitest";
import { mapOf, noon, rowOf } from "../testing/row.ts";
import { noFilters } from "./filters.ts";
import { inListOrder, listedRows, shownRows } from "./list-order.ts";

const me = { id: 1, role: "RIS" } as const;
const at = (minutes: number) => ({ created_at: new Date(noon + minutes * 60_000).toISOString() });
const order = (...rows: Parameters<typeof inListOrder>[0]): readonly number[] =>
  inListOrder(rows).map((row) => row.id);

describe("the list's order", () => {
  it("urgent and unassigned first, the longest waiting on top; then the newest", () => {
    expect(
      order(
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
      order(
        rowOf(1, { created_at: "2026-03-02T21:00:00+09:00" }),
        rowOf(2, { created_at: "2026-03-02T12:30:00Z" }),
      ),
    ).toEqual([2, 1]);
  });

  it("does not move a row when its state changes outside the first group", () => {
    const before = order(rowOf(1, at(1)), rowOf(2, at(2)), rowOf(3, at(3)));
    const after = order(rowOf(1, at(1)), rowOf(2, { ...at(2), ocs_status: "RESULT_READY" }), rowOf(3, at(3)));
    expect(after).toEqual(before);
  });
});

describe("the open order", () => {
  const hidden = rowOf(7, { ...at(2), ocs_status: "CONFIRMED" });
  const listed = listedRows(mapOf(rowOf(1, at(1)), hidden, rowOf(3, at(3))), "open", noFilters, {
    me,
    overdue: new Set(),
  });

  it("is shown in its place even where the view hides it", () => {
    const shown = shownRows(listed, hidden);
    expect(shown.rows.map((row) => row.id)).toEqual([3, 7, 1]);
    expect(shown.outside).toBe(7);
  });
  it("changes nothing where it is listed anyway", () => {
    expect(shownRows(listed, listed[0])).toEqual({ rows: listed, outside: null });
    expect(shownRows(listed, undefined).rows).toBe(listed);
  });
});
