import type { OrderRow } from "#protocol/snapshot.ts";
import type { OverviewNumbers } from "../overview/overview-numbers.ts";
import { isUrgentUnassigned } from "../worklist/filters.ts";

/** What the display on the wall says largest. Ages in ms; null where nothing waits. */
export interface WallNumbers {
  readonly urgent: number;
  readonly oldestUrgentMs: number | null;
  readonly oldest: { readonly ms: number; readonly modality: string } | null;
  /** Lines with something past its target, most of it first. */
  readonly overdue: readonly { readonly modality: string; readonly count: number; readonly of: number }[];
}

export function wallNumbers({ orders, backlog }: OverviewNumbers, now: number): WallNumbers {
  let urgent = 0;
  let oldestUrgent = Infinity;
  let oldest: { readonly row: OrderRow; readonly created: number } | null = null;
  for (const { row, created } of orders) {
    if (row.ocs_status !== "ORDERED") continue;
    if (oldest === null || created < oldest.created) oldest = { row, created };
    if (!isUrgentUnassigned(row)) continue;
    urgent += 1;
    oldestUrgent = Math.min(oldestUrgent, created);
  }
  const age = (created: number): number => Math.max(0, now - created);
  return {
    urgent,
    oldestUrgentMs: urgent === 0 ? null : age(oldestUrgent),
    oldest: oldest === null ? null : { ms: age(oldest.created), modality: oldest.row.job_type },
    overdue: backlog
      .flatMap(({ modality, overdue, ids }) =>
        modality === null || overdue.length === 0
          ? []
          : [{ modality, count: overdue.length, of: ids.length }],
      )
      .toSorted((a, b) => b.count - a.count),
  };
}
