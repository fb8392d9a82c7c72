import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase, type Database } from "#server/db/database.ts";
import { createPgPool } from "#server/db/pg-pool.ts";
import { appendOrderEvent } from "#server/log/append.ts";
import { createLogReader } from "#server/log/read-log.ts";
import { startPostgres, type Postgres } from "../support/start-postgres.ts";

// The log on a real PostgreSQL, with writers that really run at the same time.

let postgres: Postgres;
let databases: Database[];
beforeAll(async () => {
  postgres = await startPostgres();
  const url = await postgres.newDatabase();
  const open = async () => openDatabase(await createPgPool({ url, size: 10, log: () => undefined }));
  // Three nodes that start at the same moment: one of them makes the tables.
  databases = await Promise.all([open(), open(), open()]);
});
afterAll(async () => {
  for (const db of databases) await db.destroy();
  await postgres.end();
});

it("gives numbers in commit order: who reads while many write never sees a gap", async () => {
  const [one, two, reading] = databases;
  if (one === undefined || two === undefined || reading === undefined) throw new Error("no database");
  const perWriter = 60;
  const failures: unknown[] = [];
  const done = new AbortController();
  async function write(db: Database, actorId: number): Promise<void> {
    for (let n = 0; n < perWriter; n += 1) {
      try {
        await db.transaction().execute(async (tx) => {
          const timestamp = "2026-01-01T00:00:00.000+00:00";
          await appendOrderEvent(tx, {
            event: {
              type: "OCS_CANCELLED",
              ocs_id: "ocs_0001",
              ocs_pk: 1,
              actor_name: "a",
              message: "m",
              timestamp,
            },
            actorId,
            jobRole: "RIS",
            doctorId: 1,
          });
          // A number that was given and taken back must not leave a hole.
          if (n % 7 === 3) throw new Error("rolled back");
        });
      } catch (error) {
        if (!(error instanceof Error && error.message === "rolled back")) failures.push(error);
      }
    }
  }
  const seen: number[] = [];
  async function read(db: Database): Promise<void> {
    const reader = createLogReader(db);
    while (!done.signal.aborted) {
      const { entries, head } = await reader.after(seen.at(-1) ?? 0, 500);
      for (const { seq } of entries) seen.push(seq);
      if (entries.length > 0) expect(head).toBe(seen.at(-1));
    }
    for (const { seq } of (await reader.after(seen.at(-1) ?? 0, 5_000)).entries) seen.push(seq);
  }
  const watching = read(reading);
  await Promise.all(Array.from({ length: 12 }, async (_, n) => write(n % 2 === 0 ? one : two, n)));
  done.abort();
  await watching;
  expect(failures).toEqual([]);
  const committed = 12 * Array.from({ length: perWriter }, (_, n) => n).filter((n) => n % 7 !== 3).length;
  expect(seen).toEqual(Array.from({ length: committed }, (_, n) => n + 1));
});
