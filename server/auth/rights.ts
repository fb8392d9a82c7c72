import type { RoleCode } from "#protocol/person.ts";
import type { Database, Tx } from "../db/database.ts";
import { refuse } from "../http/refusal.ts";
import { appendPersonEntry } from "../log/append.ts";
import type { LogEntry } from "../log/log-entry.ts";
import { hashPassword, type ScryptCost } from "./passwords.ts";
import { stateOf } from "./people-cache.ts";

export interface PersonChange {
  readonly role?: RoleCode | undefined;
  readonly isActive?: boolean | undefined;
  /** Forgives the failed log-ins. */
  readonly unlock?: boolean | undefined;
}

export interface NewPerson {
  readonly loginId: string;
  readonly name: string;
  readonly role: RoleCode;
  readonly password: string;
}

export const shortestPassword = 8;

/** What an administrator does to a person: an entry of the log, so that every node holds to it from the same event on. */
export async function changePerson(
  db: Database,
  loginId: string,
  { role, isActive, unlock }: PersonChange,
  actorId: number | null,
): Promise<LogEntry> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .updateTable("person")
      .set({
        login_id: loginId,
        ...(role === undefined ? {} : { role }),
        ...(isActive === undefined ? {} : { is_active: isActive }),
        ...(unlock === true ? { failed_logins: 0 } : {}),
      })
      .where("login_id", "=", loginId)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw refuse.notFound("없는 사용자입니다.");
    return appendPersonEntry(tx, "rights", stateOf(row), actorId);
  });
}

/** Adds a person; refuses a log-in name that is taken and a password that is too short. */
export async function addPerson(
  db: Database | Tx,
  { loginId, name, role, password }: NewPerson,
  cost: ScryptCost,
): Promise<number> {
  if (password.length < shortestPassword)
    throw refuse.badRequest(`비밀번호는 ${shortestPassword}자 이상이어야 합니다.`);
  const made = await db
    .insertInto("person")
    .values({ login_id: loginId, name, role, password_hash: await hashPassword(password, cost) })
    .onConflict((on) => on.column("login_id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made === undefined) throw refuse.badRequest(`${loginId}: 이미 있는 아이디입니다.`);
  return made.id;
}
