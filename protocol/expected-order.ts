import { allowedActions, mayAct, resultingStatus, type OrderAction, type RuledOrder } from "./order-rules.ts";
import type { PersonRef } from "./order.ts";
import type { RoleCode } from "./person.ts";

/** Who acts, with the name their work is shown under. */
export interface ActingPerson extends PersonRef {
  readonly role: RoleCode;
}

/** The order as this action leaves it, if the server does it; whether it may be done is not asked. */
export function afterAction<O extends RuledOrder>(order: O, action: OrderAction, me: ActingPerson): O {
  const ocs_status = resultingStatus(action, me);
  if (ocs_status === "ORDERED") return { ...order, ocs_status, worker: null };
  if (action !== "accept") return { ...order, ocs_status };
  return { ...order, ocs_status, worker: { id: me.id, login_id: me.login_id, name: me.name } };
}

/** Do both stand the same, with the same worker? */
export const standsAs = (a: RuledOrder, b: RuledOrder): boolean =>
  a.ocs_status === b.ocs_status && a.worker?.id === b.worker?.id;

/**
 * What takes an action back, exactly: the order stands as it stood, with the same worker. Null where the protocol has no such
 * way: a start, a submitted result and a doctor's cancellation stay. An accept is given back; what was given back before it
 * was begun is accepted again, unless somebody else has been quicker.
 */
export function undoOf(action: OrderAction, before: RuledOrder, me: ActingPerson): OrderAction | null {
  if (!mayAct(action, before, me)) return null;
  const after = afterAction(before, action, me);
  if (standsAs(before, after)) return null;
  return allowedActions(after, me).find((back) => standsAs(afterAction(after, back, me), before)) ?? null;
}
