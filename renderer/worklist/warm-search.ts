import type { OrderRow } from "#protocol/snapshot.ts";
import { prepare } from "./search.ts";

/** ms of an idle moment that are left to whoever comes next. */
const spareMs = 2;

/**
 * Takes the names apart while nothing else is to be done, so that the first key finds it done: all at once they are a pause that
 * is felt. Returns how to stop.
 */
export function warmSearch(rows: Iterable<OrderRow>): () => void {
  const left = rows[Symbol.iterator]();
  let asked = 0;
  const slice = (idle: IdleDeadline): void => {
    do {
      const next = left.next();
      if (next.done === true) return;
      prepare(next.value);
    } while (idle.timeRemaining() > spareMs);
    asked = requestIdleCallback(slice);
  };
  asked = requestIdleCallback(slice);
  return () => cancelIdleCallback(asked);
}
