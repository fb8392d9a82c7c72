import { isPending } from "#protocol/order-rules.ts";
import type { Dated } from "../worklist/dated.ts";
import type { LocalDay, Span } from "./local-day.ts";

export interface HourCount extends Span {
  /** Ordered in it. */
  readonly arrived: readonly number[];
  /** Confirmed in it. */
  readonly completed: readonly number[];
}

/** How many orders were open, step by step until now. Instants in epoch seconds, as the drawing wants them. */
export interface OpenCurve {
  readonly at: readonly number[];
  readonly open: readonly number[];
}

/** Which were open then, epoch ms: as the curve counts them. */
export const openAt = (orders: readonly Dated[], at: number): readonly number[] =>
  orders
    .filter(({ row, created, changed }) => created <= at && (isPending(row.ocs_status) || changed > at))
    .map(({ row }) => row.id);

export interface DayCurve {
  readonly hours: readonly HourCount[];
  readonly openCurve: OpenCurve;
}

export const stepMs = 5 * 60_000;

/** Every hour is as long as the one before; only a day's last can be cut short. */
function hourOf({ from, to, hours }: LocalDay, instant: number): number | null {
  const [first] = hours;
  if (first === undefined || instant < from || instant >= to) return null;
  return Math.floor((instant - from) / (first.to - first.from));
}

/** The list has no instant of acceptance, and needs none here: an order is open from when it was ordered until it is over. */
export function dayCurveOf(orders: readonly Dated[], day: LocalDay, now: number): DayCurve {
  const hours = day.hours.map((hour) => ({
    ...hour,
    arrived: new Array<number>(),
    completed: new Array<number>(),
  }));
  const steps = Math.floor((Math.min(now, day.to) - day.from) / stepMs) + 1;
  const change = Array.from({ length: steps + 1 }, () => 0);
  /** The first step at or after it; what is later than now is beyond them all. */
  const stepOf = (instant: number): number =>
    Math.min(steps, Math.max(0, Math.ceil((instant - day.from) / stepMs)));
  const add = (step: number, by: number): void => {
    change[step] = (change[step] ?? 0) + by;
  };
  for (const { row, created, changed } of orders) {
    const arrivedIn = hourOf(day, created);
    if (arrivedIn !== null) hours[arrivedIn]?.arrived.push(row.id);
    if (row.ocs_status === "CONFIRMED") {
      const completedIn = hourOf(day, changed);
      if (completedIn !== null) hours[completedIn]?.completed.push(row.id);
    }
    add(stepOf(created), 1);
    if (!isPending(row.ocs_status)) add(stepOf(changed), -1);
  }
  let sum = 0;
  const open = change.slice(0, steps).map((by) => (sum += by));
  return { hours, openCurve: { at: open.map((_, n) => (day.from + n * stepMs) / 1_000), open } };
}
