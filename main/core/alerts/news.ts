import type { HistoryEntry, OrderDetail, OrderStatus } from "#protocol/order.ts";
import type { Actor } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import type { OrderEvent } from "#protocol/socket.ts";
import type { AlertFacts } from "../text/catalogue.ts";
import type { NewsKind } from "#protocol/alert-rules.ts";
import type { News } from "./decide-alert.ts";

const kindOfStatus: Record<OrderStatus, NewsKind> = {
  ORDERED: "reopened",
  ACCEPTED: "accepted",
  IN_PROGRESS: "started",
  RESULT_READY: "resultReady",
  CONFIRMED: "confirmed",
  CANCELLED: "cancelled",
};

/** What an event says of itself. */
export const kindOf = (event: OrderEvent): NewsKind =>
  event.type === "OCS_STATUS_CHANGED"
    ? kindOfStatus[event.to_status]
    : event.type === "OCS_CREATED"
      ? "created"
      : "cancelled";

const sameMomentMs = 2_000;

/** The server's own record of a change to one of these states at this moment. */
const recordOf = (
  read: OrderDetail | null,
  states: readonly OrderStatus[],
  at: number,
): HistoryEntry | undefined =>
  read?.history.find(
    ({ to_status, created_at }) =>
      to_status !== null &&
      states.includes(to_status) &&
      Math.abs(Date.parse(created_at) - at) <= sameMomentMs,
  );

/** A cancellation says what became of the order only through the order itself; unread, the worst is assumed. */
function cancellationResult(read: OrderDetail | null, at: number): OrderStatus | null {
  if (read === null || read.ocs_status === "CANCELLED") return "CANCELLED";
  if (read.ocs_status === "ORDERED" || read.history.length === 0) return "ORDERED";
  // Gone on since: its history says whether it was ever given back. An event can be of a change that was undone.
  return recordOf(read, ["ORDERED", "CANCELLED"], at)?.to_status ?? null;
}

/** The state an event leads to; null for one whose change never came to be. */
export function resultOf(event: OrderEvent, read: OrderDetail | null): OrderStatus | null {
  switch (event.type) {
    case "OCS_CREATED":
      return "ORDERED";
    case "OCS_STATUS_CHANGED":
      return event.to_status;
    case "OCS_CANCELLED":
      return cancellationResult(read, Date.parse(event.timestamp));
  }
}

export interface NewsSources {
  readonly event: OrderEvent;
  /** What the event made of the order. */
  readonly to: OrderStatus;
  /** The order as read after the event, if that came in time. */
  readonly read: OrderDetail | null;
  /** The row as it was when the event came. */
  readonly row: OrderRow | undefined;
  readonly me: Actor;
  /** An action of this person on this PC made this change. */
  readonly ownAction: boolean;
  /** The state told before that this event repeats; null where it is news. */
  readonly duplicateOf: OrderStatus | null;
  /** A later event of this order has come already, and says another state. */
  readonly overtaken: boolean;
}

export function newsOf({ event, to, read, row, me, ownAction, duplicateOf, overtaken }: NewsSources): News {
  const at = Date.parse(event.timestamp);
  const order = read ?? row;
  const actor = recordOf(read, [to], at)?.actor;
  return {
    kind: event.type === "OCS_CREATED" ? "created" : kindOfStatus[to],
    orderId: event.ocs_pk,
    to,
    at,
    jobRole: order?.job_role ?? (event.type === "OCS_CANCELLED" ? departmentOf(me) : event.job_role),
    modality: order?.job_type ?? (event.type === "OCS_CREATED" ? event.job_type : null),
    priority: order?.priority ?? (event.type === "OCS_CREATED" ? event.priority : null),
    doctorId: order?.doctor.id ?? null,
    wasMine: row?.worker?.id === me.id,
    // By id, because two colleagues can share a name; and the server's own record before what was asked for here, which may
    // never have got there.
    byMe: actor === null || actor === undefined ? ownAction : actor.id === me.id,
    duplicateOf,
    // Only a call is moot once somebody has answered it; who took an order is news though they have begun since.
    superseded: to === "ORDERED" && (overtaken || hasGoneOn(read ?? row, to, at)),
  };
}

/** The order was read after this change, and is in another state: that one's own event tells of it. */
const hasGoneOn = (row: OrderDetail | OrderRow | undefined, to: OrderStatus, at: number): boolean =>
  row !== undefined && row.ocs_status !== to && Date.parse(row.updated_at) > at + sameMomentMs;

/** A v1 cancellation names no department; it came to this person's own group. */
const departmentOf = (me: Actor): News["jobRole"] => (me.role === "LIS" ? "LIS" : "RIS");

/** What an alert is made of; `redact` decides what of it is said. */
export function factsOf(
  news: News,
  { event, read, row }: Pick<NewsSources, "event" | "read" | "row">,
): AlertFacts {
  return {
    kind: news.kind,
    ocsId: event.ocs_id,
    modality: (read ?? row)?.job_type ?? (event.type === "OCS_CREATED" ? event.job_type : null),
    urgent: news.priority === "urgent",
    patient: (read ?? row)?.patient.name ?? ("patient_name" in event ? event.patient_name : null),
    actor: event.type === "OCS_CREATED" ? null : event.actor_name,
  };
}
