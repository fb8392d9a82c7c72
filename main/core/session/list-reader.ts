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

/** A server that goes on deleting is not followed for ever. */
const mostAnew = 3;

/**
 * The whole list this person works with: every page, newest first, back to the horizon, and every open order beyond it.
 * Newest-first pages can shift while they are read. Orders are added at the front: one may be seen twice, and the newer
 * of two sightings counts. Where one was deleted (there are fewer than before), all is read anew, so that none is skipped.
 * `progress` hears of every page; another is asked for when it resolves.
 */
export async function readList(
  api: OcsApi,
  scope: ListScope,
  actor: Actor,
  open: readonly number[],
  progress: (progress: ListProgress, found: readonly Order[]) => Promise<void>,
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
  /** By the server's clock: this PC's may be years off. */
  let newest = Number.NEGATIVE_INFINITY;
  let count = 0;
  let anew = 0;
  for (let page = 1; ; page += 1) {
    const answer = await api.page(scope, page);
    if (!answer.ok) {
      // A list that shrank to just this page's edge: DRF says 404 for a page past the end.
      if (answer.code === "notFound" && page > 1) break;
      return answer;
    }
    const isFewer = answer.value.count < count;
    count = answer.value.count;
    if (isFewer && anew < mostAnew) {
      anew += 1;
      page = 0;
      found.clear();
      unreadable.clear();
      continue;
    }
    put(answer.value);
    const taken = progress({ loaded: found.size, expected: answer.value.count }, [...found.values()]);
    const last = answer.value.orders.at(-1);
    if (answer.value.isLast) break;
    for (const { created_at } of answer.value.orders) newest = Math.max(newest, Date.parse(created_at));
    if (last !== undefined && Date.parse(last.created_at) < newest - horizonMs) break;
    await taken;
  }
  const pending = await api.pending();
  if (!pending.ok) return pending;
  put(pending.value);
  // Open when last seen, and neither among the newest nor open now: finished beyond the horizon, and that is news.
  for (const id of open) {
    if (found.has(id) || unreadable.has(id)) continue;
    const order = await api.order(id);
    if (order.ok) put({ orders: [order.value], unreadable: [] });
    else if (order.code !== "notFound" && order.code !== "forbidden") return order;
  }
  return { ok: true, orders: [...found.values()], unreadable: [...unreadable.values()] };
}

function isNewer(order: Order, known: Order): boolean {
  return Date.parse(order.updated_at) >= Date.parse(known.updated_at);
}
