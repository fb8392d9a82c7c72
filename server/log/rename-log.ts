import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../db/database.ts";

const rowsSchema = z.tuple([z.object({ log: z.uuid() })]);

/**
 * Gives the log a new name and returns it. For after a restore: a client whose number is of the time that was lost is then
 * told to read anew, also where new events have taken those numbers meanwhile.
 */
export async function renameLog(db: Database): Promise<string> {
  const { rows } = await sql`
    update log_head set log = gen_random_uuid() where id = 1 returning log`.execute(db);
  const [{ log }] = rowsSchema.parse(rows);
  return log;
}
