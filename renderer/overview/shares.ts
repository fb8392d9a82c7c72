import type { Acceptance } from "#protocol/acceptance.ts";
import { goalMs } from "#protocol/turnaround.ts";
import type { Goal, Targets } from "#protocol/targets.ts";
import type { Dated } from "../worklist/dated.ts";
import type { Span } from "./local-day.ts";
import { isIn } from "./states-now.ts";

/** From (exclusive) to (inclusive) a share of the target: what took exactly the target kept it. */
export interface ShareRange {
  readonly from: number;
  readonly to: number | null;
}

/** Bars to a whole target, and up to twice that. */
const perOne = 5;
const most = 10;
export const shareRanges: readonly ShareRange[] = Array.from({ length: most + 1 }, (_, n) => ({
  from: n / perOne,
  to: n === most ? null : (n + 1) / perOne,
}));

export interface ShareBar extends ShareRange {
  readonly ids: readonly number[];
}
export interface Shares {
  readonly goal: Goal;
  readonly bars: readonly ShareBar[];
  readonly within: readonly number[];
  readonly past: readonly number[];
  /** Half of them took no more than this share of their target; null where there are none. */
  readonly median: number | null;
  /** Of these it is not known: when they were accepted has not been read. Newest change first. */
  readonly unknown: readonly number[];
  /** These have changed since it was read: it may be another acceptance by now. */
  readonly outdated: readonly number[];
}

const rangeOf = (share: number): number => Math.min(most, Math.max(0, Math.ceil(share * perOne) - 1));

interface Counting {
  readonly add: (id: number, share: number) => void;
  readonly end: (unknown: readonly number[], outdated: readonly number[]) => Shares;
}

function counting(goal: Goal): Counting {
  const bars = shareRanges.map((range) => ({ ...range, ids: new Array<number>() }));
  const within: number[] = [];
  const past: number[] = [];
  const all: number[] = [];
  return {
    add: (id, share) => {
      bars[rangeOf(share)]?.ids.push(id);
      (share > 1 ? past : within).push(id);
      all.push(share);
    },
    end: (unknown, outdated) => {
      const median = all.toSorted((a, b) => a - b)[Math.ceil(all.length / 2) - 1] ?? null;
      return { goal, bars, within, past, median, unknown, outdated };
    },
  };
}

/** What was confirmed today: how long it took in all, as a share of its target. `updated_at` of a confirmed order is when. */
export function doneShares(orders: readonly Dated[], targets: Targets, day: Span): Shares {
  const shares = counting("done");
  for (const { row, created, changed } of orders) {
    if (row.ocs_status !== "CONFIRMED") continue;
    if (isIn(day, changed)) shares.add(row.id, Math.max(0, changed - created) / goalMs(row, "done", targets));
  }
  return shares.end([], []);
}

/**
 * What was accepted today. The list does not say when: `accepted` has what was read.
 * What is requested again, or cancelled, is in nobody's hands and not counted.
 */
export function acceptShares(
  orders: readonly Dated[],
  targets: Targets,
  day: Span,
  accepted: ReadonlyMap<number, Acceptance>,
): Shares {
  const shares = counting("accept");
  const outdated: number[] = [];
  const unknown: { readonly id: number; readonly changed: number }[] = [];
  for (const { row, created, changed } of orders) {
    if (row.ocs_status === "ORDERED" || row.ocs_status === "CANCELLED") continue;
    // Accepted today, it has changed today.
    if (changed < day.from) continue;
    const known = accepted.get(row.id);
    if (known === undefined) {
      unknown.push({ id: row.id, changed });
      continue;
    }
    if (known.asOf < changed) outdated.push(row.id);
    const { at } = known;
    if (at !== null && isIn(day, at))
      shares.add(row.id, Math.max(0, at - created) / goalMs(row, "accept", targets));
  }
  const newestFirst = unknown.toSorted((a, b) => b.changed - a.changed);
  return shares.end(
    newestFirst.map(({ id }) => id),
    outdated,
  );
}
