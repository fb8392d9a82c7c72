import type { OrderDetail, OrderStatus } from "#protocol/order.ts";
import type { OrderEvent } from "#protocol/socket.ts";

/** What an event says the order is, and since when by the server's clock (ms). */
export interface Expectation {
  readonly orderId: number;
  readonly statuses: readonly OrderStatus[];
  readonly at: number;
  /** A cancellation: an order that still waits looks just like one that was given back. */
  readonly cancelled: boolean;
}

export function expectationOf(event: OrderEvent): Expectation {
  const base = {
    orderId: event.ocs_pk,
    at: Date.parse(event.timestamp),
    cancelled: event.type === "OCS_CANCELLED",
  };
  switch (event.type) {
    case "OCS_CREATED":
      return { ...base, statuses: ["ORDERED"] };
    case "OCS_STATUS_CHANGED":
      return { ...base, statuses: [event.to_status] };
    case "OCS_CANCELLED":
      // A doctor's ends the order, a worker's gives it back: only the read tells which.
      return { ...base, statuses: ["CANCELLED", "ORDERED"] };
  }
}

/** A transaction's rows carry its beginning, its event the moment it was sent: a little earlier is still the same change. */
const transactionMs = 2_000;

/** Does what was read already contain the change, or something after it? */
export function agrees(
  order: Pick<OrderDetail, "ocs_status" | "updated_at" | "history">,
  expected: Expectation,
): boolean {
  const at = Date.parse(order.updated_at);
  const notBefore = expected.at - transactionMs;
  if (at > expected.at) return true;
  if (!expected.statuses.includes(order.ocs_status) || at < notBefore) return false;
  if (!expected.cancelled || order.ocs_status !== "ORDERED") return true;
  // Only its history tells a given-back order from one whose cancellation is not committed yet.
  return order.history.some(
    ({ from_status, to_status, created_at }) =>
      from_status !== null && to_status === "ORDERED" && Date.parse(created_at) >= notBefore,
  );
}
