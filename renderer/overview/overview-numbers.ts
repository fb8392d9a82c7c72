import type { Acceptance } from "#protocol/acceptance.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import type { Targets } from "#protocol/targets.ts";
import { backlogOf, type BacklogLine } from "./backlog.ts";
import { dated, type Dated } from "../worklist/dated.ts";
import { dayCurveOf, type DayCurve } from "./day-curve.ts";
import { localDayOf, type LocalDay } from "./local-day.ts";
import { acceptShares, doneShares, type Shares } from "./shares.ts";
import { statesNow, type StateNow } from "./states-now.ts";

/** Everything the overview draws, each number with the orders behind it. */
export interface OverviewNumbers {
  /** When it was so, epoch ms. */
  readonly at: number;
  readonly day: LocalDay;
  readonly orders: readonly Dated[];
  readonly states: readonly StateNow[];
  readonly curve: DayCurve;
  readonly backlog: readonly BacklogLine[];
  readonly accept: Shares;
  readonly done: Shares;
}

export function overviewNumbers(
  orders: Iterable<OrderRow>,
  targets: Targets,
  accepted: ReadonlyMap<number, Acceptance>,
  now: number,
): OverviewNumbers {
  const rows = Array.from(orders, dated);
  const day = localDayOf(now);
  return {
    at: now,
    day,
    orders: rows,
    states: statesNow(rows, day),
    curve: dayCurveOf(rows, day, now),
    backlog: backlogOf(rows, targets, now),
    accept: acceptShares(rows, targets, day, accepted),
    done: doneShares(rows, targets, day),
  };
}
