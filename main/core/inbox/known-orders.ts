import { statusOfNews } from "#protocol/alert-rules.ts";
import type { InboxKind, InboxOrder, NewsEntry } from "#protocol/inbox.ts";
import type { Order, OrderDetail, OrderStatus } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { recordOf } from "../alerts/news.ts";
import type { Clock } from "../ports.ts";
import type { ApiResult } from "../session/ocs-api.ts";

/** What the inbox knows of orders beside the list: in memory, and only while the session lasts. */
export interface KnownOrders {
  /** An order that was read, for whatever reason. */
  readonly learn: (order: OrderDetail) => void;
  readonly order: (id: number) => InboxOrder | null;
  readonly actorOf: (entry: NewsEntry) => string | null;
  /** Reads those of these that are not known yet; a few at a time, and none twice in a minute. */
  readonly want: (ids: readonly number[]) => void;
  readonly clear: () => void;
}

export interface KnownOrdersPorts {
  readonly row: (id: number) => OrderRow | undefined;
  readonly read: (id: number) => Promise<ApiResult<OrderDetail>>;
  readonly clock: Clock;
  /** Something has been learned that was asked for. */
  readonly learned: () => void;
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

/** The hospital's server has more to do. */
const width = 3;
const againMs = 60_000;
const mostKnown = 500;

export function createKnownOrders({ row, read, clock, learned }: KnownOrdersPorts): KnownOrders {
  const known = new Map<number, OrderDetail>();
  const asked = new Map<number, number>();
  let queue: readonly number[] = [];
  let running = 0;
  let isNew = false;

  function learn(order: OrderDetail): void {
    known.delete(order.id);
    known.set(order.id, order);
    const [oldest] = known.keys();
    if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
  }
  async function work(): Promise<void> {
    running += 1;
    for (let [id, ...rest] = queue; id !== undefined; [id, ...rest] = queue) {
      queue = rest;
      const answer = await read(id);
      if (answer.ok) {
        learn(answer.value);
        isNew = true;
      }
    }
    running -= 1;
    if (running > 0 || !isNew) return;
    isNew = false;
    learned();
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
    want: (ids) => {
      const now = clock.monotonic();
      const wanted = ids.filter((id) => !known.has(id) && now - (asked.get(id) ?? -Infinity) >= againMs);
      for (const id of wanted) asked.set(id, now);
      queue = [...queue, ...wanted];
      while (running < width && queue.length > 0) void work();
    },
    clear: () => {
      known.clear();
      asked.clear();
      queue = [];
    },
  };
}
