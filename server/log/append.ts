import { randomUUID } from "node:crypto";
import type { OrderEvent } from "#protocol/socket.ts";
import type { Circle } from "#protocol/heed.ts";
import type { JobRole } from "#protocol/order.ts";
import { sql } from "kysely";
import type { Tx } from "../db/database.ts";
import type { LogEntry, OrderEntry, PersonState } from "./log-entry.ts";

// The statements that give a change its place. Each is its transaction's last: the counter's row stays locked from here to
// the commit, so numbers are given in commit order, without gaps, and nobody sees n+1 before n (ADR 7).

interface Place {
  readonly seq: number;
  readonly at: Date;
}

/** What an entry says of an order. `frame` is JSON; it leaves as it is written here. */
export interface OrderNews {
  readonly eventType: OrderEntry["eventType"];
  readonly frame: string;
  /** Null where nobody did it. */
  readonly actorId: number | null;
  readonly jobRole: JobRole;
  readonly doctorId: number;
  readonly circle: Circle | null;
}

/** Writes the entry of a changed order. `event` is v1's frame. */
export async function appendOrderEvent(
  tx: Tx,
  change: {
    readonly event: OrderEvent;
    readonly actorId: number;
    readonly jobRole: JobRole;
    readonly doctorId: number;
  },
): Promise<LogEntry> {
  const { event, ...rest } = change;
  return appendOrderNews(tx, {
    ...rest,
    eventType: event.type,
    frame: JSON.stringify(event),
    circle: null,
  });
}

/** The same for what is no change of the order. */
export async function appendOrderNews(tx: Tx, news: OrderNews): Promise<LogEntry> {
  const { eventType, frame, actorId, jobRole, doctorId, circle } = news;
  const eventId = randomUUID();
  const { rows } = await sql<Place>`
    with place as (update log_head set seq = seq + 1 where id = 1 returning seq)
    insert into event_log (seq, kind, event_id, at, actor_id, event_type, job_role, doctor_id, circle, payload)
    select seq, 'order', ${eventId}::uuid, clock_timestamp(), ${actorId}::integer, ${eventType}, ${jobRole},
      ${doctorId}::integer, ${circle}, ${frame}
    from place returning seq, at`.execute(tx);
  const { seq, at } = placeOf(rows);
  return {
    kind: "order",
    seq,
    eventId,
    at: at.getTime(),
    actorId,
    eventType,
    jobRole,
    doctorId,
    circle,
    frame,
  };
}

/**
 * Writes what a person may do from here on. The caller has changed the person's row in this transaction already, so it
 * is locked; `person` is how it stands.
 */
export async function appendPersonEntry(
  tx: Tx,
  kind: "rights" | "sign_in",
  person: PersonState,
  actorId: number | null,
): Promise<LogEntry> {
  const eventId = randomUUID();
  const { rows } = await sql<Place>`
    with place as (update log_head set seq = seq + 1 where id = 1 returning seq),
    marked as (update person set rights_seq = place.seq from place where person.id = ${person.id}::integer)
    insert into event_log (seq, kind, event_id, at, actor_id, person_id, payload)
    select seq, ${kind}, ${eventId}::uuid, clock_timestamp(), ${actorId}::integer, ${person.id}::integer,
      ${JSON.stringify(person)}
    from place returning seq, at`.execute(tx);
  const { seq, at } = placeOf(rows);
  return { kind, seq, eventId, at: at.getTime(), actorId, person };
}

function placeOf(rows: readonly Place[]): Place {
  const [place] = rows;
  if (place === undefined) throw new Error("the log has no head: the database was not set up by this hub");
  return place;
}
