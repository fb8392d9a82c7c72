import type { OrderRow } from "#protocol/snapshot.ts";
import { changesBetween, type OrderBook } from "../bridge/order-book.ts";
import { isUrgentUnassigned } from "./filters.ts";
import type { ListQuestion } from "./list-index.ts";

/** The list as it stood when a hand came over it. */
export interface Hold {
  readonly question: ListQuestion;
  readonly book: OrderBook;
  readonly rows: readonly OrderRow[];
}

/** What has come to the list since, and waits until the hand is gone. */
export interface Waiting {
  readonly count: number;
  readonly urgent: number;
}
const nothing: Waiting = { count: 0, urgent: 0 };

/** Counts what is new since the hold. `book` is today's. Costs what has changed, not what there is. */
export function waitingBehind(hold: Hold | null, book: OrderBook): Waiting {
  if (hold === null || hold.book === book) return nothing;
  const { isListed } = hold.question.sieve;
  let [count, urgent] = [0, 0];
  for (const { before, after } of changesBetween(hold.book, book)) {
    if (after === null || !isListed(after) || (before !== null && isListed(before))) continue;
    count += 1;
    if (isUrgentUnassigned(after)) urgent += 1;
  }
  return { count, urgent };
}
