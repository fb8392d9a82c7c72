import type { Circle, OrderAcknowledged, OrderEscalated } from "#protocol/heed.ts";
import type { JobRole } from "#protocol/order.ts";
import type { Caller } from "../auth/accounts.ts";
import { ocsId, utcTime } from "../orders/order-views.ts";

// The frames of the log's entries, without the members that the entry's place gives them.

type Unplaced<T> = Omit<T, "event_id" | "seq" | "actor_id">;

export const acknowledgedFrame = (orderId: number, actor: Caller, now: Date): string =>
  JSON.stringify({
    type: "ORDER_ACKNOWLEDGED",
    ocs_id: ocsId(orderId),
    ocs_pk: orderId,
    actor_name: actor.name,
    timestamp: utcTime(now),
  } satisfies Unplaced<OrderAcknowledged>);

export interface WaitingOrder {
  readonly id: number;
  readonly jobRole: JobRole;
  readonly jobType: string;
  readonly since: Date;
}

export const escalatedFrame = (order: WaitingOrder, circle: Circle, now: Date): string =>
  JSON.stringify({
    type: "ORDER_ESCALATED",
    ocs_id: ocsId(order.id),
    ocs_pk: order.id,
    circle,
    job_role: order.jobRole,
    job_type: order.jobType,
    waiting_since: utcTime(order.since),
    timestamp: utcTime(now),
  } satisfies Unplaced<OrderEscalated>);
