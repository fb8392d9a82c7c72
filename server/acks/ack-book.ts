import type { AckOutcome } from "#protocol/socket-v2.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";

export interface Ack {
  readonly personId: number;
  readonly seq: number;
  readonly outcome: AckOutcome;
  readonly reason: string | null;
  /** ms since 1970. */
  readonly at: number;
}

/** The record of who was told of what. Acks of many sockets are written together. */
export interface AckBook {
  readonly note: (ack: Ack) => void;
  /** Writes what waits; what cannot be written now waits on. */
  readonly flush: () => Promise<void>;
  /** How many were given up because the database was away too long. */
  readonly lost: () => number;
}

const mostAtOnce = 1_000;
/** About 10 MB: what a database that is away for some minutes leaves waiting. */
const mostWaiting = 50_000;

/** `waits` is called when the database could not be written to, once until it can. */
export function createAckBook(db: Database, waits: () => void): AckBook {
  let waiting: Ack[] = [];
  let lost = 0;
  let isAway = false;
  let writing: Promise<void> | null = null;

  async function write(acks: readonly Ack[]): Promise<void> {
    await sql`
      insert into ack (person_id, seq, outcome, reason, at)
      select * from unnest(
        ${acks.map((ack) => ack.personId)}::integer[], ${acks.map((ack) => ack.seq)}::bigint[],
        ${acks.map((ack) => ack.outcome)}::text[], ${acks.map((ack) => ack.reason)}::text[],
        ${acks.map((ack) => new Date(ack.at).toISOString())}::timestamptz[])
      on conflict (person_id, seq, outcome) do nothing`.execute(db);
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      try {
        await write(batch);
        isAway = false;
      } catch {
        // Whatever it was, it is tried again; said once, not four times a second.
        waiting = [...batch, ...waiting];
        if (!isAway) waits();
        isAway = true;
        return;
      }
    }
  }

  return {
    note: (ack) => {
      if (waiting.length >= mostWaiting) lost += 1;
      else waiting.push(ack);
    },
    flush: async () => (writing ??= writeAll().finally(() => (writing = null))),
    lost: () => lost,
  };
}
