import { useMemo } from "react";
import type { Acceptance } from "#protocol/acceptance.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import type { Targets } from "#protocol/targets.ts";
import { useNow } from "../ui/use-now.ts";
import { overviewNumbers, type OverviewNumbers } from "./overview-numbers.ts";
import { useThrottled } from "./use-throttled.ts";

/** Whatever streams in, a person reads a number no more often than this. */
const apartMs = 1_000;
/** As often as the list looks what has become overdue. */
const stepMs = 10_000;

/** Where the rows are: the map of them, or whatever else has them all. */
export interface Rows {
  readonly values: () => Iterable<OrderRow>;
}

export function useOverview(
  rows: Rows,
  targets: Targets,
  accepted: ReadonlyMap<number, Acceptance>,
): OverviewNumbers {
  const now = useNow(stepMs);
  const shown = useThrottled(rows, apartMs);
  return useMemo(
    () => overviewNumbers(shown.values(), targets, accepted, now),
    [shown, targets, accepted, now],
  );
}
