import { isPending } from "#protocol/order-rules.ts";
import type { OrderStatus } from "#protocol/order.ts";
import { noFilters, type Filters, type View } from "./filters.ts";

/** What the person chose on the screen. All the truth the renderer has of its own. */
export interface WorkUi {
  readonly view: View;
  readonly filters: Filters;
  readonly selectedId: number | null;
  readonly drawerOpen: boolean;
  /** The drawer was opened to write a result. */
  readonly writing: boolean;
}

export const firstUi: WorkUi = {
  view: "open",
  filters: noFilters,
  selectedId: null,
  drawerOpen: false,
  writing: false,
};

export type UiStep =
  | { readonly type: "view"; readonly view: View }
  | { readonly type: "state"; readonly status: OrderStatus }
  | { readonly type: "filter"; readonly part: Partial<Omit<Filters, "states" | "only">> }
  | { readonly type: "only"; readonly orderIds: readonly number[] }
  | { readonly type: "clear" }
  | { readonly type: "select"; readonly orderId: number }
  | { readonly type: "open"; readonly orderId: number; readonly write?: boolean }
  | { readonly type: "close" };

/** A finished state is in neither "mine" nor "open": choosing it leads where such orders are, and keeps whose they are. */
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

export function stepUi(ui: WorkUi, step: UiStep): WorkUi {
  switch (step.type) {
    case "view":
      return { ...ui, view: step.view, filters: { ...ui.filters, states: new Set(), only: null } };
    case "state":
      return toggleState(ui, step.status);
    case "filter":
      return { ...ui, filters: { ...ui.filters, ...step.part } };
    case "only":
      return { ...ui, view: "all", filters: { ...noFilters, only: new Set(step.orderIds) } };
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
