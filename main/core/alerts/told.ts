import type { OrderStatus } from "#protocol/order.ts";

/** The last change of each order that this person was told of, or that was decided not to be told. */
export interface Told {
  /** True when this change was already told, by whatever way it came; remembers it otherwise. */
  readonly alreadyTold: (orderId: number, to: OrderStatus, at: number) => boolean;
}

/** The same change by two ways carries two instants: its event's, and its row's. Never this far apart. */
const sameChangeMs = 5_000;

/**
 * A change is (order, resulting state, instant). Told once: a repetition, and whatever is older than the last thing told
 * of this order, is not news. An order that comes back to a state it had (accepted, given back, accepted) is.
 */
export function createTold(): Told {
  const last = new Map<number, { readonly to: OrderStatus; readonly at: number }>();
  return {
    alreadyTold: (orderId, to, at) => {
      const known = last.get(orderId);
      if (known !== undefined) {
        if (known.to === to && Math.abs(at - known.at) <= sameChangeMs) return true;
        if (at < known.at - sameChangeMs) return true;
      }
      last.set(orderId, { to, at: Math.max(at, known?.at ?? at) });
      return false;
    },
  };
}
