import type { ListScope } from "#protocol/order-rules.ts";
import type { SelectQueryBuilder } from "kysely";
import type { Database } from "../db/database.ts";
import type { HubSchema } from "../db/schema.ts";
import type { ListQuery } from "./order-list.ts";

/** Further than anybody pages. A search or a worker's list that has more is said to have so many. */
const mostCounted = 10_000;

/**
 * How many orders a list has. What the counters know is exact and costs nothing; what they do not (who works, a search)
 * is counted by index, and not without end.
 */
export async function countOrders(
  db: Database,
  scope: ListScope,
  query: ListQuery,
  found: SelectQueryBuilder<HubSchema, "orders", object>,
): Promise<number> {
  if (query.worker_id === undefined && query.unassigned !== "true" && query.q === undefined) {
    let counters = db.selectFrom("order_count").select((eb) => eb.fn.sum<string>("n").as("n"));
    for (const role of [scope.jobRole, query.job_role])
      if (role !== undefined) counters = counters.where("job_role", "=", role);
    for (const doctor of [scope.doctorId, query.doctor_id])
      if (doctor !== undefined) counters = counters.where("doctor_id", "=", doctor);
    if (query.ocs_status !== undefined) counters = counters.where("status", "=", query.ocs_status);
    if (query.job_type !== undefined) counters = counters.where("job_type", "=", query.job_type);
    if (query.priority !== undefined) counters = counters.where("priority", "=", query.priority);
    return Number((await counters.executeTakeFirst())?.n ?? 0);
  }
  const { count } = await db
    .selectFrom(found.select("orders.id").limit(mostCounted).as("some"))
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}
