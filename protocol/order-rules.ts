import type { JobRole, Order, OrderStatus } from "./order.ts";
import type { RoleCode } from "./person.ts";

/** What a person can do to an order. `accept` … `cancel` are also the last part of the REST path (`save` is `save_result`). */
export const orderActions = ["accept", "start", "save", "submit", "confirm", "cancel"] as const;
export type OrderAction = (typeof orderActions)[number];

/** The facts the rules need about who is acting. */
export interface Actor {
  readonly id: number;
  readonly role: RoleCode;
}

/** The facts the rules need about the order. */
export type RuledOrder = Pick<Order, "ocs_status" | "job_role" | "worker" | "doctor">;

/** The roles whose members do the work of orders, and the department each works for. */
const departmentOf: Partial<Record<RoleCode, JobRole>> = { RIS: "RIS", LIS: "LIS" };

/** True when this person's role is the one that performs this order. */
export const isOrdersOwnRole = (actor: Actor, order: Pick<Order, "job_role">): boolean =>
  departmentOf[actor.role] === order.job_role;

const isWorker = (actor: Actor, order: RuledOrder): boolean =>
  isOrdersOwnRole(actor, order) && order.worker?.id === actor.id;

const isDoctor = (actor: Actor, order: RuledOrder): boolean =>
  actor.role === "DOCTOR" && order.doctor.id === actor.id;

const is = (order: RuledOrder, ...statuses: readonly OrderStatus[]): boolean =>
  statuses.includes(order.ocs_status);

/**
 * May this person do this to this order now? The server's rule and what the buttons offer are this one function.
 * A server of another make has the last word; its refusal is shown as it is.
 */
export function mayAct(action: OrderAction, order: RuledOrder, actor: Actor): boolean {
  switch (action) {
    case "accept":
      return is(order, "ORDERED") && isOrdersOwnRole(actor, order);
    case "start":
      return is(order, "ACCEPTED") && isWorker(actor, order);
    case "save":
    case "submit":
      return is(order, "IN_PROGRESS") && isWorker(actor, order);
    case "confirm":
      return (
        (is(order, "RESULT_READY") && isDoctor(actor, order)) ||
        (is(order, "IN_PROGRESS", "RESULT_READY") && isWorker(actor, order))
      );
    case "cancel":
      return (
        (is(order, "ORDERED", "ACCEPTED", "IN_PROGRESS") && isDoctor(actor, order)) ||
        (is(order, "ACCEPTED", "IN_PROGRESS") && isWorker(actor, order))
      );
  }
}

/** Every action this person may take on this order now, the next step of the work first. */
export const allowedActions = (order: RuledOrder, actor: Actor): OrderAction[] =>
  orderActions.filter((action) => mayAct(action, order, actor));

/** May this person say that they have seen this order? Whose work it is may, while it is urgent and nobody has taken it. */
export const mayAcknowledge = (
  order: Pick<Order, "ocs_status" | "job_role" | "priority">,
  actor: Actor,
): boolean => order.priority === "urgent" && order.ocs_status === "ORDERED" && isOrdersOwnRole(actor, order);

/** The state an action leads to. A worker's cancellation gives the order back; a doctor's ends it. */
export function resultingStatus(action: OrderAction, actor: Actor): OrderStatus {
  switch (action) {
    case "accept":
      return "ACCEPTED";
    case "start":
    case "save":
      return "IN_PROGRESS";
    case "submit":
      return "RESULT_READY";
    case "confirm":
      return "CONFIRMED";
    case "cancel":
      return actor.role === "DOCTOR" ? "CANCELLED" : "ORDERED";
  }
}

/** Neither confirmed nor cancelled: somebody still has to do something. */
export const isPending = (status: OrderStatus): boolean => status !== "CONFIRMED" && status !== "CANCELLED";

export interface ListScope {
  readonly jobRole?: JobRole;
  readonly doctorId?: number;
}

/** Which part of the list a person sees, as list filters; null for a role that sees no orders. */
export function listScope(actor: Actor): ListScope | null {
  switch (actor.role) {
    case "RIS":
      return { jobRole: "RIS" };
    case "LIS":
      return { jobRole: "LIS" };
    case "DOCTOR":
      return { doctorId: actor.id };
    case "ADMIN":
    case "SYSTEMMANAGER":
    case "NURSE":
      return {};
    case "PATIENT":
      return null;
  }
}

/** Does an order belong to the part of the list a person sees? */
export function isInScope(
  order: Pick<Order, "job_role"> & { readonly doctor: { readonly id: number } },
  actor: Actor,
): boolean {
  const scope = listScope(actor);
  if (scope === null) return false;
  if (scope.jobRole !== undefined && scope.jobRole !== order.job_role) return false;
  if (scope.doctorId !== undefined && scope.doctorId !== order.doctor.id) return false;
  // v1 has groups for RIS and LIS only: ADMIN, SYSTEMMANAGER and NURSE hear of those two.
  return scope.doctorId !== undefined || order.job_role === "RIS" || order.job_role === "LIS";
}
