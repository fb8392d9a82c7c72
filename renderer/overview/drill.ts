import type { OrderStatus } from "#protocol/order.ts";
import type { Goal } from "#protocol/targets.ts";
import type { AgeRange } from "./backlog.ts";
import type { Span } from "./local-day.ts";
import type { ShareRange } from "./shares.ts";

/** Which orders a number of the overview stands for: what is said of them over the list they lead to. */
export type Drill =
  | { readonly kind: "state"; readonly status: OrderStatus }
  | { readonly kind: "arrived" | "completed"; readonly hour: Span }
  | { readonly kind: "openAt"; readonly at: number }
  | { readonly kind: "age"; readonly modality: string | null; readonly range: AgeRange | null }
  | { readonly kind: "overdue"; readonly modality: string | null }
  | { readonly kind: "share"; readonly goal: Goal; readonly range: ShareRange }
  | { readonly kind: "kept" | "missed"; readonly goal: Goal };

/** A number, and the orders behind it. */
export interface Mark {
  readonly drill: Drill;
  readonly ids: readonly number[];
}

/** Tells marks apart on one screen. */
export const keyOf = ({ drill }: Mark): string => JSON.stringify(drill);

/** What somebody has gone to see the orders of. */
export interface Drilled extends Mark {
  /** The number was so, epoch ms: the list shows these orders, as they are by now. */
  readonly at: number;
}
