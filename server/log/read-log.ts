import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../db/database.ts";
import { logEntryKinds, logEntrySchema, orderEntryTypes, type LogEntry } from "./log-entry.ts";

/** A part of the log as it stood at one instant. */
export interface LogPage {
  /** Which log it is: a restored database goes on under another name. */
  readonly log: string;
  /** The last number given. */
  readonly head: number;
  /** In order, without gaps, but it may begin later than asked for: what is missing was pruned. */
  readonly entries: readonly LogEntry[];
}

export interface LogReader {
  /** The entries after `seq`, at most `limit`. */
  readonly after: (seq: number, limit: number) => Promise<LogPage>;
}

const rowSchema = z.object({
  log: z.uuid(),
  head: z.number(),
  seq: z.number().nullable(),
  kind: z.string().nullable(),
  event_id: z.string().nullable(),
  at: z.date().nullable(),
  actor_id: z.number().nullable(),
  event_type: z.string().nullable(),
  job_role: z.string().nullable(),
  doctor_id: z.number().nullable(),
  circle: z.string().nullable(),
  payload: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;

export function createLogReader(db: Database): LogReader {
  return {
    after: async (seq, limit) => {
      // One statement, so head and entries are of one snapshot; the head comes also where there are none.
      const { rows } = await sql`
        select head.log, head.seq as head, entry.* from log_head head left join lateral (
          select seq, kind, event_id, at, actor_id, event_type, job_role, doctor_id, circle, payload
          from event_log where seq > ${seq}::bigint order by seq limit ${limit}::integer
        ) entry on true where head.id = 1 order by entry.seq`.execute(db);
      const parsed = z.array(rowSchema).parse(rows);
      const [first] = parsed;
      if (first === undefined)
        throw new Error("the log has no head: the database was not set up by this hub");
      return {
        log: first.log,
        head: first.head,
        entries: parsed.filter((row) => row.seq !== null).map(entryOf),
      };
    },
  };
}

function entryOf(row: Row): LogEntry {
  const common = {
    kind: row.kind,
    seq: row.seq,
    eventId: row.event_id,
    at: row.at?.getTime(),
    actorId: row.actor_id,
  };
  // A later release's: what it is cannot be known here, and what comes after it must be.
  if (!logEntryKinds.some((kind) => kind === row.kind))
    return logEntrySchema.parse({ ...common, kind: "other" });
  if (row.kind !== "order")
    return logEntrySchema.parse({ ...common, person: JSON.parse(row.payload ?? "null") as unknown });
  if (!orderEntryTypes.some((type) => type === row.event_type))
    return logEntrySchema.parse({ ...common, kind: "other" });
  return logEntrySchema.parse({
    ...common,
    eventType: row.event_type,
    jobRole: row.job_role,
    doctorId: row.doctor_id,
    circle: row.circle,
    frame: row.payload,
  });
}
