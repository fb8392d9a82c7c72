import { sql } from "kysely";
import type { Database } from "../db/database.ts";

export interface Retention {
  readonly days: number;
  readonly events: number;
}

/** Any number nobody else uses. One node prunes at a time; which one does not matter. */
const pruneLock = 7_203_992;

/** Removes what is older than the retention, and acknowledgements of the same age. Returns how many entries went. */
export async function prune(db: Database, { days, events }: Retention): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{
      mine: boolean;
    }>`select pg_try_advisory_xact_lock(${sql.lit(pruneLock)}) as mine`.execute(tx);
    if (rows[0]?.mine !== true) return 0;
    // An entry's time is taken with its number, so both cut off a beginning of the log and leave no hole.
    const gone = await sql`
      delete from event_log
      where seq <= (select seq from log_head where id = 1) - ${events}::bigint
        or at < now() - make_interval(secs => ${days * 86_400}::float8)`.execute(tx);
    await sql`delete from ack where at < now() - make_interval(secs => ${days * 86_400}::float8)`.execute(tx);
    return Number(gone.numAffectedRows ?? 0);
  });
}
