import type { OrderRow } from "#protocol/snapshot.ts";
import { dueAt } from "#protocol/turnaround.ts";
import type { Targets } from "#protocol/targets.ts";
import type { Clock } from "../ports.ts";
import { createSoonest } from "./soonest.ts";

/** How many orders are past their target, and a word when there is one more without anything having happened. */
export interface OverdueWatch {
  /** This row is so now, or is no more. */
  readonly take: (id: number, row: OrderRow | undefined) => void;
  /** Counts now, and waits for the next order to become overdue. */
  readonly count: () => number;
  readonly dispose: () => void;
}

export interface OverdueWatchPorts {
  readonly clock: Clock;
  /** Another object is another measure. */
  readonly targets: () => Targets;
  /** All of them, for another measure. */
  readonly rows: () => readonly OrderRow[];
  readonly changed: () => void;
}

/** A PC that slept, or whose clock was set, is not late for longer than this. */
const longestMs = 10 * 60_000;

export function createOverdueWatch({ clock, targets, rows, changed }: OverdueWatchPorts): OverdueWatch {
  /** Not due yet; when each will be. */
  const ahead = createSoonest();
  /** Past their target, with when that was. */
  const overdue = new Map<number, number>();
  let measuredBy = targets();
  let counted = Number.NEGATIVE_INFINITY;
  let waiting: { readonly until: number; readonly cancel: () => void } | null = null;
  let disposed = false;

  function measureAgain(by: Targets): void {
    measuredBy = by;
    overdue.clear();
    for (const row of rows()) ahead.set(row.id, dueAt(row, by));
  }
  function waitUntil(next: number, now: number): void {
    // Overdue is what is past its target, not what has reached it.
    const until = next + 1;
    if (disposed || waiting?.until === until) return;
    waiting?.cancel();
    waiting = null;
    if (next === Infinity) return;
    const cancel = clock.after(Math.min(until - now, longestMs), () => {
      waiting = null;
      changed();
    });
    waiting = { until, cancel };
  }
  /** The clock was set back: what was overdue may have its time before it again. */
  function lookAgain(): void {
    for (const [id, due] of overdue) ahead.set(id, due);
    overdue.clear();
  }

  return {
    take: (id, row) => {
      overdue.delete(id);
      ahead.set(id, row === undefined ? null : dueAt(row, measuredBy));
    },
    count: () => {
      const now = clock.now();
      const by = targets();
      if (by !== measuredBy) measureAgain(by);
      if (now < counted) lookAgain();
      counted = now;
      let first = ahead.first();
      for (; first !== null && first.at < now; first = ahead.first()) {
        overdue.set(first.id, first.at);
        ahead.set(first.id, null);
      }
      waitUntil(first?.at ?? Infinity, now);
      return overdue.size;
    },
    dispose: () => {
      disposed = true;
      waiting?.cancel();
      waiting = null;
    },
  };
}
