import type { OrderStatus } from "#protocol/order.ts";

/** An action of this person under way or done, by what it makes of the order. */
interface OwnAction {
  readonly orderId: number;
  readonly to: OrderStatus;
  readonly settled: Promise<boolean>;
  endsAt: number;
}

export interface OwnActions {
  /** Call before the request goes out: its event can be here before its answer. `settled` says whether the server did it. */
  readonly begin: (orderId: number, to: OrderStatus, settled: Promise<boolean>) => void;
  /**
   * Was this change made by this person, here? Waits for the answer of an action still under way: when two people accept
   * at once, only the answer tells whose event this is (the name does not: two colleagues can share it).
   */
  readonly owns: (orderId: number, to: readonly OrderStatus[]) => Promise<boolean>;
  /** Was this the last thing asked of this order here? Its answer may have been lost, so this alone proves nothing. */
  readonly asked: (orderId: number, to: OrderStatus) => boolean;
}

/** How long after its answer an action's own event may still come. */
const memoryMs = 60_000;

export function createOwnActions(now: () => number): OwnActions {
  const actions = new Set<OwnAction>();
  const lastAsked = new Map<number, OrderStatus>();
  return {
    begin: (orderId, to, settled) => {
      const action: OwnAction = { orderId, to, settled, endsAt: Number.POSITIVE_INFINITY };
      actions.add(action);
      lastAsked.set(orderId, to);
      void settled.then((done) => {
        if (done) action.endsAt = now() + memoryMs;
        else actions.delete(action);
      });
    },
    asked: (orderId, to) => lastAsked.get(orderId) === to,
    owns: async (orderId, to) => {
      for (const action of [...actions]) {
        if (action.endsAt < now()) actions.delete(action);
        else if (action.orderId === orderId && to.includes(action.to) && (await action.settled)) {
          // One action, one event: a colleague's later change to the same state is news again.
          actions.delete(action);
          return true;
        }
      }
      return false;
    },
  };
}
