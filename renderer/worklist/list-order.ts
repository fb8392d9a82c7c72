import type { OrderRow } from "#protocol/snapshot.ts";
import { isInView, isUrgentUnassigned, matches, type Filters, type Looking, type View } from "./filters.ts";

interface Placed {
  readonly row: OrderRow;
  readonly first: boolean;
  readonly createdAt: number;
}

/** Worked out once a row: a list of 1,300 is sorted on every change, and a row is another object when it has changed. */
const placed = new WeakMap<OrderRow, Placed>();
function place(row: OrderRow): Placed {
  const known = placed.get(row);
  if (known !== undefined) return known;
  const made = { row, first: isUrgentUnassigned(row), createdAt: Date.parse(row.created_at) };
  placed.set(row, made);
  return made;
}

function compare(a: Placed, b: Placed): number {
  if (a.first !== b.first) return a.first ? -1 : 1;
  const older = a.createdAt - b.createdAt || a.row.id - b.row.id;
  return a.first ? older : -older;
}

/**
 * Urgent orders nobody has accepted come first, the longest waiting on top, so a new one pushes none of them down;
 * then everything newest first. A row moves only when it enters or leaves the first group.
 */
export const inListOrder = (rows: readonly OrderRow[]): readonly OrderRow[] =>
  rows
    .map(place)
    .sort(compare)
    .map(({ row }) => row);

/** The orders a view and the filters leave, in the list's order. */
export const listedRows = (
  orders: ReadonlyMap<number, OrderRow>,
  view: View,
  filters: Filters,
  looking: Looking,
): readonly OrderRow[] =>
  inListOrder(
    [...orders.values()].filter((row) => isInView(row, view, looking) && matches(row, filters, looking.me)),
  );

export interface Shown {
  readonly rows: readonly OrderRow[];
  /** The open order where the view or a filter would hide it. */
  readonly outside: number | null;
}

/** The listed rows, and the open one whatever the filters say: a person must find what they opened. */
export function shownRows(listed: readonly OrderRow[], open: OrderRow | undefined): Shown {
  if (open === undefined || listed.includes(open)) return { rows: listed, outside: null };
  return { rows: inListOrder([...listed, open]), outside: open.id };
}
