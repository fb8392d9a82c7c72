import { randomBytes } from "node:crypto";
import { addPerson } from "../auth/rights.ts";
import { defaultCost } from "../auth/passwords.ts";
import type { HubOptions } from "../hub-options.ts";
import { seedHospital } from "../seed/hospital.ts";
import { openDatabase, settingUp, type Database } from "./database.ts";
import { createPglitePool } from "./pglite-pool.ts";
import { createPgPool } from "./pg-pool.ts";
import { whyNotOpened } from "./why-not-opened.ts";

export interface Store {
  readonly db: Database;
  /** What signs tokens; it lives in the database, so that tokens outlive a restart and hold on every node. */
  readonly signingSecret: string;
}

/** Opens the database a hub is told to use, with whom and what it has to begin with. Rejects with a sentence. */
export async function openStore(options: HubOptions, log: (line: string) => void): Promise<Store> {
  const { databaseUrl, dataDir, administrator, passwordCost = defaultCost } = options;
  const db =
    databaseUrl === undefined
      ? await openDatabase(await createPglitePool(dataDir))
      : await openPostgres(databaseUrl, options.databaseConnections ?? 10, log);
  try {
    if (options.demoPeople ?? true) await seedHospital(db, passwordCost);
    if (administrator !== undefined) await addAdministrator(db, administrator, passwordCost);
    return { db, signingSecret: await signingSecret(db) };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function openPostgres(url: string, size: number, log: (line: string) => void): Promise<Database> {
  try {
    return await openDatabase(await createPgPool({ url, size, log }));
  } catch (error) {
    throw new Error(whyNotOpened(url, error), { cause: error });
  }
}

async function addAdministrator(
  db: Database,
  { loginId, password }: { readonly loginId: string; readonly password: string },
  cost: typeof defaultCost,
): Promise<void> {
  await settingUp(db, async (tx) => {
    const there = await tx
      .selectFrom("person")
      .select("id")
      .where("login_id", "=", loginId)
      .executeTakeFirst();
    if (there === undefined)
      await addPerson(tx, { loginId, name: loginId, role: "SYSTEMMANAGER", password }, cost);
  });
}

async function signingSecret(db: Database): Promise<string> {
  const fresh = randomBytes(48).toString("base64");
  await db
    .insertInto("setting")
    .values({ name: "jwt_secret", value: fresh })
    .onConflict((on) => on.doNothing())
    .execute();
  const { value } = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", "jwt_secret")
    .executeTakeFirstOrThrow();
  return value;
}
