import { circles, type Circle } from "#protocol/heed.ts";
import { jobRoleSchema } from "#protocol/order.ts";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../db/database.ts";
import { appendOrderNews } from "../log/append.ts";
import type { LogEntry } from "../log/log-entry.ts";
import { databaseNow } from "../orders/order-views.ts";
import { escalatedFrame } from "./heed-words.ts";

const dueSchema = z.array(
  z.object({
    id: z.int(),
    job_role: jobRoleSchema,
    job_type: z.string(),
    doctor_id: z.int(),
    since: z.date(),
  }),
);

/**
 * Tells this circle of one urgent order that has waited so long (ms) without being accepted or acknowledged; null where
 * there is none. The claim and the entry of the log are one transaction: whoever dies in it has told nobody, and what one
 * node holds another steps over. An acceptance holds the same row, so one of the two is first. Orders of other departments have nobody here who could accept them.
 */
export async function escalateOne(db: Database, circle: Circle, afterMs: number): Promise<LogEntry | null> {
  const place = circles.indexOf(circle);
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      select id, job_role, job_type, doctor_id, updated_at as since from orders
      where priority = 'urgent' and status = 'ORDERED' and acknowledged_at is null
        and job_role in ('RIS', 'LIS')
        and circles_told = ${sql.lit(place)}
        and updated_at <= now() - make_interval(secs => ${afterMs / 1_000}::float8)
      order by updated_at limit 1 for update skip locked`.execute(tx);
    const [due] = dueSchema.parse(rows);
    if (due === undefined) return null;
    await tx
      .updateTable("orders")
      .set({ circles_told: place + 1 })
      .where("id", "=", due.id)
      .execute();
    const now = await databaseNow(tx);
    return appendOrderNews(tx, {
      eventType: "ORDER_ESCALATED",
      frame: escalatedFrame(
        { id: due.id, jobRole: due.job_role, jobType: due.job_type, since: due.since },
        circle,
        now,
      ),
      actorId: null,
      jobRole: due.job_role,
      doctorId: due.doctor_id,
      circle,
    });
  });
}
