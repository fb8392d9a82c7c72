import type { Order, OrderStatus } from "#protocol/order.ts";
import type { OrderPatch, OrderRow } from "#protocol/snapshot.ts";

/** What one order went through between two looks. `before` is null for an order never seen before. */
export interface OrderChange {
  readonly order: Pick<Order, "id" | "ocs_status" | "updated_at" | "doctor" | "worker">;
  readonly before: OrderStatus | null;
}

/** The server's whole list. */
export interface ReadList {
  readonly orders: readonly Order[];
  readonly unreadable: readonly { readonly id: number | null }[];
}

/** A point in the order of reads; later is larger. */
export type ReadMark = number;

export interface Worklist {
  readonly get: (id: number) => OrderRow | undefined;
  readonly rows: () => readonly OrderRow[];
  /** Call as a read begins: what is put from now on is fresher than what that read brings. */
  readonly mark: () => ReadMark;
  /**
   * Takes the server's whole list; a row that a fresher read has already put stays as it is.
   * Says what changed against what was known; on the first list nothing is a change. What could not be read this time
   * stays as it was.
   */
  readonly replace: (list: ReadList, began: ReadMark, now: number) => readonly OrderChange[];
  /**
   * Takes one order as read. An older sighting never overwrites a newer one: by the server's `updated_at`, and, where the
   * read is known to have begun after the last one of this order, by that, because a server's clock can be set back.
   * Says what changed, or null.
   */
  readonly put: (order: Order, now: number, began?: ReadMark) => OrderChange | null;
  /** A whole list has been taken. */
  readonly isWhole: () => boolean;
  /**
   * Before the first list is whole: what has come of it, to look at. Nothing until a read puts it; null takes it away again,
   * because a part of a list must not be taken for the list.
   */
  readonly preview: (orders: readonly Order[] | null) => void;
  /** Forgets everything; the next list is a first one. */
  readonly clear: () => void;
  /** An order this person may no longer see. */
  readonly remove: (id: number) => void;
  /** Hears of each row that is put in, is another or goes: what is counted of the list costs no more for its length. */
  readonly watch: (listener: (id: number, row: OrderRow | undefined) => void) => void;
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
  const rows = new Map<number, { readonly row: OrderRow; readonly mark: ReadMark }>();
  const listeners: ((id: number, row: OrderRow | undefined) => void)[] = [];
  let known = false;
  let reset = true;
  let touched = new Set<number>();
  let latest: ReadMark = 0;
  let previewed = new Set<number>();

  function tell(id: number): void {
    touched.add(id);
    const row = rows.get(id)?.row;
    for (const listener of listeners) listener(id, row);
  }

  const isSame = (order: Order, row: OrderRow): boolean =>
    instantOf(order) === instantOf(row) &&
    order.ocs_status === row.ocs_status &&
    order.worker?.id === row.worker?.id &&
    order.priority === row.priority;

  /** A saved draft moves `updated_at` alone, and v1 says nothing of it: the row follows, nobody is told. */
  const isDraft = (order: Order, row: OrderRow): boolean =>
    order.ocs_status === "IN_PROGRESS" && isSame({ ...order, updated_at: row.updated_at }, row);

  function put(order: Order, now: number, began: ReadMark = -1): OrderChange | null {
    const before = rows.get(order.id);
    latest += 1;
    if (before !== undefined) {
      const isStale = instantOf(order) < instantOf(before.row) && began < before.mark;
      if (isStale || isSame(order, before.row)) return null;
    }
    rows.set(order.id, { row: toRow(order, known ? now : null), mark: latest });
    previewed.delete(order.id);
    tell(order.id);
    if (before !== undefined && isDraft(order, before.row)) return null;
    return { order, before: before?.row.ocs_status ?? null };
  }

  return {
    get: (id) => rows.get(id)?.row,
    rows: () => [...rows.values()].map(({ row }) => row),
    mark: () => latest,
    replace: ({ orders, unreadable }, began, now) => {
      const listed = new Set([...orders, ...unreadable].map(({ id }) => id));
      const changes: OrderChange[] = [];
      for (const order of orders) {
        const change = put(order, now, began);
        if (change !== null && known) changes.push(change);
      }
      for (const [id, { mark }] of rows) {
        if (listed.has(id) || mark > began) continue;
        rows.delete(id);
        tell(id);
      }
      known = true;
      previewed = new Set();
      return changes;
    },
    put,
    isWhole: () => known,
    preview: (orders) => {
      for (const id of orders === null ? previewed : []) {
        rows.delete(id);
        tell(id);
      }
      if (orders === null) previewed = new Set();
      for (const order of known || orders === null ? [] : orders) {
        if (rows.has(order.id)) continue;
        // Older than every read: whatever one says of it counts, also that it is not there.
        rows.set(order.id, { row: toRow(order, null), mark: -1 });
        previewed.add(order.id);
        tell(order.id);
      }
    },
    clear: () => {
      const gone = [...rows.keys()];
      rows.clear();
      previewed = new Set();
      for (const id of gone) tell(id);
      known = false;
      reset = true;
    },
    remove: (id) => {
      if (rows.delete(id)) tell(id);
    },
    watch: (listener) => void listeners.push(listener),
    takePatch: (all) => {
      const drawn = (id: number): OrderRow[] => {
        const row = rows.get(id)?.row;
        return row === undefined ? [] : [row];
      };
      const patch: OrderPatch =
        all || reset
          ? { reset: true, upsert: [...rows.keys()].flatMap(drawn), remove: [] }
          : {
              reset: false,
              upsert: [...touched].flatMap(drawn),
              remove: [...touched].filter((id) => !rows.has(id)),
            };
      reset = false;
      touched = new Set();
      return patch;
    },
  };
}
