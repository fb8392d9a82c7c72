import type { OrderRow } from "#protocol/snapshot.ts";
import {
  changesBetween,
  emptyBook,
  isFarFrom,
  type OrderBook,
  type RowChange,
} from "../bridge/order-book.ts";
import type { ListOrder } from "./list-order.ts";

/** Beyond this share of the list, sorting it anew is quicker than putting each in its place. */
export const manyOf = (length: number): number => Math.max(64, length >>> 4);

/** Where `row` stands, or would. */
function placeOf(rows: readonly OrderRow[], order: ListOrder, row: OrderRow): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = rows[middle];
    if (there !== undefined && order(there, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sorted rows after these changes; the same array where none of them is in it. */
export function rowsAfter(
  rows: readonly OrderRow[],
  changes: readonly RowChange[],
  order: ListOrder,
  isIn: (row: OrderRow) => boolean,
): readonly OrderRow[] {
  let next: OrderRow[] | null = null;
  for (const { before, after } of changes) {
    const was = before !== null && isIn(before) ? before : null;
    const is = after !== null && isIn(after) ? after : null;
    if (was === null && is === null) continue;
    next ??= [...rows];
    if (was !== null) next.splice(placeOf(next, order, was), 1);
    if (is !== null) next.splice(placeOf(next, order, is), 0, is);
  }
  return next ?? rows;
}

/** Every row of a book in one order: what a filter is asked of with each key, so that nothing is sorted then. */
export interface SortedRows {
  readonly book: OrderBook;
  readonly order: ListOrder;
  readonly rows: readonly OrderRow[];
}

export const nothingSorted = (order: ListOrder): SortedRows => ({ book: emptyBook, order, rows: [] });

/** The same for another book, or another order. It may be asked much later: it looks only at what differs. */
export function sortedAs(was: SortedRows, book: OrderBook, order: ListOrder): SortedRows {
  if (was.order === order) {
    if (was.book === book) return was;
    const many = manyOf(book.size);
    if (!isFarFrom(was.book, book, many)) {
      const changes = changesBetween(was.book, book);
      if (changes.length <= many)
        return { book, order, rows: rowsAfter(was.rows, changes, order, () => true) };
    }
  }
  return { book, order, rows: [...book.values()].sort(order) };
}
