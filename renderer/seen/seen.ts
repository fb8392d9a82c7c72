import { mayAcknowledge, type Actor } from "#protocol/order-rules.ts";
import type { OrderRow, SeenByView } from "#protocol/snapshot.ts";

/** Who has seen this order; one that was given back has been seen by nobody, and main says nothing of it here. */
export const seenByOf = (seenBy: readonly SeenByView[], orderId: number): readonly SeenByView[] =>
  seenBy.filter((each) => each.orderId === orderId);

/** Is this person called to this order, and has not said yet that they have seen it? */
export const isCalledTo = (
  row: Pick<OrderRow, "id" | "ocs_status" | "job_role" | "priority">,
  me: Actor,
  seenBy: readonly SeenByView[],
): boolean => mayAcknowledge(row, me) && !seenByOf(seenBy, row.id).some(({ personId }) => personId === me.id);
