import type { SavedView, SortKey } from "#protocol/display.ts";
import { isPending } from "#protocol/order-rules.ts";
import type { OrderStatus } from "#protocol/order.ts";
import { noFilters, type Filters, type View } from "./filters.ts";

/** What the person chose on the screen. All the truth the renderer has of its own. */
export interface WorkUi {
  readonly view: View;
  /** The person's own view they chose; `view` and `filters` began as it says. */
  readonly savedId: string | null;
  /** The order of a view of the person's own; null: the order all other views share. */
  readonly viewSort: readonly SortKey[] | null;
  readonly filters: Filters;
  readonly selectedId: number | null;
  readonly drawerOpen: boolean;
  /** The drawer was opened to write a result. */
  readonly writing: boolean;
}

export const firstUi: WorkUi = {
  view: "open",
  savedId: null,
  viewSort: null,
  filters: noFilters,
  selectedId: null,
  drawerOpen: false,
  writing: false,
};

export type UiStep =
  | { readonly type: "view"; readonly view: View }
  | { readonly type: "saved"; readonly saved: SavedView }
  | { readonly type: "sort"; readonly sort: readonly SortKey[] }
  | { readonly type: "state"; readonly status: OrderStatus }
  | { readonly type: "filter"; readonly part: Partial<Omit<Filters, "states" | "only">> }
  | { readonly type: "only"; readonly orderIds: readonly number[] }
  | { readonly type: "clear" }
  | { readonly type: "select"; readonly orderId: number }
  | { readonly type: "open"; readonly orderId: number; readonly write?: boolean }
  | { readonly type: "close" };

/** A finished state is in none of the views of open work: choosing it leads where such orders are, and keeps whose they are. */
function toggleState(ui: WorkUi, status: OrderStatus): WorkUi {
  const states = new Set(ui.filters.states);
  if (states.has(status)) {
    states.delete(status);
    return { ...ui, filters: { ...ui.filters, states } };
  }
  states.add(status);
  const filters = { ...ui.filters, states };
  if (isPending(status) || (ui.view !== "mine" && ui.view !== "open")) return { ...ui, filters };
  return { ...ui, view: "all", filters: ui.view === "mine" ? { ...filters, worker: "me" } : filters };
}

const filtersOf = (saved: SavedView): Filters => ({
  ...noFilters,
  states: new Set(saved.states),
  modality: saved.modality,
  priority: saved.priority,
  worker: saved.worker,
});

/** What is shown, as a view to keep. What is searched for is not in it: people search by patients' names. */
export const viewAsShown = (
  { view, filters }: Pick<WorkUi, "view" | "filters">,
  sort: readonly SortKey[],
): Omit<SavedView, "id" | "name"> => ({
  base: view,
  states: [...filters.states],
  modality: filters.modality,
  priority: filters.priority,
  worker: filters.worker,
  sort: [...sort],
});

export function stepUi(ui: WorkUi, step: UiStep): WorkUi {
  switch (step.type) {
    case "view": {
      // Out of a view of one's own, its filters stay behind with it.
      const filters = ui.savedId === null ? ui.filters : { ...noFilters, text: ui.filters.text };
      return {
        ...ui,
        view: step.view,
        savedId: null,
        viewSort: null,
        filters: { ...filters, states: new Set(), only: null },
      };
    }
    case "saved":
      return {
        ...ui,
        view: step.saved.base,
        savedId: step.saved.id,
        viewSort: step.saved.sort,
        filters: filtersOf(step.saved),
      };
    case "sort":
      return { ...ui, viewSort: step.sort };
    case "state":
      return toggleState(ui, step.status);
    case "filter":
      return { ...ui, filters: { ...ui.filters, ...step.part } };
    case "only":
      return {
        ...ui,
        view: "all",
        savedId: null,
        viewSort: null,
        filters: { ...noFilters, only: new Set(step.orderIds) },
      };
    case "clear":
      return { ...ui, filters: noFilters };
    case "select":
      return { ...ui, selectedId: step.orderId, writing: false };
    case "open":
      return { ...ui, selectedId: step.orderId, drawerOpen: true, writing: step.write === true };
    case "close":
      return { ...ui, drawerOpen: false };
  }
}
