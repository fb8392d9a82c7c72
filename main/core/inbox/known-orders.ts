import { statusOfNews } from "#protocol/values.ts";
import type { InboxKind, InboxOrder, NewsEntry } from "#protocol/inbox.ts";
import type { Order, OrderDetail, OrderStatus } from "#protocol/order.ts";
import { isInScope, type Actor } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { recordOf } from "../alerts/news.ts";
import type { ApiResult } from "../session/ocs-api.ts";
import type { Wanted } from "./asking.ts";

/** What the inbox knows of orders beside the list: in memory, and only while the session lasts. */
export interface KnownOrders {
  /** An order that was read, for whatever reason. False where it is of no list of this person's, as they are now. */
  readonly learn: (order: OrderDetail) => boolean;
  readonly order: (id: number) => InboxOrder | null;
  readonly actorOf: (entry: NewsEntry) => string | null;
  /** What has to be read to know all of these, with their histories. */
  readonly missing: (ids: readonly number[]) => readonly Wanted[];
  readonly clear: () => void;
}

export interface KnownOrdersPorts {
  readonly row: (id: number) => OrderRow | undefined;
  readonly read: (id: number) => Promise<ApiResult<OrderDetail>>;
  readonly me: () => Actor;
}

/** What the server's record of it says it led to; of what is no change there is none. */
const statusOf: Readonly<Record<InboxKind, OrderStatus | null>> = {
  ...statusOfNews,
  repeated: null,
  acknowledged: null,
  escalated: null,
};

const drawn = (order: Omit<Order, "worker_result">): InboxOrder => ({
  id: order.id,
  ocsId: order.ocs_id,
  status: order.ocs_status,
  modality: order.job_type,
  priority: order.priority,
  patient: { name: order.patient.name, number: order.patient.patient_number },
  doctor: order.doctor.name,
  worker: order.worker?.name ?? null,
});

const mostKnown = 500;

export function createKnownOrders({ row, read, me }: KnownOrdersPorts): KnownOrders {
  const known = new Map<number, OrderDetail>();

  function learn(order: OrderDetail): boolean {
    // Asked for under another role.
    if (!isInScope(order, me())) return false;
    known.delete(order.id);
    known.set(order.id, order);
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
    return true;
  }

  return {
    learn,
    order: (id) => {
      const found = row(id) ?? known.get(id);
      return found === undefined ? null : drawn(found);
    },
    actorOf: ({ orderId, kind, at }) => {
      const order = known.get(orderId);
      if (kind === "created") return (order ?? row(orderId))?.doctor.name ?? null;
      const status = statusOf[kind];
      return status === null ? null : (recordOf(order ?? null, [status], at)?.actor?.name ?? null);
    },
    missing: (ids) =>
      ids
        .filter((id) => !known.has(id))
        .map((id) => ({
          key: `order ${id}`,
          read: async () => {
            const answer = await read(id);
            return answer.ok && learn(answer.value);
          },
        })),
    clear: () => known.clear(),
  };
}
