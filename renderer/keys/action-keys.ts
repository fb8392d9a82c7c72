import type { OrderAction } from "#protocol/order-rules.ts";

/** The key of each action on the order that is selected; printed on its button. Saving is the result form's own. */
export const actionKeys = {
  accept: "A",
  start: "S",
  submit: "R",
  confirm: "F",
  cancel: "B",
} as const satisfies Partial<Record<OrderAction, string>>;
