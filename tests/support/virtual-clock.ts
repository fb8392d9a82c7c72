import type { Clock } from "#core/ports.ts";

export interface VirtualClock extends Clock {
  /** Lets this much time pass: timers run in order, and what they set off (promises) settles between them. */
  readonly pass: (ms: number) => Promise<void>;
  /** Moves the wall clock alone, as a person or NTP does. */
  readonly setWallClock: (epochMs: number) => void;
  /** How many timers are waiting. */
  readonly timers: () => number;
}

/** Lets every promise that can settle settle. A macrotask runs after all microtasks, however deep they chain. */
export const settle = async (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** A clock that stands still until told. Starts at 2026-11-23T05:00:00Z. */
export function createVirtualClock(): VirtualClock {
  let elapsed = 0;
  let wallOffset = Date.UTC(2026, 10, 23, 5);
  let order = 0;
  const timers = new Set<{ readonly at: number; readonly order: number; readonly run: () => void }>();

  const nextDue = (until: number): { at: number; run: () => void } | null => {
    let next = null;
    for (const timer of timers) {
      if (timer.at > until) continue;
      if (next === null || timer.at < next.at || (timer.at === next.at && timer.order < next.order))
        next = timer;
    }
    if (next !== null) timers.delete(next);
    return next;
  };

  return {
    now: () => wallOffset + elapsed,
    monotonic: () => elapsed,
    after: (delayMs, run) => {
      order += 1;
      const timer = { at: elapsed + Math.max(0, delayMs), order, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass: async (ms) => {
      const until = elapsed + ms;
      await settle();
      for (let timer = nextDue(until); timer !== null; timer = nextDue(until)) {
        elapsed = timer.at;
        timer.run();
        await settle();
      }
      elapsed = until;
    },
    setWallClock: (epochMs) => {
      wallOffset = epochMs - elapsed;
    },
    timers: () => timers.size,
  };
}
