import type { OrderBook } from "../bridge/order-book.ts";
import type { GapEntry, InboxAnswer, InboxOrder, NewsEntry } from "#protocol/inbox.ts";
import type { OrderRow } from "#protocol/snapshot.ts";

/** Entries as the screen shows them: those of one order together, and each gap by itself. Newest first inside too. */
export type InboxGroup =
  | {
      readonly type: "order";
      readonly key: string;
      readonly orderId: number;
      /** Null where only the number is known. */
      readonly order: InboxOrder | null;
      readonly entries: readonly NewsEntry[];
    }
  | {
      readonly type: "gap";
      readonly key: string;
      readonly gap: GapEntry;
      readonly orders: readonly InboxOrder[];
    };

/** The list is fresher than what the inbox was told. */
const ofRow = (row: OrderRow): InboxOrder => ({
  id: row.id,
  ocsId: row.ocs_id,
  status: row.ocs_status,
  modality: row.job_type,
  priority: row.priority,
  patient: { name: row.patient.name, number: row.patient.patient_number },
  doctor: row.doctor.name,
  worker: row.worker?.name ?? null,
});

/** In the order of their newest entries. */
export function groupsOf(answer: InboxAnswer, rows: OrderBook): readonly InboxGroup[] {
  const known = new Map(answer.orders.map((order) => [order.id, order]));
  const orderOf = (id: number): InboxOrder | null => {
    const row = rows.get(id);
    return row === undefined ? (known.get(id) ?? null) : ofRow(row);
  };
  const byOrder = new Map<number, NewsEntry[]>();
  const groups: InboxGroup[] = [];
  for (const entry of answer.entries) {
    if (entry.type === "gap") {
      const orders = entry.orderIds.flatMap((id) => orderOf(id) ?? []);
      groups.push({ type: "gap", key: `gap-${entry.id}`, gap: entry, orders });
      continue;
    }
    const { orderId } = entry;
    const others = byOrder.get(orderId);
    if (others === undefined) {
      const entries = [entry];
      byOrder.set(orderId, entries);
      groups.push({ type: "order", key: `order-${orderId}`, orderId, order: orderOf(orderId), entries });
    } else {
      others.push(entry);
    }
  }
  return groups;
}

export const unreadOf = (group: InboxGroup): readonly number[] =>
  (group.type === "gap" ? [group.gap] : group.entries).filter(({ unread }) => unread).map(({ id }) => id);

/** By what it was when it happened, or by what it is now. */
export const isUrgent = (group: InboxGroup): boolean =>
  group.type === "order"
    ? group.order?.priority === "urgent" || group.entries.some(({ urgent }) => urgent)
    : group.orders.some(({ priority }) => priority === "urgent");

export const isMine = (group: InboxGroup): boolean =>
  group.type === "gap" ? group.gap.mine : group.entries.some(({ mine }) => mine);
