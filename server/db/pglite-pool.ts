import { PGlite } from "@electric-sql/pglite";
import { commands } from "./commands.ts";
import { lockFolder } from "./folder-lock.ts";
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";

/** What PostgreSQL's wire protocol would call the statement; PGlite does not say. */
const commandOf = (sql: string): PostgresQueryResult<unknown>["command"] =>
  commands.find((command) => sql.trimStart().toUpperCase().startsWith(command)) ?? "SELECT";

/** A pool over PGlite's single connection: whoever holds it has it alone, so a transaction is not mixed with another's. */
export async function createPglitePool(dataDir: string | undefined): Promise<PostgresPool> {
  const letGo = dataDir === undefined ? (): void => undefined : lockFolder(dataDir);
  let db: PGlite;
  try {
    db = await PGlite.create(dataDir === undefined ? {} : { dataDir });
  } catch (error) {
    letGo();
    throw error;
  }
  let last: Promise<void> = Promise.resolve();

  async function connect(): Promise<PostgresPoolClient> {
    const before = last;
    let release = (): void => undefined;
    last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    function query<R>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
    function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
    function query<R>(
      sql: string | PostgresCursor<R>,
      parameters: readonly unknown[] = [],
    ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
      if (typeof sql !== "string") throw new TypeError("PGlite offers no cursors");
      return db.query<R>(sql, [...parameters]).then((result) => ({
        command: commandOf(sql),
        rowCount: result.affectedRows ?? result.rows.length,
        rows: result.rows,
      }));
    }
    return { query, release };
  }

  return {
    connect,
    end: async () => {
      await db.close();
      letGo();
    },
  };
}
