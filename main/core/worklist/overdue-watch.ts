import type { OrderRow } from "#protocol/snapshot.ts";
import { dueAt, type Targets } from "#protocol/turnaround.ts";
import type { Clock } from "../ports.ts";

/** How many orders are past their target, and a word when there is one more without anything having happened. */
export interface OverdueWatch {
  /** Counts now, and waits for the next order to become overdue. */
  readonly count: () => number;
  readonly dispose: () => void;
}

export interface OverdueWatchPorts {
  readonly clock: Clock;
  readonly targets: Targets;
  readonly rows: () => readonly OrderRow[];
  readonly changed: () => void;
}

/** A PC that slept, or whose clock was set, is not late for longer than this. */
const longestMs = 10 * 60_000;

export function createOverdueWatch({ clock, targets, rows, changed }: OverdueWatchPorts): OverdueWatch {
  // A row's identity changes when its content does; times are parsed once a row, not once a count.
  const dues = new WeakMap<OrderRow, number>();
  let waiting: { readonly until: number; readonly cancel: () => void } | null = null;
  let disposed = false;

  function dueOf(row: OrderRow): number {
    const known = dues.get(row);
    if (known !== undefined) return known;
    const due = dueAt(row, targets) ?? Infinity;
    dues.set(row, due);
    return due;
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

  return {
    count: () => {
      const now = clock.now();
      let overdue = 0;
      let next = Infinity;
      for (const row of rows()) {
        const due = dueOf(row);
        if (due < now) overdue += 1;
        else if (due < next) next = due;
      }
      waitUntil(next, now);
      return overdue;
    },
    dispose: () => {
      disposed = true;
      waiting?.cancel();
      waiting = null;
    },
  };
}
