import { allowedActions, type Actor, type OrderAction, type RuledOrder } from "#protocol/order-rules.ts";

/** The row's one button: the next step of the work. Saving and cancelling are not steps; they are in the drawer. */
export const rowAction = (order: RuledOrder, actor: Actor): OrderAction | null =>
  allowedActions(order, actor).find((action) => action !== "save" && action !== "cancel") ?? null;
