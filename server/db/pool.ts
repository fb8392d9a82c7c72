import { PGlite } from "@electric-sql/pglite";
import type { PostgresPool, PostgresPoolClient } from "kysely";

/** A pool over PGlite's single connection: whoever holds it has it alone, so a transaction is not mixed with another's. */
export async function createPglitePool(dataDir: string | undefined): Promise<PostgresPool> {
  const db = await PGlite.create(dataDir === undefined ? {} : { dataDir });
  let last: Promise<void> = Promise.resolve();

  async function connect(): Promise<PostgresPoolClient> {
    const before = last;
    let release = (): void => undefined;
    last = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    const query: PostgresPoolClient["query"] = (async (sql: unknown, parameters?: readonly unknown[]) => {
      if (typeof sql !== "string") throw new Error("cursors are not offered");
      const result = await db.query(sql, parameters === undefined ? [] : [...parameters]);
      return {
        command: sql.trimStart().slice(0, 6).toUpperCase(),
        rowCount: result.affectedRows ?? result.rows.length,
        rows: result.rows,
      };
      // The one seam to Kysely's own overloads (cursor or text): only text is ever asked for here.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    }) as PostgresPoolClient["query"];
    return { query, release };
  }

  return { connect, end: async () => db.close() };
}
