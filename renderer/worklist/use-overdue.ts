import { useMemo } from "react";
import type { OrderRow } from "#protocol/snapshot.ts";
import { isOverdue, type Targets } from "#protocol/turnaround.ts";
import { useNow } from "../ui/use-now.ts";
import { useStable } from "../ui/use-stable.ts";

/** As often as the ages in the list are drawn: what is red there is in this view. */
const stepMs = 10_000;

/** The orders past their target; the same set for as long as it holds the same. */
export function useOverdue(orders: ReadonlyMap<number, OrderRow>, targets: Targets): ReadonlySet<number> {
  const now = useNow(stepMs);
  const ids = useMemo(
    () => [...orders.values()].filter((row) => isOverdue(row, targets, now)).map(({ id }) => id),
    [orders, targets, now],
  );
  const stable = useStable(ids);
  return useMemo(() => new Set(stable), [stable]);
}
