import { orderStatuses } from "#protocol/values.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { changesBetween, isFarFrom, type OrderBook } from "../bridge/order-book.ts";
import { views, type Looking, type Sieve, type StateCounts, type View, type ViewCounts } from "./filters.ts";
import type { ListOrder } from "./list-order.ts";
import { manyOf, nothingSorted, rowsAfter, sortedAs, type SortedRows } from "./sorted-rows.ts";

/** Which orders are listed, and in which order. Another object is another question; what its parts share is not asked again. */
export interface ListQuestion {
  /** What the person chose: the same object until they choose otherwise, whatever time makes of it. */
  readonly choice: object;
  readonly looking: Looking;
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
  /** From the last time that another filter was asked about; perhaps of an earlier book. */
  readonly sorted: SortedRows;
}

/** The numbers that no filter changes. */
interface Census {
  readonly views: Record<View, number>;
  readonly modalities: Map<string, number>;
}

function count({ views: counts, modalities }: Census, { isInView }: Sieve, row: OrderRow, by: 1 | -1): void {
  for (const view of views) if (isInView(row, view)) counts[view] += by;
  const left = (modalities.get(row.job_type) ?? 0) + by;
  if (left === 0) modalities.delete(row.job_type);
  else modalities.set(row.job_type, left);
}

const zero = <K extends string>(keys: readonly K[]): Record<K, number> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every key of K is in it
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;

function censusOf(book: OrderBook, sieve: Sieve): Census {
  const census: Census = { views: zero(views), modalities: new Map() };
  for (const row of book.values()) count(census, sieve, row, 1);
  return census;
}

/** What a filter leaves of these rows, in their order, and the numbers beside the states' chips. */
function sift(
  all: Iterable<OrderRow>,
  { isCounted, fitsView }: Sieve,
): { readonly rows: OrderRow[]; readonly states: StateCounts } {
  const states = zero(orderStatuses);
  const rows: OrderRow[] = [];
  for (const row of all) {
    if (!isCounted(row)) continue;
    states[row.ocs_status] += 1;
    if (fitsView(row)) rows.push(row);
  }
  return { rows, states };
}

/** Looks at every order. */
export function indexOf(book: OrderBook, question: ListQuestion): ListIndex {
  const { views: viewCounts, modalities } = censusOf(book, question.sieve);
  const { rows, states } = sift(book.values(), question.sieve);
  return {
    ...{ question, book, viewCounts, modalities },
    ...{ rows: rows.sort(question.order), stateCounts: states, sorted: nothingSorted(question.order) },
  };
}

/** The answer to another question. A key more in the search asks only which rows it leaves. */
export function answerTo(question: ListQuestion, { book, ...index }: ListIndex): ListIndex {
  const { sieve, order, looking } = question;
  const sorted = sortedAs(index.sorted, book, order);
  const { rows, states } = sift(sorted.rows, sieve);
  const census =
    looking === index.question.looking
      ? { views: index.viewCounts, modalities: index.modalities }
      : censusOf(book, sieve);
  return {
    ...{ question, book, sorted, rows, stateCounts: states },
    ...{ viewCounts: census.views, modalities: census.modalities },
  };
}

/** So much is kept of an earlier book, and no more: its rows would never be let go of while nobody filters. */
const mostBehind = 256;

/** The index for a later book: looks only at what changed. */
export function advance(index: ListIndex, book: OrderBook): ListIndex {
  if (index.book === book) return index;
  const { question } = index;
  const { sieve, order } = question;
  const changes = changesBetween(index.book, book);
  if (changes.length > manyOf(book.size)) return indexOf(book, question);
  const census: Census = { views: { ...index.viewCounts }, modalities: new Map(index.modalities) };
  const states = { ...index.stateCounts };
  for (const { before, after } of changes) {
    if (before !== null) {
      count(census, sieve, before, -1);
      if (sieve.isCounted(before)) states[before.ocs_status] -= 1;
    }
    if (after !== null) {
      count(census, sieve, after, 1);
      if (sieve.isCounted(after)) states[after.ocs_status] += 1;
    }
  }
  const sorted = isFarFrom(index.sorted.book, book, mostBehind) ? nothingSorted(order) : index.sorted;
  return {
    ...{ question, book, sorted, rows: rowsAfter(index.rows, changes, order, sieve.isListed) },
    ...{ viewCounts: census.views, stateCounts: states, modalities: census.modalities },
  };
}
