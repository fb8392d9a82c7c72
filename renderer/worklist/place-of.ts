import type { OrderRow } from "#protocol/snapshot.ts";

/** An event moves a row by few places, if at all. */
const around = 16;

/** Where this order is on the list, -1 where it is not. Looked for around `near`, its last place, before everywhere: a list is long. */
export function placeOf(rows: readonly OrderRow[], id: number | null, near: number): number {
  if (id === null) return -1;
  const from = Math.max(0, near - around);
  const close = near < 0 ? -1 : rows.slice(from, near + around + 1).findIndex((row) => row.id === id);
  return close === -1 ? rows.findIndex((row) => row.id === id) : from + close;
}
