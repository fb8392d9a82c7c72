import { isPending } from "#protocol/order-rules.ts";
import type { Priority } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";

const minuteMs = 60_000;
const nearFrom = 0.8;

/** How long an order may wait to be accepted, ms. */
export const targetMs = (priority: Priority): number => (priority === "urgent" ? 15 : 60) * minuteMs;

/**
 * `running`, `near` (from 80 %) and `past` wait to be accepted and are measured against the target; `working` has met
 * or missed it and is only dated; `finished` stands still.
 */
export type AgeTone = "running" | "near" | "past" | "working" | "finished";

export interface OrderAge {
  /** Since it was ordered, or how long it took in all, ms. */
  readonly ms: number;
  readonly targetMs: number;
  /** Share of the target, 0 to 1. */
  readonly share: number;
  readonly tone: AgeTone;
}

type Aged = Pick<OrderRow, "ocs_status" | "priority" | "created_at" | "updated_at">;

function toneOf(order: Aged, ratio: number): AgeTone {
  if (!isPending(order.ocs_status)) return "finished";
  if (order.ocs_status !== "ORDERED") return "working";
  if (ratio > 1) return "past";
  return ratio >= nearFrom ? "near" : "running";
}

/** `now` is epoch ms of this PC; a clock that runs behind the server's gives an age of nothing, never a negative one. */
export function ageOf(order: Aged, now: number): OrderAge {
  const until = isPending(order.ocs_status) ? now : Date.parse(order.updated_at);
  const ms = Math.max(0, until - Date.parse(order.created_at));
  const target = targetMs(order.priority);
  const ratio = ms / target;
  return { ms, targetMs: target, share: Math.min(1, ratio), tone: toneOf(order, ratio) };
}
