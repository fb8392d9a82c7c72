import type { AppView, ViewUpdate } from "#protocol/snapshot.ts";
import { keepSame } from "./keep-same.ts";
import { emptyBook, withRows, type OrderBook } from "./order-book.ts";

/** What the screens draw. A row keeps its identity until main sends it again, so unchanged rows are not redrawn. */
export interface Snapshot {
  readonly revision: number;
  readonly app: AppView;
  readonly orders: OrderBook;
}

export type Applied =
  | { readonly kind: "applied"; readonly snapshot: Snapshot }
  /** Already contained in what is shown. */
  | { readonly kind: "old" }
  /** Something in between is missing: the whole view has to be read. */
  | { readonly kind: "gap" };

const accountOf = (app: AppView): string | null => app.session?.accountKey ?? null;

/** Puts one update on what is shown. Pure; `current` is null before the first. */
export function applyUpdate(current: Snapshot | null, update: ViewUpdate): Applied {
  const { revision, orders: patch } = update;
  if (current !== null && revision <= current.revision) return { kind: "old" };
  const app = current === null ? update.app : keepSame(current.app, update.app);
  if (!patch.reset) {
    if (current === null || revision !== current.revision + 1) return { kind: "gap" };
    // One person's rows must never be patched onto another's.
    if (accountOf(current.app) !== accountOf(app)) return { kind: "gap" };
    if (patch.upsert.length === 0 && patch.remove.length === 0) {
      return { kind: "applied", snapshot: { revision, app, orders: current.orders } };
    }
  }
  const before = patch.reset || current === null ? emptyBook : current.orders;
  return {
    kind: "applied",
    snapshot: { revision, app, orders: withRows(before, patch.upsert, patch.remove) },
  };
}
