import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startPostgres } from "#tests/support/start-postgres.ts";
import { startRedis } from "#tests/support/start-redis.ts";
import { z } from "zod";
import { withChildren } from "./proc.ts";

/** PostgreSQL and Redis, as Radbell's nodes share them. */
export interface Store {
  readonly redisUrl: string;
  readonly newDatabase: () => Promise<string>;
  readonly ask: (databaseUrl: string, sql: string) => Promise<Record<string, unknown>[]>;
  readonly pids: () => readonly number[];
  readonly end: () => Promise<void>;
}

const settings = {
  // Tells when a transaction was told to commit: nothing the hub needs, and on Debian's default off.
  track_commit_timestamp: "on",
  // A quarter of a small server's memory, as PostgreSQL's manual begins (§20.4.1); Debian's 128 MB is for a laptop.
  shared_buffers: "'512MB'",
  // A million orders are stored within a minute: no checkpoint for each 64 MB of them.
  max_wal_size: "'4GB'",
};
const directorySchema = z.tuple([z.object({ data_directory: z.string() })]);

export async function startStore(): Promise<Store> {
  const postgres = await startPostgres();
  const redis = await startRedis().catch(async (error: unknown) => {
    await postgres.end();
    throw error;
  });
  const end = async (): Promise<void> => {
    await redis.end();
    await postgres.end();
  };
  try {
    const database = await postgres.newDatabase();
    for (const [name, value] of Object.entries(settings))
      await postgres.ask(database, `alter system set ${name} = ${value}`);
    await postgres.stop("fast");
    await postgres.start();
    const [{ data_directory }] = directorySchema.parse(await postgres.ask(database, "show data_directory"));
    const postmaster = Number(readFileSync(join(data_directory, "postmaster.pid"), "utf8").split("\n")[0]);
    const redisPid = Number(/^process_id:(\d+)/m.exec(await redis.ask("INFO server"))?.[1]);
    return {
      redisUrl: redis.url,
      newDatabase: postgres.newDatabase,
      ask: postgres.ask,
      pids: () => [...withChildren(postmaster), redisPid],
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
