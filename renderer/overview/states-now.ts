import { isPending } from "#protocol/order-rules.ts";
import type { OrderStatus } from "#protocol/order.ts";
import { orderStatuses } from "#protocol/values.ts";
import type { Dated } from "../worklist/dated.ts";
import type { Span } from "./local-day.ts";

export interface StateNow {
  readonly status: OrderStatus;
  readonly ids: readonly number[];
  /** How many of them are urgent. */
  readonly urgent: number;
}

/** Open orders however old they are; confirmed and cancelled ones of today, as the list has a week of those. */
export function statesNow(orders: readonly Dated[], day: Span): readonly StateNow[] {
  const states = new Map(
    orderStatuses.map((status) => [status, { status, ids: new Array<number>(), urgent: 0 }]),
  );
  for (const { row, changed } of orders) {
    if (!isPending(row.ocs_status) && !isIn(day, changed)) continue;
    const state = states.get(row.ocs_status);
    if (state === undefined) continue;
    state.ids.push(row.id);
    if (row.priority === "urgent") state.urgent += 1;
  }
  return [...states.values()];
}

export const isIn = ({ from, to }: Span, instant: number): boolean => instant >= from && instant < to;
