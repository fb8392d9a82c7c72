import type { OrderRow } from "#protocol/snapshot.ts";

/**
 * The rows by id, as they are at one revision. It never changes: a patch makes another, which shares with it all that the
 * patch does not touch. So an event costs the same among a hundred orders and among a hundred thousand, and what differs
 * between two books is found without looking at what they share.
 */
export interface OrderBook {
  readonly size: number;
  readonly get: (id: number) => OrderRow | undefined;
  readonly has: (id: number) => boolean;
  readonly values: () => IterableIterator<OrderRow>;
  readonly shelves: readonly Shelf[];
}
type Shelf = ReadonlyMap<number, OrderRow>;

/** A power of two. Each shelf of 100,000 orders holds about a hundred: that much is copied when one of them changes. */
const shelfCount = 1_024;
const empty: Shelf = new Map();

const shelfOf = (id: number): number => id & (shelfCount - 1);

function bookOf(shelves: readonly Shelf[], size: number): OrderBook {
  return {
    size,
    shelves,
    get: (id) => shelves[shelfOf(id)]?.get(id),
    has: (id) => shelves[shelfOf(id)]?.has(id) === true,
    values: function* values() {
      for (const shelf of shelves) yield* shelf.values();
    },
  };
}

export const emptyBook: OrderBook = bookOf(
  Array.from({ length: shelfCount }, () => empty),
  0,
);

/** The book with these rows put in, and those ids taken out. */
export function withRows(
  book: OrderBook,
  upsert: readonly OrderRow[],
  remove: readonly number[] = [],
): OrderBook {
  if (upsert.length === 0 && remove.length === 0) return book;
  const shelves = [...book.shelves];
  const own = new Map<number, Map<number, OrderRow>>();
  let { size } = book;
  const open = (id: number): Map<number, OrderRow> => {
    const at = shelfOf(id);
    const opened = own.get(at);
    if (opened !== undefined) return opened;
    const copy = new Map(shelves[at]);
    own.set(at, copy);
    shelves[at] = copy;
    return copy;
  };
  for (const row of upsert) {
    const shelf = open(row.id);
    if (!shelf.has(row.id)) size += 1;
    shelf.set(row.id, row);
  }
  for (const id of remove) if (shelves[shelfOf(id)]?.has(id) === true && open(id).delete(id)) size -= 1;
  return bookOf(shelves, size);
}

/** A row as it was and as it is; null where it was not, or is no more. */
export interface RowChange {
  readonly before: OrderRow | null;
  readonly after: OrderRow | null;
}

/** Whether more than about `few` orders differ, told by their shelves alone. */
export function isFarFrom(before: OrderBook, after: OrderBook, few: number): boolean {
  if (before === after) return false;
  let apart = 0;
  for (const [at, now] of after.shelves.entries()) if (before.shelves[at] !== now) apart += 1;
  return apart > few;
}

/** What differs between two books. */
export function changesBetween(before: OrderBook, after: OrderBook): readonly RowChange[] {
  const changes: RowChange[] = [];
  for (const [at, now] of after.shelves.entries()) {
    const was = before.shelves[at] ?? empty;
    if (was === now) continue;
    for (const [id, row] of was) {
      const next = now.get(id) ?? null;
      if (next !== row) changes.push({ before: row, after: next });
    }
    for (const [id, row] of now) if (!was.has(id)) changes.push({ before: null, after: row });
  }
  return changes;
}
