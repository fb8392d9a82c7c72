import { isOrdersOwnRole, isPending, type Actor } from "#protocol/order-rules.ts";
import type { Badge, OrderRow } from "#protocol/snapshot.ts";

/** Computed from the list each time it is drawn: nothing that is counted up and down can drift from the truth. */
export function badgeOf(rows: Iterable<OrderRow>, actor: Actor): Omit<Badge, "overdue"> {
  let urgentUnassigned = 0;
  let unassigned = 0;
  let mine = 0;
  for (const row of rows) {
    if (!isPending(row.ocs_status)) continue;
    if (row.worker?.id === actor.id || row.doctor.id === actor.id) mine += 1;
    if (row.ocs_status !== "ORDERED" || !isOrdersOwnRole(actor, row)) continue;
    unassigned += 1;
    if (row.priority === "urgent") urgentUnassigned += 1;
  }
  return { urgentUnassigned, unassigned, mine };
}
