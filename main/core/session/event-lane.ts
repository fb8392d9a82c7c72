import type { Clock } from "../ports.ts";
import type { Timers } from "../timers.ts";

/** One event's work, which begins at once or in a later turn. */
export interface EventWork {
  readonly orderId: number;
  readonly isUrgent: boolean;
  readonly begin: () => void;
}

/**
 * Begins what events ask for: of urgent orders at once, of others too unless so many come together that they would hold up
 * everything else; the rest goes in short slices. Each order's events keep their order, and so do the ordinary ones.
 */
export interface EventLane {
  readonly add: (work: EventWork) => void;
}

/** Beginning one is half of its work; the other half follows in the same turn. A slice with that stays under a frame's 16 ms. */
const sliceMs = 4;
/** Where the clock is too coarse to tell. */
const atOnce = 64;

export function createEventLane(clock: Pick<Clock, "monotonic">, timers: Timers): EventLane {
  let waiting: EventWork[] = [];
  /** When this turn's slice began, by the clock that only grows, ms; null between slices. */
  let since: number | null = null;
  let begun = 0;

  const mayGoOn = (): boolean => begun < atOnce && since !== null && clock.monotonic() - since < sliceMs;
  function startSlice(): void {
    since = clock.monotonic();
    begun = 0;
    timers.after(0, endSlice);
  }
  function begin(work: EventWork): void {
    begun += 1;
    work.begin();
  }
  function endSlice(): void {
    since = null;
    if (waiting.length === 0) return;
    startSlice();
    let done = 0;
    for (const work of waiting) {
      if (!mayGoOn()) break;
      done += 1;
      begin(work);
    }
    waiting = waiting.slice(done);
  }
  /** What came before of the same order goes before. */
  function overtake(urgent: EventWork): void {
    const [before, others] = [true, false].map((isOf) =>
      waiting.filter(({ orderId }) => (orderId === urgent.orderId) === isOf),
    );
    waiting = others ?? [];
    for (const work of [...(before ?? []), urgent]) begin(work);
  }

  return {
    add: (work) => {
      if (since === null) startSlice();
      if (work.isUrgent) overtake(work);
      else if (waiting.length === 0 && mayGoOn()) begin(work);
      else waiting.push(work);
    },
  };
}
