import { useState } from "react";
import type { OrderRow } from "#protocol/snapshot.ts";
import { isOverdue } from "#protocol/turnaround.ts";
import type { Targets } from "#protocol/targets.ts";
import type { OrderBook } from "../bridge/order-book.ts";
import { useNow } from "../ui/use-now.ts";

/** As often as the ages in the list are drawn: what is red there is in this view. */
const stepMs = 10_000;

interface Reckoned {
  readonly at: number;
  readonly targets: Targets;
  readonly isOverdue: (row: OrderRow) => boolean;
}

const reckon = (targets: Targets, at: number): Reckoned => ({
  at,
  targets,
  isOverdue: (row) => isOverdue(row, targets, at),
});

/** Which orders are past their target. The same function for as long as time makes no other order one. */
export function useOverdue(book: OrderBook, targets: Targets): (row: OrderRow) => boolean {
  const now = useNow(stepMs);
  const [kept, keep] = useState(() => reckon(targets, now));
  if (kept.at === now && kept.targets === targets) return kept.isOverdue;
  const same = kept.targets === targets && !cameDue(book, targets, kept.at, now);
  const next = same ? { ...kept, at: now } : reckon(targets, now);
  keep(next);
  return next.isOverdue;
}

function cameDue(book: OrderBook, targets: Targets, from: number, to: number): boolean {
  if (to <= from) return to < from;
  for (const row of book.values()) {
    if (isOverdue(row, targets, to) && !isOverdue(row, targets, from)) return true;
  }
  return false;
}
