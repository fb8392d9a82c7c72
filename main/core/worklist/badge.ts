import { isOrdersOwnRole, isPending, type Actor } from "#protocol/order-rules.ts";
import type { Badge, OrderRow } from "#protocol/snapshot.ts";

export type RowBadge = Omit<Badge, "overdue">;

/** Which of the numbers this row is counted in. */
function partsOf(row: OrderRow, actor: Actor): readonly (keyof RowBadge)[] {
  if (!isPending(row.ocs_status)) return [];
  const isMine = row.worker?.id === actor.id || row.doctor.id === actor.id;
  const mine = isMine ? (["mine"] as const) : [];
  if (row.ocs_status !== "ORDERED" || !isOrdersOwnRole(actor, row)) return mine;
  return row.priority === "urgent" ? [...mine, "unassigned", "urgentUnassigned"] : [...mine, "unassigned"];
}

/**
 * The numbers of one person's list. What is kept is which orders are in each, not how many: a set cannot drift from the
 * truth as a number counted up and down can, and a row costs the same in a list of any length.
 */
export interface BadgeTally {
  /** This row is so now, or is no more. */
  readonly take: (id: number, row: OrderRow | undefined) => void;
  readonly count: () => RowBadge;
}

/** `rows`: all of them, for when the person is another to the orders than before. */
export function createBadgeTally(actor: () => Actor, rows: () => readonly OrderRow[]): BadgeTally {
  let of = actor();
  const sets: Readonly<Record<keyof RowBadge, Set<number>>> = {
    urgentUnassigned: new Set(),
    unassigned: new Set(),
    mine: new Set(),
  };
  const all = Object.values(sets);

  function take(id: number, row: OrderRow | undefined): void {
    for (const set of all) set.delete(id);
    if (row !== undefined) for (const part of partsOf(row, of)) sets[part].add(id);
  }
  return {
    take,
    count: () => {
      const now = actor();
      if (now.id !== of.id || now.role !== of.role) {
        of = now;
        for (const set of all) set.clear();
        for (const row of rows()) take(row.id, row);
      }
      return {
        urgentUnassigned: sets.urgentUnassigned.size,
        unassigned: sets.unassigned.size,
        mine: sets.mine.size,
      };
    },
  };
}
