import type { OverviewNumbers } from "../overview/overview-numbers.ts";
import { isUrgentUnassigned } from "../worklist/filters.ts";

/** What the display on the wall says largest. Ages in ms; null where nothing waits. */
export interface WallNumbers {
  readonly urgent: number;
  readonly oldestUrgentMs: number | null;
  /** Those that have waited longest to be accepted; the longest first. */
  readonly oldest: readonly { readonly ms: number; readonly modality: string }[];
  /** Lines with something past its target, most of it first. */
  readonly overdue: readonly { readonly modality: string; readonly count: number }[];
}

const mostOldest = 4;

export function wallNumbers({ orders, backlog }: OverviewNumbers, now: number): WallNumbers {
  const waiting = orders
    .filter(({ row }) => row.ocs_status === "ORDERED")
    .toSorted((a, b) => a.created - b.created);
  const urgent = waiting.filter(({ row }) => isUrgentUnassigned(row));
  const [oldestUrgent] = urgent;
  const age = (created: number): number => Math.max(0, now - created);
  return {
    urgent: urgent.length,
    oldestUrgentMs: oldestUrgent === undefined ? null : age(oldestUrgent.created),
    oldest: waiting
      .slice(0, mostOldest)
      .map(({ row, created }) => ({ ms: age(created), modality: row.job_type })),
    overdue: backlog
      .flatMap(({ modality, overdue }) =>
        modality === null || overdue.length === 0 ? [] : [{ modality, count: overdue.length }],
      )
      .toSorted((a, b) => b.count - a.count),
  };
}
