import type { OrderRow } from "#protocol/snapshot.ts";

/** An order with when it was ordered, and when it last changed; epoch ms by the server's clock. */
export interface Dated {
  readonly row: OrderRow;
  readonly created: number;
  readonly changed: number;
}

// A row is another object when it has changed, so each is parsed once.
const known = new WeakMap<OrderRow, Dated>();

export function dated(row: OrderRow): Dated {
  const found = known.get(row);
  if (found !== undefined) return found;
  const made = { row, created: Date.parse(row.created_at), changed: Date.parse(row.updated_at) };
  known.set(row, made);
  return made;
}
