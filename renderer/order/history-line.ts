import type { OrderStatus } from "#protocol/order.ts";
import type { Line } from "./steps.ts";
import type { Catalogue } from "../text/catalogue.ts";

type Entry = Pick<Line, "action" | "from" | "to">;

export interface HistoryLine {
  readonly word: string;
  /** The shape to draw; null for something that changed no state. */
  readonly status: OrderStatus | null;
}

/** One step of an order's history in the person's words; told by the states, since `action` is the server's own word. */
export function historyLine({ action, from, to }: Entry, text: Catalogue): HistoryLine {
  if (to === null) return { word: action, status: null };
  if (to === from) {
    return { word: to === "IN_PROGRESS" ? text.resultSaved : action, status: null };
  }
  switch (to) {
    case "ORDERED":
      return { word: from === null ? text.ordered : text.requestedAgain, status: to };
    case "ACCEPTED":
      return { word: text.happened.accepted, status: to };
    case "IN_PROGRESS":
      return { word: text.happened.started, status: to };
    case "RESULT_READY":
      return { word: text.happened.submitted, status: to };
    case "CONFIRMED":
      return { word: text.happened.confirmed, status: to };
    case "CANCELLED":
      return { word: text.happened.cancelled, status: to };
  }
}
