import type { OrderRow } from "#protocol/snapshot.ts";

/** Epoch ms. */
interface Instants {
  readonly created: number;
  readonly changed: number;
}

/** Worked out once a row: a row is another object when it has changed. */
const instants = new WeakMap<OrderRow, Instants>();
export function instantsOf(row: OrderRow): Instants {
  const known = instants.get(row);
  if (known !== undefined) return known;
  const made = { created: Date.parse(row.created_at), changed: Date.parse(row.updated_at) };
  instants.set(row, made);
  return made;
}
