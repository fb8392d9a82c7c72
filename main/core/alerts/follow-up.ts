import type { OrderRow } from "#protocol/snapshot.ts";
import type { Clock } from "../ports.ts";
import type { Timers } from "../timers.ts";

/** An urgent order that waits, told again. */
export interface Repeat {
  readonly row: OrderRow;
  /** How often it has been repeated, with this one. */
  readonly times: number;
  /** How long it has waited, ms. */
  readonly waitedMs: number;
  /** The list may be behind the server: perhaps somebody has accepted it. */
  readonly isStale: boolean;
}

/** Calls for an urgent order again and again, until somebody accepts it or this person says they have seen it. */
export interface FollowUp {
  /** What is known of this order, or what this person has seen of it, may be another. */
  readonly look: (orderId: number) => void;
  /** The same for all of them: a list was read, or how current it is has changed, or how often is to be repeated. */
  readonly lookAll: () => void;
  /** It was just told in another way: the next repetition counts from now. */
  readonly told: (orderId: number) => void;
  /** Somebody has taken it, or it is gone; the list may say so only in a moment. */
  readonly settled: (orderId: number) => void;
  readonly clear: () => void;
}

export interface FollowUpPorts {
  readonly clock: Pick<Clock, "now" | "monotonic">;
  readonly timers: Timers;
  readonly row: (orderId: number) => OrderRow | undefined;
  readonly rows: () => readonly OrderRow[];
  /** Does it call for this person: urgent, of their department, not accepted, and not seen by them? */
  readonly calls: (row: OrderRow) => boolean;
  readonly isStale: () => boolean;
  /** Minutes; the last one repeats. Never empty. */
  readonly repeatMinutes: () => readonly number[];
  readonly repeat: (repeat: Repeat) => void;
}

interface Watch {
  /** Which waiting of the order this is: since when, as the server says it. */
  readonly since: string;
  /** By the clock that only grows, ms. */
  readonly foundAt: number;
  toldAt: number;
  times: number;
  /** It was repeated on a list that may be behind; until that is current it is not repeated once more. */
  toldStale: boolean;
  /** Until then somebody has it, though the list does not say so yet; by the clock that only grows, ms. */
  settledUntil: number;
}

/** Longer than the list needs to say what an event said: what it still says then was never so. */
const settledMs = 60_000;

export function createFollowUp(ports: FollowUpPorts): FollowUp {
  const { clock, timers, row, calls } = ports;
  const watches = new Map<number, Watch>();
  /** When a timer will look anyway. */
  let plannedAt = Number.POSITIVE_INFINITY;

  const dueAt = ({ toldAt, times, settledUntil }: Watch): number => {
    const minutes = ports.repeatMinutes();
    return Math.max(settledUntil, toldAt + (minutes[Math.min(times, minutes.length - 1)] ?? 0) * 60_000);
  };
  const canRepeat = ({ toldStale }: Watch): boolean => !(toldStale && ports.isStale());

  function plan(some: Iterable<Watch>): void {
    const next = Math.min(...[...some].filter(canRepeat).map(dueAt));
    if (next >= plannedAt) return;
    plannedAt = next;
    timers.after(Math.max(0, next - clock.monotonic()), () => {
      // An earlier one was planned later, and has looked.
      if (plannedAt !== next) return;
      plannedAt = Number.POSITIVE_INFINITY;
      repeatWhatIsDue();
    });
  }

  function watch(orderId: number): void {
    const found = row(orderId);
    if (found === undefined || !calls(found)) {
      watches.delete(orderId);
      return;
    }
    if (watches.get(orderId)?.since === found.updated_at) return;
    const now = clock.monotonic();
    watches.set(orderId, {
      since: found.updated_at,
      foundAt: now,
      toldAt: now,
      times: 0,
      toldStale: false,
      settledUntil: Number.NEGATIVE_INFINITY,
    });
  }

  /** Looks once more whether it calls: this is the moment that counts. */
  function repeatOne(orderId: number): void {
    watch(orderId);
    const each = watches.get(orderId);
    const found = row(orderId);
    const now = clock.monotonic();
    if (each === undefined || found === undefined || dueAt(each) > now) return;
    const isStale = ports.isStale();
    each.toldAt = now;
    each.times += 1;
    each.toldStale = isStale;
    // This PC's clock may be behind the server's, or be set back: it has waited for as long as we know of it.
    const waitedMs = Math.max(now - each.foundAt, clock.now() - Date.parse(each.since));
    ports.repeat({ row: found, times: each.times, waitedMs, isStale });
  }

  function repeatWhatIsDue(): void {
    const now = clock.monotonic();
    for (const [orderId, each] of watches) if (canRepeat(each) && dueAt(each) <= now) repeatOne(orderId);
    plan(watches.values());
  }

  return {
    look: (orderId) => {
      watch(orderId);
      const each = watches.get(orderId);
      // The others are planned already: a burst of urgent orders costs each of them once.
      if (each !== undefined) plan([each]);
    },
    lookAll: () => {
      // The next outage is another one.
      if (!ports.isStale()) for (const each of watches.values()) each.toldStale = false;
      for (const orderId of watches.keys()) watch(orderId);
      for (const { id } of ports.rows()) watch(id);
      repeatWhatIsDue();
    },
    told: (orderId) => {
      const each = watches.get(orderId);
      if (each !== undefined) each.toldAt = clock.monotonic();
    },
    settled: (orderId) => {
      const each = watches.get(orderId);
      if (each !== undefined) each.settledUntil = clock.monotonic() + settledMs;
    },
    clear: () => watches.clear(),
  };
}
