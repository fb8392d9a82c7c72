import { useDeferredValue, useMemo } from "react";
import { isFarFrom, type OrderBook } from "../bridge/order-book.ts";
import type { HeldList } from "./use-hold.ts";

export interface DrawnList {
  /** What is listed, by the person's choice: another object when they chose otherwise. */
  readonly choice: object;
  readonly held: HeldList;
  readonly book: OrderBook;
}

/** So many rows are drawn with everything else, within a frame. */
const few = 8;

/**
 * The list as it is drawn. What the person asked for and what changes a few rows is there at once. A whole new screen of
 * rows, as a burst brings with every view, is drawn in slices after everything else: a hand or a key meanwhile waits for one
 * slice. The first rows are waited for: what stands instead of them is not drawn once more before them. Never across people: the
 * screen it is on is keyed by account.
 */
export function useDrawn(choice: object, held: HeldList, book: OrderBook): DrawnList {
  const now = useMemo(() => ({ choice, held, book }), [choice, held, book]);
  const late = useDeferredValue(now);
  const isFirst = late.held.rows.length === 0;
  return isFirst || late.choice !== choice || !isFarFrom(late.book, book, few) ? now : late;
}
