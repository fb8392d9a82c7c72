import { undoOf, type ActingPerson } from "#protocol/expected-order.ts";
import type { OrderAction } from "#protocol/order-rules.ts";
import type { OrderRow, UndoOffer } from "#protocol/snapshot.ts";
import type { Clock } from "../ports.ts";
import type { Timers } from "../timers.ts";

/** How long what was just done can be taken back with one press. */
export const undoMs = 10_000;

/** The one action that can be taken back: the last one, for some seconds, and only while nobody has changed the order since. */
export interface Undo {
  /** The server has done it. `before` and `after`: the order's row around it. */
  readonly offer: (before: OrderRow, action: OrderAction, after: OrderRow | undefined) => void;
  readonly view: () => UndoOffer | null;
  /** Takes the offer, which then is none any more; null where there is none of this order. */
  readonly take: (orderId: number) => OrderAction | null;
  readonly withdraw: () => void;
}

export interface UndoPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly me: () => ActingPerson;
  readonly row: (orderId: number) => OrderRow | undefined;
  readonly changed: () => void;
}

export function createUndo({ clock, timers, me, row, changed }: UndoPorts): Undo {
  let offered: { readonly offer: UndoOffer; readonly updatedAt: string; readonly due: number } | null = null;

  function live(): UndoOffer | null {
    if (offered === null || clock.monotonic() >= offered.due) return null;
    const now = row(offered.offer.orderId);
    // Somebody has gone on with it: it is theirs to say now.
    return now?.updated_at === offered.updatedAt ? offered.offer : null;
  }
  return {
    offer: (before, action, after) => {
      const undo = undoOf(action, before, me());
      offered = null;
      if (undo === null || after === undefined) return;
      offered = {
        offer: {
          orderId: before.id,
          ocsId: before.ocs_id,
          did: action,
          undo,
          until: clock.now() + undoMs,
        },
        updatedAt: after.updated_at,
        due: clock.monotonic() + undoMs,
      };
      timers.after(undoMs, changed);
      changed();
    },
    view: live,
    take: (orderId) => {
      const offer = live();
      if (offer?.orderId !== orderId) return null;
      offered = null;
      return offer.undo;
    },
    withdraw: () => {
      offered = null;
    },
  };
}
