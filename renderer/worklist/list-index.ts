import { orderStatusSchema, type OrderStatus } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { changesBetween, type OrderBook } from "../bridge/order-book.ts";
import { views, type Sieve, type StateCounts, type View, type ViewCounts } from "./filters.ts";
import type { ListOrder } from "./list-order.ts";

/** Which orders are listed, and in which order. Another object is another question, and everything is counted anew. */
export interface ListQuestion {
  /** What the person chose: the same object until they choose otherwise, whatever time makes of it. */
  readonly choice: object;
  readonly sieve: Sieve;
  readonly order: ListOrder;
}

/** The answer for one book: the listed rows, and the numbers beside views, chips and modalities. */
export interface ListIndex {
  readonly question: ListQuestion;
  readonly book: OrderBook;
  readonly rows: readonly OrderRow[];
  readonly viewCounts: ViewCounts;
  readonly stateCounts: StateCounts;
  /** How many orders each modality has. */
  readonly modalities: ReadonlyMap<string, number>;
}

interface Counts {
  readonly views: Record<View, number>;
  readonly states: Record<OrderStatus, number>;
  readonly modalities: Map<string, number>;
}

function count(counts: Counts, { isInView, isCounted }: Sieve, row: OrderRow, by: 1 | -1): void {
  for (const view of views) if (isInView(row, view)) counts.views[view] += by;
  if (isCounted(row)) counts.states[row.ocs_status] += by;
  const left = (counts.modalities.get(row.job_type) ?? 0) + by;
  if (left === 0) counts.modalities.delete(row.job_type);
  else counts.modalities.set(row.job_type, left);
}

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

const zero = <K extends string>(keys: readonly K[]): Record<K, number> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every key of K is in it
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

/** Looks at every order. */
export function indexOf(book: OrderBook, question: ListQuestion): ListIndex {
  const counts: Counts = {
    views: zero(views),
    states: zero(orderStatusSchema.options),
    modalities: new Map(),
  };
  const rows: OrderRow[] = [];
  for (const row of book.values()) {
    count(counts, question.sieve, row, 1);
    if (question.sieve.isListed(row)) rows.push(row);
  }
  return {
    question,
    book,
    rows: rows.sort(question.order),
    viewCounts: counts.views,
    stateCounts: counts.states,
    modalities: counts.modalities,
  };
}

/** Beyond this share of the list, sorting it anew is quicker than putting each in its place. */
const manyOf = (length: number): number => Math.max(64, length >>> 4);

/** The index for a later book: looks only at what changed. */
export function advance(index: ListIndex, book: OrderBook): ListIndex {
  if (index.book === book) return index;
  const { question } = index;
  const changes = changesBetween(index.book, book);
  if (changes.length > manyOf(book.size)) return indexOf(book, question);
  const { sieve, order } = question;
  const counts: Counts = {
    views: { ...index.viewCounts },
    states: { ...index.stateCounts },
    modalities: new Map(index.modalities),
  };
  let rows: OrderRow[] | null = null;
  for (const { before, after } of changes) {
    if (before !== null) count(counts, sieve, before, -1);
    if (after !== null) count(counts, sieve, after, 1);
    const was = before !== null && sieve.isListed(before) ? before : null;
    const is = after !== null && sieve.isListed(after) ? after : null;
    if (was === null && is === null) continue;
    rows ??= [...index.rows];
    if (was !== null) rows.splice(placeOf(rows, order, was), 1);
    if (is !== null) rows.splice(placeOf(rows, order, is), 0, is);
  }
  return {
    question,
    book,
    rows: rows ?? index.rows,
    viewCounts: counts.views,
    stateCounts: counts.states,
    modalities: counts.modalities,
  };
}
