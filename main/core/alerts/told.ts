import type { OrderStatus } from "#protocol/order.ts";

/** One change, by the way it became known. A repeated event bears its instant again; a row bears another one. */
export interface TellableChange {
  readonly orderId: number;
  readonly to: OrderStatus;
  /** By the server's clock, ms. */
  readonly at: number;
  readonly by: "event" | "read";
}

/** The changes of each order that this person was told of, or that were decided not to be told. */
export interface Told {
  /** The change told before that this one repeats or comes too late after; null, and remembered, where it is news. */
  readonly toldBefore: (change: TellableChange) => TellableChange | null;
  /** True when this change was already told, by whatever way it came; remembers it otherwise. */
  readonly alreadyTold: (change: TellableChange) => boolean;
}

/** The same change by two ways carries two instants: its event's, and its row's. Never this far apart. */
const sameChangeMs = 5_000;
/** v1 keeps no frame longer (group_expiry): what is older still comes of a clock that was set back. */
const latestMs = 120_000;
/** More than an order can go through while one of its events is still being read up. */
const remembered = 16;

const isSame = (a: TellableChange, b: TellableChange): boolean =>
  a.to === b.to &&
  (a.by === "event" && b.by === "event" ? a.at === b.at : Math.abs(a.at - b.at) <= sameChangeMs);

/**
 * A change is (order, resulting state, instant). Told once: a repetition, and whatever is older than the last thing told
 * of this order, is not news. An order that comes back to a state it had (accepted, given back, accepted) is. Events are
 * told when their reads are done, so a later one may be here before an earlier one.
 */
export function createTold(): Told {
  const known = new Map<number, readonly TellableChange[]>();
  function toldBefore(change: TellableChange): TellableChange | null {
    const before = known.get(change.orderId) ?? [];
    const same = before.find((each) => isSame(each, change));
    if (same !== undefined) return same;
    const newest = before.toSorted((a, b) => a.at - b.at).at(-1);
    if (newest !== undefined && change.at < newest.at - sameChangeMs && change.at > newest.at - latestMs)
      return newest;
    known.set(change.orderId, [...before, change].slice(-remembered));
    return null;
  }
  return { toldBefore, alreadyTold: (change) => toldBefore(change) !== null };
}
