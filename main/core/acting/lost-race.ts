import { standsAs } from "#protocol/expected-order.ts";
import type { Actor } from "#protocol/order-rules.ts";
import type { OrderDetail, OrderStatus, PersonRef } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";

/** Somebody else changed the order before this person's action came to it. */
export interface LostRace {
  readonly by: PersonRef;
  readonly to: OrderStatus;
  /** By the server's clock, epoch ms. */
  readonly at: number;
}

/**
 * Who was quicker: the newest entry of the history that moved the order on since it stood as it was drawn, by another person.
 * Null where it stands as it was drawn, or nobody is named.
 */
export function lostRaceOf(
  before: OrderRow | undefined,
  now: OrderDetail,
  me: Pick<Actor, "id">,
): LostRace | null {
  if (before === undefined || standsAs(before, now)) return null;
  const since = Date.parse(before.updated_at);
  const [moved] = now.history
    .filter(({ from_status, to_status }) => to_status !== null && to_status !== from_status)
    .map(({ actor, to_status: to, created_at }) => ({ actor, to, at: Date.parse(created_at) }))
    .filter(({ at }) => at > since)
    .sort((a, b) => b.at - a.at);
  if (moved !== undefined) {
    const { actor, to, at } = moved;
    return actor === null || to === null || actor.id === me.id ? null : { by: actor, to, at };
  }
  // A server whose detail carries no history still says who has it.
  const { worker, ocs_status, updated_at } = now;
  if (worker === null || worker.id === me.id) return null;
  return { by: worker, to: ocs_status, at: Date.parse(updated_at) };
}
