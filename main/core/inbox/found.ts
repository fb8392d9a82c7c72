import type { NewsKind } from "#protocol/alert-rules.ts";
import type { OrderStatus } from "#protocol/order.ts";
import type { Actor } from "#protocol/order-rules.ts";
import { kindOfStatus } from "../alerts/news.ts";
import type { OrderChange } from "../worklist/worklist.ts";

export const kindOfChange = ({ order, before }: OrderChange): NewsKind =>
  before === null && order.ocs_status === "ORDERED" ? "created" : kindOfStatus[order.ocs_status];

const byWorker: readonly OrderStatus[] = ["ACCEPTED", "IN_PROGRESS", "RESULT_READY"];

/** Done by this very person at another place, as far as a row can say it: only its worker moves an order on. */
export function seemsDoneBy({ order }: OrderChange, me: Actor): boolean {
  if (byWorker.includes(order.ocs_status)) return order.worker?.id === me.id;
  return (order.ocs_status === "CANCELLED" || order.ocs_status === "ORDERED") && order.doctor.id === me.id;
}
