import { afterAction, standsAs, type ActingPerson } from "#protocol/expected-order.ts";
import { mayAct, type OrderAction } from "#protocol/order-rules.ts";
import type { OrderPatch, OrderRow } from "#protocol/snapshot.ts";
import type { Worklist } from "../worklist/worklist.ts";

/**
 * The rows as drawn: the server's, and over them what this person has just asked for, until the server has answered. Only what
 * is drawn is expected; whoever is told, counted or called goes by the worklist itself, which only reads change.
 */
export interface ExpectedRows {
  /** From now on the row is drawn as it will be. Does nothing where there is no such row, or nothing changes in it. */
  readonly begin: (orderId: number, action: OrderAction) => Expected;
  /** The rows of the worklist's patch, and those whose expectation began or ended since. */
  readonly takePatch: (all: boolean) => OrderPatch;
  readonly clear: () => void;
}

export interface Expected {
  /** The answer is in the worklist, or there will be none: the row is the server's again. Idempotent. */
  readonly end: () => void;
}

interface Pending {
  readonly action: OrderAction;
  readonly me: ActingPerson;
}

export function createExpectedRows(
  worklist: Pick<Worklist, "get" | "takePatch">,
  me: () => ActingPerson,
  screen: {
    /** A hand that pressed is answered at once, by the row as by the sentence that says why not. */
    readonly changedNow: () => void;
  },
): ExpectedRows {
  const pending = new Map<number, Pending>();
  let touched = new Set<number>();

  /**
   * An older sighting still allows the action, and is drawn over. One that does not is newer than the request: it is done, or
   * somebody was quicker, and either way what the server has is drawn, whatever the answer will be.
   */
  function drawn(row: OrderRow): OrderRow {
    const asked = pending.get(row.id);
    if (asked === undefined) return row;
    if (!mayAct(asked.action, row, asked.me)) {
      pending.delete(row.id);
      return row;
    }
    return { ...afterAction(row, asked.action, asked.me), pending: asked.action };
  }

  return {
    begin: (orderId, action) => {
      const row = worklist.get(orderId);
      const asked: Pending = { action, me: me() };
      const isExpectable =
        row !== undefined &&
        mayAct(action, row, asked.me) &&
        !standsAs(row, afterAction(row, action, asked.me));
      if (!isExpectable) return { end: () => undefined };
      pending.set(orderId, asked);
      touched.add(orderId);
      screen.changedNow();
      return {
        end: () => {
          // A later expectation of the same order is not this one's to end.
          if (pending.get(orderId) !== asked) return;
          pending.delete(orderId);
          touched.add(orderId);
          screen.changedNow();
        },
      };
    },
    takePatch: (all) => {
      const patch = worklist.takePatch(all);
      const shown = new Set(patch.upsert.map(({ id }) => id));
      const own = patch.reset ? [] : [...touched].filter((id) => !shown.has(id));
      touched = new Set();
      const rows = own.flatMap((id) => worklist.get(id) ?? []);
      return { ...patch, upsert: [...patch.upsert, ...rows].map(drawn) };
    },
    clear: () => {
      pending.clear();
      touched = new Set();
    },
  };
}
