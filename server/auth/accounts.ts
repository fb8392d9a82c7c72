import { randomUUID } from "node:crypto";
import type { Me, RoleCode } from "#protocol/person.ts";
import type { Database, Tx } from "../db/database.ts";
import { refuse } from "../http/refusal.ts";
import { appendPersonEntry } from "../log/append.ts";
import type { LogEntry } from "../log/log-entry.ts";
import { menuOf, roleNames } from "./menus.ts";
import { hashPassword, isPassword, type ScryptCost } from "./passwords.ts";
import { stateOf } from "./people-cache.ts";
import { shortestPassword } from "./rights.ts";
import type { TokenMint } from "./tokens.ts";

/** Who is asking, after the token was checked. */
export interface Caller {
  readonly id: number;
  readonly loginId: string;
  readonly name: string;
  readonly role: RoleCode;
  readonly tokenId: string;
}

export interface Accounts {
  readonly login: (
    loginId: string,
    password: string,
  ) => Promise<{ access: string; refresh: string; user: object }>;
  readonly refresh: (token: string) => Promise<{ access: string; refresh: string }>;
  /** Null for a token that is no good, and for somebody disabled. */
  readonly caller: (accessToken: string) => Promise<Caller | null>;
  /** Is this a good token of somebody who was disabled since? */
  readonly isDisabled: (accessToken: string) => Promise<boolean>;
  readonly me: (caller: Caller) => Promise<Me>;
  readonly changePassword: (caller: Caller, before: string, after: string) => Promise<void>;
}

const triesBeforeLock = 5;
const wrong = "아이디 또는 비밀번호가 올바르지 않습니다.";
const locked = "로그인에 5회 실패하여 계정이 잠겼습니다. 관리자에게 문의해 주세요.";

export interface AccountParts {
  readonly db: Database;
  readonly mint: TokenMint;
  readonly cost: ScryptCost;
  /** A new sign-in ends the person's other sessions. */
  readonly oneSession: boolean;
  /** Told of every entry a sign-in wrote, after its commit. */
  readonly announce: (entry: LogEntry) => void;
}

export function createAccounts({ db, mint, cost, oneSession, announce }: AccountParts): Accounts {
  const pair = async (
    from: Database | Tx,
    personId: number,
    sessionId: string,
  ): Promise<{ access: string; refresh: string }> => {
    const access = mint.make("access", personId, sessionId);
    const refresh = mint.make("refresh", personId, sessionId);
    await from.deleteFrom("refresh_token").where("expires_at", "<", new Date()).execute();
    await from
      .insertInto("refresh_token")
      .values({ jti: refresh.jti, person_id: personId, expires_at: refresh.expiresAt })
      .execute();
    return { access: access.token, refresh: refresh.token };
  };
  /** The session counts from here on; where only one may, the others end with this commit. */
  const beginSession = async (personId: number): Promise<{ access: string; refresh: string }> => {
    const sessionId = randomUUID();
    if (!oneSession) {
      await db.updateTable("person").set({ failed_logins: 0 }).where("id", "=", personId).execute();
      return pair(db, personId, sessionId);
    }
    const { tokens, entry } = await db.transaction().execute(async (tx) => {
      const row = await tx
        .updateTable("person")
        .set({ failed_logins: 0, session_id: sessionId })
        .where("id", "=", personId)
        .returningAll()
        .executeTakeFirstOrThrow();
      await tx.deleteFrom("refresh_token").where("person_id", "=", personId).execute();
      const tokens = await pair(tx, personId, sessionId);
      return { tokens, entry: await appendPersonEntry(tx, "sign_in", stateOf(row), personId) };
    });
    announce(entry);
    return tokens;
  };
  // Compared when the person does not exist, so that a wrong name takes as long as a wrong password.
  const nobody = hashPassword("nobody", cost);

  return {
    login: async (loginId, password) => {
      const person = await db
        .selectFrom("person")
        .selectAll()
        .where("login_id", "=", loginId)
        .executeTakeFirst();
      if (person === undefined) {
        await isPassword(password, await nobody);
        throw refuse.login("LOGIN_FAIL", wrong, triesBeforeLock - 1);
      }
      // The try is taken before the password is looked at: of many at once no more than the allowed ones are.
      const tried = await db
        .updateTable("person")
        .set((eb) => ({ failed_logins: eb("failed_logins", "+", 1) }))
        .where("id", "=", person.id)
        .where("failed_logins", "<", triesBeforeLock)
        .returning("failed_logins")
        .executeTakeFirst();
      if (tried === undefined) throw refuse.login("LOGIN_LOCKED", locked);
      if (!(await isPassword(password, person.password_hash))) {
        if (tried.failed_logins >= triesBeforeLock) throw refuse.login("LOGIN_LOCKED", locked);
        throw refuse.login("LOGIN_FAIL", wrong, triesBeforeLock - tried.failed_logins);
      }
      if (!person.is_active) {
        throw refuse.login("INACTIVE_USER", "비활성화된 계정입니다. 관리자에게 문의해 주세요.");
      }
      return {
        ...(await beginSession(person.id)),
        user: { id: person.id, login_id: person.login_id, must_change_password: person.must_change_password },
      };
    },
    refresh: async (token) => {
      const claims = mint.read("refresh", token);
      if (claims === null) throw refuse.token();
      return db.transaction().execute(async (tx) => {
        // Spent by this very statement: of two that present the same token one gets a pair. And spent only with that pair: a
        // database that goes away in between leaves the person signed in.
        const spent = await tx
          .deleteFrom("refresh_token")
          .where("jti", "=", claims.jti)
          .returning("person_id")
          .executeTakeFirst();
        const person = await tx
          .selectFrom("person")
          .select(["is_active", "session_id"])
          .where("id", "=", claims.user_id)
          .executeTakeFirst();
        if (spent === undefined || person === undefined || !person.is_active) throw refuse.token();
        if (oneSession && person.session_id !== (claims.sid ?? null)) throw refuse.token();
        return pair(tx, claims.user_id, claims.sid ?? randomUUID());
      });
    },
    caller: async (accessToken) => {
      const claims = mint.read("access", accessToken);
      if (claims === null) return null;
      const person = await db
        .selectFrom("person")
        .selectAll()
        .where("id", "=", claims.user_id)
        .executeTakeFirst();
      if (person === undefined || !person.is_active) return null;
      if (oneSession && person.session_id !== (claims.sid ?? null)) return null;
      return {
        id: person.id,
        loginId: person.login_id,
        name: person.name,
        role: person.role,
        tokenId: claims.jti,
      };
    },
    isDisabled: async (accessToken) => {
      const claims = mint.read("access", accessToken);
      if (claims === null) return false;
      const person = await db
        .selectFrom("person")
        .select("is_active")
        .where("id", "=", claims.user_id)
        .executeTakeFirst();
      return person?.is_active === false;
    },
    me: async (caller) => {
      const person = await db
        .selectFrom("person")
        .selectAll()
        .where("id", "=", caller.id)
        .executeTakeFirstOrThrow();
      return {
        id: person.id,
        login_id: person.login_id,
        name: person.name,
        email: person.email,
        is_active: person.is_active,
        role: {
          id: Object.keys(roleNames).indexOf(person.role) + 1,
          code: person.role,
          name: roleNames[person.role],
        },
        permissions: menuOf(person.role).map(({ code }) => code),
        must_change_password: person.must_change_password,
      };
    },
    changePassword: async (caller, before, after) => {
      const person = await db
        .selectFrom("person")
        .selectAll()
        .where("id", "=", caller.id)
        .executeTakeFirstOrThrow();
      if (!(await isPassword(before, person.password_hash)))
        throw refuse.badPassword("현재 비밀번호가 올바르지 않습니다.");
      if (after.length < shortestPassword)
        throw refuse.badPassword(`새 비밀번호는 ${shortestPassword}자 이상이어야 합니다.`);
      await db
        .updateTable("person")
        .set({ password_hash: await hashPassword(after, cost), must_change_password: false })
        .where("id", "=", caller.id)
        .execute();
    },
  };
}
