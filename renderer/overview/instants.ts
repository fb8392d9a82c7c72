import type { OrderRow } from "#protocol/snapshot.ts";

/** When it was ordered, and when it last changed; epoch ms by the server's clock. */
export interface Instants {
  readonly created: number;
  readonly changed: number;
}

// A row is another object when it has changed, so each is parsed once.
const known = new WeakMap<OrderRow, Instants>();

export function instantsOf(row: OrderRow): Instants {
  const found = known.get(row);
  if (found !== undefined) return found;
  const made = { created: Date.parse(row.created_at), changed: Date.parse(row.updated_at) };
  known.set(row, made);
  return made;
}
