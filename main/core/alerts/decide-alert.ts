import type { OrderStatus, Priority } from "#protocol/order.ts";
import { isOrdersOwnRole, type Actor } from "#protocol/order-rules.ts";
import type { JobRole } from "#protocol/order.ts";

/** What became of an order, as far as telling people goes. `reopened`: a worker gave it back. */
export type NewsKind =
  | "created"
  | "accepted"
  | "started"
  | "resultReady"
  | "confirmed"
  | "cancelled"
  | "reopened";

/** One change, told by an event and, where the read came in time, by the order itself. */
export interface News {
  readonly kind: NewsKind;
  readonly orderId: number;
  readonly to: OrderStatus;
  /** By the server's clock, ms. */
  readonly at: number;
  readonly jobRole: JobRole;
  readonly priority: Priority | null;
  readonly doctorId: number | null;
  readonly workerId: number | null;
  /** This person worked on it before this change. */
  readonly wasMine: boolean;
  readonly byMe: boolean;
  readonly duplicate: boolean;
}

export type AlertDecision =
  | { readonly show: true; readonly urgency: "normal" | "critical"; readonly reason: "shown" }
  | {
      readonly show: false;
      readonly reason: "own action" | "duplicate" | "routine" | "not my department" | "not my order";
    };

const silent = (reason: Exclude<AlertDecision["reason"], "shown">): AlertDecision => ({
  show: false,
  reason,
});

/** Should this person be told of this? Pure, and every answer says why. Interruptions cost readings: routine is silent. */
export function decideAlert(news: News, me: Actor): AlertDecision {
  if (news.byMe) return silent("own action");
  if (news.duplicate) return silent("duplicate");
  const shown: AlertDecision = {
    show: true,
    urgency: news.kind === "created" && news.priority === "urgent" ? "critical" : "normal",
    reason: "shown",
  };
  if (me.role === "DOCTOR") {
    if (news.doctorId !== null && news.doctorId !== me.id) return silent("not my order");
    return news.kind === "started" ? silent("routine") : shown;
  }
  if (me.role !== "RIS" && me.role !== "LIS") return silent("routine");
  if (!isOrdersOwnRole(me, { job_role: news.jobRole })) return silent("not my department");
  switch (news.kind) {
    case "created":
    case "accepted":
    case "cancelled":
    case "reopened":
      return shown;
    case "started":
    case "resultReady":
    case "confirmed":
      return news.wasMine ? shown : silent("routine");
  }
}
