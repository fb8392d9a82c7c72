import { orderStatusSchema } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { z } from "zod";
import type { PersonStore } from "../person-store.ts";
import type { OrderChange } from "./worklist.ts";

/** What one person last saw on this PC: order ids, states and instants, and nothing else. */
export const seenSchema = z.object({
  /** When they last looked, epoch ms of this PC. */
  at: z.number(),
  /** id, state, and the server's `updated_at` in epoch ms. */
  orders: z.array(z.tuple([z.int(), orderStatusSchema, z.number()])),
});
export type Seen = z.infer<typeof seenSchema>;

const instantOf = (row: OrderRow): number => Date.parse(row.updated_at);

export const seenOf = (rows: readonly OrderRow[], at: number): Seen => ({
  at,
  orders: rows.map((row) => [row.id, row.ocs_status, instantOf(row)]),
});

/**
 * What is otherwise now. An order that was not there counts when it changed after everything that was; what came and went
 * in between cannot be seen.
 */
export function changesSince(seen: Seen, rows: readonly OrderRow[]): readonly OrderChange[] {
  const known = new Map(seen.orders.map(([id, status, at]) => [id, { status, at }]));
  const newest = Math.max(...seen.orders.map(([, , at]) => at));
  return rows.flatMap((order): OrderChange[] => {
    const before = known.get(order.id);
    const at = instantOf(order);
    if (before === undefined) return at > newest ? [{ order, before: null }] : [];
    // In progress before and after: a draft was saved.
    const isSame =
      before.status === order.ocs_status && (before.at === at || before.status === "IN_PROGRESS");
    return isSame ? [] : [{ order, before: before.status }];
  });
}

/** What this PC keeps of what each account saw. */
export type SeenStore = PersonStore<Seen>;
