import type { ColumnId, SortKey } from "#protocol/display.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { orderStatuses } from "#protocol/values.ts";
import { dueAt } from "#protocol/turnaround.ts";
import type { Targets } from "#protocol/targets.ts";
import { dated } from "./dated.ts";
import { isUrgentUnassigned } from "./filters.ts";

/** Below 0: `a` stands before `b`. Never 0 for two orders: a list that could stand either way would jump. */
export type ListOrder = (a: OrderRow, b: OrderRow) => number;

/**
 * Urgent orders nobody has accepted come first, the longest waiting on top, so a new one pushes none of them down;
 * then everything newest first. A row moves only when it enters or leaves the first group.
 */
export const usualOrder: ListOrder = (a, b) => {
  const first = isUrgentUnassigned(a);
  if (first !== isUrgentUnassigned(b)) return first ? -1 : 1;
  const older = dated(a).created - dated(b).created || a.id - b.id;
  return first ? older : -older;
};

const rankOf = new Map(orderStatuses.map((status, rank) => [status, rank]));

type Key = number | string;

/** What a column is sorted by. Names by their code: Hangul syllables stand in the alphabet's order in Unicode, after Latin. */
function keyOf(column: ColumnId, targets: Targets): (row: OrderRow) => Key {
  switch (column) {
    // When it is due and not its share: a share changes with every second, and the list with it.
    case "age":
      return (row) => dueAt(row, targets) ?? Number.MAX_SAFE_INTEGER;
    case "order":
      return (row) => row.id;
    case "modality":
      return (row) => row.job_type;
    case "patient":
      return (row) => row.patient.name;
    case "doctor":
      return (row) => row.doctor.name;
    // Nobody comes after everybody.
    case "worker":
      return (row) => row.worker?.name ?? "\uFFFF";
    case "status":
      return (row) => rankOf.get(row.ocs_status) ?? 0;
    case "ordered":
      return (row) => dated(row).created;
    case "changed":
      return (row) => dated(row).changed;
  }
}

/** By these columns, the first deciding; among equals, and where no column is chosen, the usual order. */
export function listOrder(sort: readonly SortKey[], targets: Targets): ListOrder {
  if (sort.length === 0) return usualOrder;
  const keys = sort.map(({ column, descending }) => ({
    key: keyOf(column, targets),
    sign: descending ? -1 : 1,
  }));
  return (a, b) => {
    for (const { key, sign } of keys) {
      const [one, other] = [key(a), key(b)];
      if (one !== other) return one < other ? -sign : sign;
    }
    return usualOrder(a, b);
  };
}
