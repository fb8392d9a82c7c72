import type { Order } from "#protocol/order.ts";
import { isInScope, type Actor, type ListScope } from "#protocol/order-rules.ts";
import type { ApiFailure, ListedOrders, OcsApi, UnreadableOrder } from "./ocs-api.ts";

export interface ListProgress {
  readonly loaded: number;
  readonly expected: number;
}

export type ListResult = ({ readonly ok: true } & ListedOrders) | ApiFailure;

/** Finished orders older than this are history, not work: they are not read. Open ones are, however old. */
const horizonMs = 7 * 24 * 3_600_000;

/**
 * The whole list this person works with: every page, newest first, back to the horizon, and every open order beyond it.
 * Newest-first pages can shift while they are read, but only towards later pages (orders are added at the front and never
 * deleted), so one may be seen twice and none is skipped; the newer of two sightings counts.
 */
export async function readList(
  api: OcsApi,
  scope: ListScope,
  actor: Actor,
  nowMs: number,
  progress: (progress: ListProgress) => void,
): Promise<ListResult> {
  const found = new Map<number, Order>();
  const unreadable = new Map<number, UnreadableOrder>();
  const put = ({ orders, unreadable: unread }: ListedOrders): void => {
    // Seen on a page and among the open ones it is still one order; one without an id is not known again.
    for (const each of unread) unreadable.set(each.id ?? -1 - unreadable.size, each);
    for (const order of orders) {
      const known = found.get(order.id);
      if (isInScope(order, actor) && (known === undefined || isNewer(order, known)))
        found.set(order.id, order);
    }
  };
  for (let page = 1; ; page += 1) {
    const answer = await api.page(scope, page);
    if (!answer.ok) {
      // A list that shrank to just this page's edge: DRF says 404 for a page past the end.
      if (answer.code === "notFound" && page > 1) break;
      return answer;
    }
    put(answer.value);
    progress({ loaded: found.size, expected: answer.value.count });
    const last = answer.value.orders.at(-1);
    if (answer.value.isLast) break;
    if (last !== undefined && Date.parse(last.created_at) < nowMs - horizonMs) break;
  }
  const pending = await api.pending();
  if (!pending.ok) return pending;
  put(pending.value);
  return { ok: true, orders: [...found.values()], unreadable: [...unreadable.values()] };
}

function isNewer(order: Order, known: Order): boolean {
  return Date.parse(order.updated_at) >= Date.parse(known.updated_at);
}
