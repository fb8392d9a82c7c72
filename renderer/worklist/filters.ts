import { isPending, type Actor } from "#protocol/order-rules.ts";
import type { ViewId } from "#protocol/display.ts";
import { viewIds } from "#protocol/values.ts";
import type { OrderStatus, Priority } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { dated } from "./dated.ts";
import { searchFor } from "./search.ts";

export const views = viewIds;
export type View = ViewId;

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

/** Who looks, when, and which orders are past their target as they look. */
export interface Looking {
  readonly me: Actor;
  readonly isOverdue: (row: OrderRow) => boolean;
  /** When today began, epoch ms. */
  readonly today: number;
}

/** Ordered today, or still to be done. What waits since yesterday is today's work too. */
const isOfToday = (row: OrderRow, today: number): boolean =>
  isPending(row.ocs_status) || dated(row).created >= today;

function isInView(row: OrderRow, view: View, { me, isOverdue, today }: Looking): boolean {
  switch (view) {
    case "urgent":
      return isUrgentUnassigned(row);
    case "overdue":
      return isOverdue(row);
    case "mine":
      return isMine(row, me) && isPending(row.ocs_status);
    case "open":
      return isPending(row.ocs_status);
    case "today":
      return isOfToday(row, today);
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

/** What a view and the filters leave, made ready for many rows. */
export interface Sieve {
  readonly isInView: (row: OrderRow, view: View) => boolean;
  readonly isListed: (row: OrderRow) => boolean;
  /** Counts beside its state's chip: what pressing the chip shows. The view's own states do not count, other filters do. */
  readonly isCounted: (row: OrderRow) => boolean;
  /** In the view, and in one of the states that are chosen; the other filters are not asked. Of a counted row: it is listed. */
  readonly fitsView: (row: OrderRow) => boolean;
}

export function sieveOf(view: View, filters: Filters, looking: Looking): Sieve {
  const { only, modality, priority, worker, states } = filters;
  const { me } = looking;
  const search = searchFor(filters.text);
  const passes = (row: OrderRow): boolean =>
    (only === null || only.has(row.id)) &&
    (modality === null || row.job_type === modality) &&
    (priority === null || row.priority === priority) &&
    isByWorker(row, worker, me) &&
    search.findsRow(row);
  const isOfView = (row: OrderRow): boolean => {
    if (view === "open" || view === "all") return true;
    return view === "mine" ? isMine(row, me) : isInView(row, view, looking);
  };
  const fitsView = (row: OrderRow): boolean =>
    isInView(row, view, looking) && (states.size === 0 || states.has(row.ocs_status));
  return {
    isInView: (row, each) => isInView(row, each, looking),
    isListed: (row) => fitsView(row) && passes(row),
    isCounted: (row) => isOfView(row) && passes(row),
    fitsView,
  };
}

export type ViewCounts = Readonly<Record<View, number>>;
export type StateCounts = Readonly<Record<OrderStatus, number>>;
