import { listScope } from "#protocol/order-rules.ts";
import { jobRoleSchema, orderStatusSchema, prioritySchema, type Order } from "#protocol/order.ts";
import { largestPageSize } from "#protocol/rest.ts";
import { z } from "zod";
import type { Caller } from "../auth/accounts.ts";
import type { Database } from "../db/database.ts";
import { refuse } from "../http/refusal.ts";
import { countOrders } from "./order-count.ts";
import { matching } from "./order-search.ts";
import { listedColumns, orderView, withPeople } from "./order-views.ts";

const count = z.coerce.number().int().positive();
const id = count.max(2 ** 31 - 1);
/** An empty filter is no filter, as the hospital's web client sends it. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

export const listQuerySchema = z.object({
  job_role: optional(jobRoleSchema),
  ocs_status: optional(orderStatusSchema),
  job_type: optional(z.string().max(40)),
  priority: optional(prioritySchema),
  worker_id: optional(id),
  doctor_id: optional(id),
  unassigned: optional(z.enum(["true", "false"])),
  q: optional(z.string().max(100)),
  page: optional(count).pipe(z.number().default(1)),
  page_size: optional(count).pipe(z.number().default(20)),
});
export type ListQuery = z.infer<typeof listQuerySchema>;

export interface OrderListPage {
  readonly count: number;
  readonly results: Order[];
  readonly pages: number;
}

const furthest = 2 ** 31 - 1;

/** What this person may see, as a query; refuses a role that sees no orders. */
function visible(db: Database, caller: Caller) {
  const scope = listScope({ id: caller.id, role: caller.role });
  if (scope === null) throw refuse.forbidden("오더를 볼 권한이 없습니다.");
  let query = db.selectFrom("orders");
  if (scope.jobRole !== undefined) query = query.where("orders.job_role", "=", scope.jobRole);
  if (scope.doctorId !== undefined) query = query.where("orders.doctor_id", "=", scope.doctorId);
  return { query, scope };
}

export async function listOrders(db: Database, caller: Caller, query: ListQuery): Promise<OrderListPage> {
  const { query: mine, scope } = visible(db, caller);
  let found = mine;
  if (query.job_role !== undefined) found = found.where("orders.job_role", "=", query.job_role);
  if (query.ocs_status !== undefined) found = found.where("orders.status", "=", query.ocs_status);
  if (query.job_type !== undefined) found = found.where("orders.job_type", "=", query.job_type);
  if (query.priority !== undefined) found = found.where("orders.priority", "=", query.priority);
  if (query.worker_id !== undefined) found = found.where("orders.worker_id", "=", query.worker_id);
  if (query.doctor_id !== undefined) found = found.where("orders.doctor_id", "=", query.doctor_id);
  if (query.unassigned === "true") found = found.where("orders.worker_id", "is", null);
  if (query.q !== undefined) found = found.where(await matching(db, query.q));

  const size = Math.min(query.page_size, largestPageSize);
  const total = await countOrders(db, scope, query, found);
  const pages = Math.max(1, Math.ceil(total / size));
  if (query.page > pages) throw refuse.notFound("없는 페이지입니다.");
  // The names are joined to one page, never to a million orders.
  const page = found
    .select(listedColumns)
    .orderBy("orders.created_at", "desc")
    .orderBy("orders.id", "desc")
    .limit(size)
    .offset(Math.min((query.page - 1) * size, furthest));
  const rows = await withPeople(db, page).orderBy("created_at", "desc").orderBy("id", "desc").execute();
  return { count: total, pages, results: rows.map(orderView) };
}

export async function pendingOrders(db: Database, caller: Caller): Promise<Order[]> {
  const open = visible(db, caller)
    // As the partial indexes have it.
    .query.where("orders.status", "not in", ["CONFIRMED", "CANCELLED"])
    .select(listedColumns);
  const rows = await withPeople(db, open).orderBy("created_at", "desc").orderBy("id", "desc").execute();
  return rows.map(orderView);
}
