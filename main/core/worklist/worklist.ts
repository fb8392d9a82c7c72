import type { Order, OrderStatus } from "#protocol/order.ts";
import type { OrderPatch, OrderRow } from "#protocol/snapshot.ts";

/** What one order went through between two looks. `before` is null for an order never seen before. */
export interface OrderChange {
  readonly order: Order;
  readonly before: OrderStatus | null;
}

export interface Worklist {
  readonly get: (id: number) => OrderRow | undefined;
  readonly rows: () => readonly OrderRow[];
  /** A read of the whole list begins: what is put from now on is fresher than it. */
  readonly beginRead: () => void;
  /**
   * Takes the server's whole list; a row that a fresher read has already put stays as it is.
   * Says what changed against what was known; on the first list nothing is a change.
   */
  readonly replace: (orders: readonly Order[], now: number) => readonly OrderChange[];
  /** Takes one order as read. An older sighting never overwrites a newer one. Says what changed, or null. */
  readonly put: (order: Order, now: number) => OrderChange | null;
  /** Forgets everything; the next list is a first one. */
  readonly clear: () => void;
  /** An order this person may no longer see. */
  readonly remove: (id: number) => void;
  /** What the screen lacks since the last call; `all` asks for everything. */
  readonly takePatch: (all: boolean) => OrderPatch;
}

const instantOf = (order: Pick<Order, "updated_at">): number => Date.parse(order.updated_at);

/** A row as drawn: an allow-list, so that nothing a server adds reaches the screen unasked. */
const toRow = (order: Order, changedAt: number | null): OrderRow => ({
  id: order.id,
  ocs_id: order.ocs_id,
  ocs_status: order.ocs_status,
  job_role: order.job_role,
  job_type: order.job_type,
  priority: order.priority,
  patient: order.patient,
  doctor: order.doctor,
  worker: order.worker,
  ocs_result: order.ocs_result,
  created_at: order.created_at,
  updated_at: order.updated_at,
  changedAt,
});

/** The one list of one account. Fed by reads only: an event says where to look, never what is so. */
export function createWorklist(): Worklist {
  const rows = new Map<number, OrderRow>();
  let known = false;
  let reset = true;
  let touched = new Set<number>();
  let fresher = new Set<number>();

  const isOlder = (order: Order, row: OrderRow): boolean => instantOf(order) < instantOf(row);
  const isSame = (order: Order, row: OrderRow): boolean =>
    instantOf(order) === instantOf(row) &&
    order.ocs_status === row.ocs_status &&
    order.worker?.id === row.worker?.id &&
    order.priority === row.priority;

  function put(order: Order, now: number): OrderChange | null {
    const row = rows.get(order.id);
    if (row !== undefined && (isOlder(order, row) || isSame(order, row))) return null;
    rows.set(order.id, toRow(order, known ? now : null));
    touched.add(order.id);
    fresher.add(order.id);
    return { order, before: row?.ocs_status ?? null };
  }

  return {
    get: (id) => rows.get(id),
    rows: () => [...rows.values()],
    beginRead: () => {
      fresher = new Set();
    },
    replace: (orders, now) => {
      const kept = new Set([...fresher, ...orders.map((order) => order.id)]);
      const changes: OrderChange[] = [];
      for (const order of orders) {
        const change = put(order, now);
        if (change !== null && known) changes.push(change);
      }
      for (const id of rows.keys()) {
        if (kept.has(id)) continue;
        rows.delete(id);
        touched.add(id);
      }
      known = true;
      return changes;
    },
    put,
    clear: () => {
      rows.clear();
      fresher.clear();
      known = false;
      reset = true;
    },
    remove: (id) => {
      if (rows.delete(id)) touched.add(id);
    },
    takePatch: (all) => {
      const patch: OrderPatch =
        all || reset
          ? { reset: true, upsert: [...rows.values()], remove: [] }
          : {
              reset: false,
              upsert: [...touched].flatMap((id) => rows.get(id) ?? []),
              remove: [...touched].filter((id) => !rows.has(id)),
            };
      reset = false;
      touched = new Set();
      return patch;
    },
  };
}
