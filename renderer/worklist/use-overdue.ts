import { useMemo } from "react";
import type { OrderRow } from "#protocol/snapshot.ts";
import { isOverdue, type Targets } from "#protocol/turnaround.ts";
import { useNow } from "../ui/use-now.ts";

/** Oftener than a minute's display needs; main's own count says when one becomes overdue in between. */
const stepMs = 30_000;

/** The orders past their target. `counted` is main's number of them: when it changes it is time to look. */
export function useOverdue(
  orders: ReadonlyMap<number, OrderRow>,
  targets: Targets,
  counted: number,
): ReadonlySet<number> {
  const step = useNow(stepMs);
  return useMemo(() => {
    const now = Math.max(step, Date.now());
    return new Set([...orders.values()].filter((row) => isOverdue(row, targets, now)).map(({ id }) => id));
  }, [orders, targets, step, counted]);
}
