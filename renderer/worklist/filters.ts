import { isPending, type Actor } from "#protocol/order-rules.ts";
import type { OrderStatus, Priority } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { matchesText } from "./search.ts";

export const views = ["urgent", "overdue", "mine", "open", "all"] as const;
export type View = (typeof views)[number];

export interface Filters {
  /** None means all. */
  readonly states: ReadonlySet<OrderStatus>;
  readonly modality: string | null;
  readonly priority: Priority | null;
  readonly worker: "anyone" | "nobody" | "me";
  readonly text: string;
  /** Only these orders: what changed while offline. */
  readonly only: ReadonlySet<number> | null;
}

export const noFilters: Filters = {
  states: new Set(),
  modality: null,
  priority: null,
  worker: "anyone",
  text: "",
  only: null,
};

export const isFiltering = (filters: Filters): boolean =>
  filters.states.size > 0 ||
  filters.modality !== null ||
  filters.priority !== null ||
  filters.worker !== "anyone" ||
  filters.text.trim() !== "" ||
  filters.only !== null;

export const isMine = (row: OrderRow, me: Actor): boolean =>
  row.worker?.id === me.id || row.doctor.id === me.id;

export const isUrgentUnassigned = (row: OrderRow): boolean =>
  row.ocs_status === "ORDERED" && row.priority === "urgent";

/** Who looks, and which orders are past their target as they look. */
export interface Looking {
  readonly me: Actor;
  readonly overdue: ReadonlySet<number>;
}

export function isInView(row: OrderRow, view: View, { me, overdue }: Looking): boolean {
  switch (view) {
    case "urgent":
      return isUrgentUnassigned(row);
    case "overdue":
      return overdue.has(row.id);
    case "mine":
      return isMine(row, me) && isPending(row.ocs_status);
    case "open":
      return isPending(row.ocs_status);
    case "all":
      return true;
  }
}

function isByWorker(row: OrderRow, worker: Filters["worker"], me: Actor): boolean {
  switch (worker) {
    case "anyone":
      return true;
    case "nobody":
      return row.worker === null;
    case "me":
      return isMine(row, me);
  }
}

const matchesButState = (row: OrderRow, filters: Filters, me: Actor): boolean =>
  (filters.only === null || filters.only.has(row.id)) &&
  (filters.modality === null || row.job_type === filters.modality) &&
  (filters.priority === null || row.priority === filters.priority) &&
  isByWorker(row, filters.worker, me) &&
  matchesText(row, filters.text);

export const matches = (row: OrderRow, filters: Filters, me: Actor): boolean =>
  (filters.states.size === 0 || filters.states.has(row.ocs_status)) && matchesButState(row, filters, me);

export type ViewCounts = Readonly<Record<View, number>>;
export type StateCounts = Readonly<Record<OrderStatus, number>>;

export function countViews(rows: Iterable<OrderRow>, looking: Looking): ViewCounts {
  const counts = { urgent: 0, overdue: 0, mine: 0, open: 0, all: 0 };
  for (const row of rows) for (const view of views) if (isInView(row, view, looking)) counts[view] += 1;
  return counts;
}

/** A chip's number is what pressing it shows: the view's own states do not count, every other filter does. */
export function countStates(
  rows: Iterable<OrderRow>,
  view: View,
  filters: Filters,
  { me, overdue }: Looking,
): StateCounts {
  const counts: Record<OrderStatus, number> = {
    ORDERED: 0,
    ACCEPTED: 0,
    IN_PROGRESS: 0,
    RESULT_READY: 0,
    CONFIRMED: 0,
    CANCELLED: 0,
  };
  const isOfView = (row: OrderRow): boolean => {
    if (view === "urgent") return isUrgentUnassigned(row);
    if (view === "overdue") return overdue.has(row.id);
    return view === "mine" ? isMine(row, me) : true;
  };
  for (const row of rows) {
    if (isOfView(row) && matchesButState(row, filters, me)) counts[row.ocs_status] += 1;
  }
  return counts;
}

/** The modalities the list has, for the filter. */
export const modalitiesOf = (rows: Iterable<OrderRow>): readonly string[] =>
  [...new Set([...rows].map((row) => row.job_type))].sort();
