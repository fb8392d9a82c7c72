import type { OrderStatus, PersonRef } from "#protocol/order.ts";
import type { OrderDetailView } from "#protocol/snapshot.ts";

/** One moment at which the order came into a state. */
export interface Step {
  readonly status: OrderStatus;
  readonly at: number;
}

/** One line of an order's history; several savings of a draft, one after the other, are one line. */
export interface Line {
  readonly key: number;
  readonly action: string;
  readonly from: OrderStatus | null;
  readonly to: OrderStatus | null;
  readonly actor: PersonRef | null;
  /** Whom it was handed to, where that is not who did it. */
  readonly handedTo: PersonRef | null;
  readonly reason: string | null;
  readonly at: number;
  readonly times: number;
  /** How long the order had stood as it stood before; null for the first, and for what moved nothing. */
  readonly after: number | null;
}

type Told = Pick<
  OrderDetailView,
  | "created_at"
  | "accepted_at"
  | "in_progress_at"
  | "result_ready_at"
  | "confirmed_at"
  | "cancelled_at"
  | "history"
>;

/** By its history, which knows of orders given back; a server that sends none has at least the last instants. Oldest first. */
export function stepsOf(order: Told): Step[] {
  const moves = order.history.flatMap(({ from_status, to_status, created_at }) =>
    to_status === null || to_status === from_status
      ? []
      : [{ status: to_status, at: Date.parse(created_at) }],
  );
  const instants: readonly (readonly [OrderStatus, string | null | undefined])[] = [
    ["ACCEPTED", order.accepted_at],
    ["IN_PROGRESS", order.in_progress_at],
    ["RESULT_READY", order.result_ready_at],
    ["CONFIRMED", order.confirmed_at],
    ["CANCELLED", order.cancelled_at],
  ];
  const rest =
    moves.length > 0
      ? moves
      : instants.flatMap(([status, at]) => (at == null ? [] : [{ status, at: Date.parse(at) }]));
  const created: Step = { status: "ORDERED", at: Date.parse(order.created_at) };
  const later = rest.toSorted((a, b) => a.at - b.at);
  // Its own entry of the history may carry another instant than the row, by a moment.
  return later[0]?.status === "ORDERED" ? later : [created, ...later];
}

/** Newest first. */
export function linesOf(history: OrderDetailView["history"]): Line[] {
  const lines: Line[] = [];
  let movedAt: number | null = null;
  const oldestFirst = history.toSorted(
    (a, b) => Date.parse(a.created_at) - Date.parse(b.created_at) || a.id - b.id,
  );
  for (const {
    id,
    action,
    from_status: from,
    to_status: to,
    actor,
    to_worker,
    reason,
    created_at,
  } of oldestFirst) {
    const at = Date.parse(created_at);
    const last = lines.at(-1);
    const isSave = to !== null && to === from;
    if (isSave && last?.from === from && last.to === to && last.actor?.id === actor?.id) {
      lines[lines.length - 1] = { ...last, at, times: last.times + 1 };
      continue;
    }
    lines.push({
      ...{ key: id, action, from, to, actor, at, times: 1 },
      handedTo: to === "ACCEPTED" && to_worker !== null && to_worker.id !== actor?.id ? to_worker : null,
      reason: (reason ?? "") === "" ? null : (reason ?? null),
      after: isSave || movedAt === null ? null : at - movedAt,
    });
    if (!isSave) movedAt = at;
  }
  return lines.toReversed();
}
