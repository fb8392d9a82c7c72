import type { Log } from "#core/ports.ts";
import type { PersonRef } from "#protocol/order.ts";
import { viewUpdateSchema, type OrderRow, type ViewUpdate } from "#protocol/snapshot.ts";

const person = ({ id, login_id, name }: PersonRef): PersonRef => ({ id, login_id, name });

/**
 * A row field by field. What is in the fields was checked when the order was read; once more, by a schema, is 18 ms of a start
 * with a thousand orders (ADR 20). That there is nothing beside them is as sure like this.
 */
const rowAlone = (row: OrderRow): OrderRow => ({
  id: row.id,
  ocs_id: row.ocs_id,
  ocs_status: row.ocs_status,
  job_role: row.job_role,
  job_type: row.job_type,
  priority: row.priority,
  patient: { id: row.patient.id, patient_number: row.patient.patient_number, name: row.patient.name },
  doctor: person(row.doctor),
  worker: row.worker === null ? null : person(row.worker),
  ocs_result: row.ocs_result,
  created_at: row.created_at,
  updated_at: row.updated_at,
  changedAt: row.changedAt,
  ...(row.pending === undefined ? {} : { pending: row.pending }),
});

/**
 * Zod compiles a function of its own for each kind of object at its first check: 13 ms of a start, in the moment the list is
 * asked for. It pays with the thousandth view; so many begin without (ADR 20).
 */
const earlyViews = 10;

/**
 * A view as it goes to a page: nothing leaves main that the schema does not know. Null, and a line in the log, for one that
 * is none; its number is then a gap to the page, which asks for everything.
 */
export function viewText(update: ViewUpdate, log: Log): string | null {
  const { upsert, ...rest } = update.orders;
  const checked = viewUpdateSchema.safeParse(
    { ...update, orders: { ...rest, upsert: [] } },
    { jitless: update.revision <= earlyViews },
  );
  if (checked.success) {
    const { data } = checked;
    return JSON.stringify({ ...data, orders: { ...data.orders, upsert: upsert.map(rowAlone) } });
  }
  log.warn("ipc.badView", { revision: update.revision });
  return null;
}
