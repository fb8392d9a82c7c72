import type { OrderHeed } from "#protocol/heed.ts";
import type { OrderRow } from "#protocol/snapshot.ts";

/** Somebody has seen an urgent order that waits. */
export interface SeenBy {
  readonly personId: number;
  readonly name: string;
  /** By the server's clock, epoch ms; where the server knows nothing of it, by this PC's. */
  readonly at: number;
}

/** Who has seen which order, as far as this session knows. */
export interface SeenByBook {
  /** False where that was known. */
  readonly add: (orderId: number, by: SeenBy) => boolean;
  /** What the server has of an order; returns what was not known. */
  readonly learn: (heed: OrderHeed) => readonly SeenBy[];
  /** Since this order waits; oldest first. An order that was given back has been seen by nobody. */
  readonly of: (row: Pick<OrderRow, "id" | "updated_at">) => readonly SeenBy[];
  /** The orders that somebody has ever seen. */
  readonly orders: () => Iterable<number>;
  readonly has: (row: Pick<OrderRow, "id" | "updated_at">, personId: number) => boolean;
  readonly clear: () => void;
}

/** Urgent orders of a day; the oldest are long settled. */
const remembered = 2_000;

export function createSeenByBook(): SeenByBook {
  const book = new Map<number, readonly SeenBy[]>();

  function add(orderId: number, by: SeenBy): boolean {
    const before = book.get(orderId) ?? [];
    if (before.some(({ personId, at }) => personId === by.personId && at === by.at)) return false;
    book.delete(orderId);
    book.set(
      orderId,
      [...before, by].toSorted((a, b) => a.at - b.at),
    );
    const [oldest] = book.keys();
    if (book.size > remembered && oldest !== undefined) book.delete(oldest);
    return true;
  }
  const of: SeenByBook["of"] = ({ id, updated_at }) =>
    (book.get(id) ?? []).filter(({ at }) => at >= Date.parse(updated_at));

  return {
    add,
    learn: ({ ocs_pk, acknowledgements }) =>
      acknowledgements
        .map(({ actor, at }) => ({ personId: actor.id, name: actor.name, at: Date.parse(at) }))
        .filter((by) => add(ocs_pk, by)),
    of,
    orders: () => book.keys(),
    has: (row, personId) => of(row).some((by) => by.personId === personId),
    clear: () => book.clear(),
  };
}
