import { useRef, type RefObject } from "react";
import type { OrderRow } from "#protocol/snapshot.ts";

/** How the list is moved in, as the table has it drawn now. */
export interface ListPlace {
  readonly rows: readonly OrderRow[];
  /** -1: none. */
  readonly selectedAt: number;
  /** Rows a page has. */
  readonly page: () => number;
  /** Brings this place into view. */
  readonly show: (at: number) => void;
}
export type ListKeys = RefObject<ListPlace>;

const nowhere: ListPlace = { rows: [], selectedAt: -1, page: () => 1, show: () => undefined };

export const useListKeys = (): ListKeys => useRef(nowhere);

/** The row `by` places on from the selected one, brought into view; null in an empty list. */
export function stepFrom({ rows, selectedAt, show }: ListPlace, by: number): OrderRow | null {
  const at = selectedAt === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, selectedAt + by));
  const row = rows[at];
  if (row === undefined) return null;
  show(at);
  return row;
}
