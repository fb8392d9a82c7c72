import type { Actor } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { isInView, isUrgentUnassigned, matches, type Filters, type View } from "./filters.ts";

/**
 * Urgent orders nobody has accepted come first, the longest waiting on top, so a new one pushes none of them down;
 * then everything newest first. A row moves only when it enters or leaves the first group.
 */
export function compareRows(a: OrderRow, b: OrderRow): number {
  const first = Number(isUrgentUnassigned(b)) - Number(isUrgentUnassigned(a));
  if (first !== 0) return first;
  const older = Date.parse(a.created_at) - Date.parse(b.created_at) || a.id - b.id;
  return isUrgentUnassigned(a) ? older : -older;
}

export interface Shown {
  readonly rows: readonly OrderRow[];
  /** The open order where the view or a filter would hide it. */
  readonly outside: number | null;
}

/** What the table shows, in its order. `openId` is shown whatever the filters say: a person must find what they opened. */
export function shownRows(
  orders: ReadonlyMap<number, OrderRow>,
  view: View,
  filters: Filters,
  me: Actor,
  openId: number | null,
): Shown {
  const rows: OrderRow[] = [];
  let outside: number | null = null;
  for (const row of orders.values()) {
    if (isInView(row, view, me) && matches(row, filters, me)) rows.push(row);
    else if (row.id === openId) {
      outside = row.id;
      rows.push(row);
    }
  }
  return { rows: rows.sort(compareRows), outside };
}
