import { Kysely, PostgresDialect, sql, type PostgresPool, type Transaction } from "kysely";
import { migrations } from "./migrations/migrations.ts";
import type { HubSchema } from "./schema.ts";

export type Database = Kysely<HubSchema>;
export type Tx = Transaction<HubSchema>;

/** Any number nobody else uses: who holds it alone may change tables or seed. */
const setupLock = 7_203_991;

/** Runs `work` in a transaction that no other node's set-up runs beside; however long it takes. */
export async function settingUp(db: Database, work: (tx: Tx) => Promise<void>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx);
    await sql`select pg_advisory_xact_lock(${sql.lit(setupLock)})`.execute(tx);
    await work(tx);
  });
}

/** Opens the database behind a pool and brings its tables up to date, all in one transaction, one node at a time. */
export async function openDatabase(pool: PostgresPool): Promise<Database> {
  const db = new Kysely<HubSchema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await settingUp(db, async (tx) => {
      await sql`create table if not exists schema_version (version integer primary key)`.execute(tx);
      const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(tx);
      const done = new Set(rows.map((row) => row.version));
      for (const migration of migrations) {
        if (done.has(migration.version)) continue;
        for (const statement of migration.sql) await sql.raw(statement).execute(tx);
        await sql`insert into schema_version (version) values (${migration.version})`.execute(tx);
      }
    });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}
