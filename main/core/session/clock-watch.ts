import type { Clock } from "../ports.ts";
import type { Timers } from "../timers.ts";

/**
 * Calls `jumped` when the wall clock and the timers disagree by more than two periods: a PC that slept, or whose clock was
 * set, may hold sockets that died unnoticed, and the system's own word of it can get lost.
 */
export function watchClock(clock: Clock, timers: Timers, periodMs: number, jumped: () => void): void {
  const before = clock.now();
  timers.after(periodMs, () => {
    if (Math.abs(clock.now() - before - periodMs) > 2 * periodMs) jumped();
    watchClock(clock, timers, periodMs, jumped);
  });
}
