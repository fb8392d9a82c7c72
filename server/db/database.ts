import { Kysely, PostgresDialect, sql, type PostgresPool, type Transaction } from "kysely";
import { migrations } from "./migrations.ts";
import type { HubSchema } from "./schema.ts";

export type Database = Kysely<HubSchema>;
export type Tx = Transaction<HubSchema>;

/** Opens the database behind a pool and brings its tables up to date, all in one transaction. */
export async function openDatabase(pool: PostgresPool): Promise<Database> {
  const db = new Kysely<HubSchema>({ dialect: new PostgresDialect({ pool }) });
  await db.transaction().execute(async (tx) => {
    await sql`create table if not exists schema_version (version integer primary key)`.execute(tx);
    const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(tx);
    const done = new Set(rows.map((row) => row.version));
    for (const migration of migrations) {
      if (done.has(migration.version)) continue;
      for (const statement of migration.sql) await sql.raw(statement).execute(tx);
      await sql`insert into schema_version (version) values (${migration.version})`.execute(tx);
    }
  });
  return db;
}
