import type { OrderStatus } from "#protocol/order.ts";
import type { ProcessStatus } from "#protocol/rest.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";

/** How many orders stand where. From the counters: the orders themselves are a million. */
export async function processStatus(db: Database): Promise<ProcessStatus> {
  const counted = await db
    .selectFrom("order_count")
    .select((eb) => ["job_role", "status", eb.fn.sum<string>("n").as("n")])
    .groupBy(["job_role", "status"])
    .execute();
  const { rows: made } = await sql<{ job_role: string; n: string }>`
    select job_role, count(*) as n from orders
    where created_at >= date_trunc('day', now() at time zone 'Asia/Seoul') at time zone 'Asia/Seoul'
    group by job_role`.execute(db);
  const sum = (rows: readonly { n: string | number }[]): number =>
    rows.reduce((total, { n }) => total + Number(n), 0);
  const totals = (roles: readonly string[]) => {
    const of = (status: OrderStatus): number =>
      sum(counted.filter((row) => roles.includes(row.job_role) && row.status === status));
    return {
      ordered: of("ORDERED"),
      accepted: of("ACCEPTED"),
      in_progress: of("IN_PROGRESS"),
      result_ready: of("RESULT_READY"),
      confirmed: of("CONFIRMED"),
      cancelled: of("CANCELLED"),
      total_today: sum(made.filter((row) => roles.includes(row.job_role))),
    };
  };
  return { ris: totals(["RIS"]), lis: totals(["LIS"]), combined: totals(["RIS", "LIS"]) };
}
