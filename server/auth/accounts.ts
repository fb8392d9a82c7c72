import type { MenuItem } from "#protocol/rest.ts";
import type { Me, RoleCode } from "#protocol/person.ts";
import type { Database } from "../db/database.ts";
import { refuse } from "../http/refusal.ts";
import { defaultCost, hashPassword, isPassword, type ScryptCost } from "./passwords.ts";
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

const roleNames: Record<RoleCode, string> = {
  SYSTEMMANAGER: "시스템 관리자",
  ADMIN: "관리자",
  DOCTOR: "의사",
  NURSE: "간호사",
  RIS: "영상의학과",
  LIS: "진단검사의학과",
  PATIENT: "환자",
};

const menus: readonly (MenuItem & { readonly roles: readonly RoleCode[] })[] = [
  {
    code: "OCS_RIS",
    name: "영상 오더",
    path: "/ocs/ris",
    children: [],
    roles: ["RIS", "NURSE", "ADMIN", "SYSTEMMANAGER"],
  },
  {
    code: "OCS_LIS",
    name: "검사 오더",
    path: "/ocs/lis",
    children: [],
    roles: ["LIS", "NURSE", "ADMIN", "SYSTEMMANAGER"],
  },
  { code: "OCS_DOCTOR", name: "내 오더", path: "/ocs/doctor", children: [], roles: ["DOCTOR"] },
  { code: "ADMIN", name: "관리", path: "/admin", children: [], roles: ["ADMIN", "SYSTEMMANAGER"] },
];

export const menuOf = (role: RoleCode): MenuItem[] =>
  menus.filter(({ roles }) => roles.includes(role)).map(({ roles: _roles, ...item }) => item);

export function createAccounts(db: Database, mint: TokenMint, cost: ScryptCost = defaultCost): Accounts {
  const pair = async (personId: number): Promise<{ access: string; refresh: string }> => {
    const access = await mint.make("access", personId);
    const refresh = await mint.make("refresh", personId);
    await db.deleteFrom("refresh_token").where("expires_at", "<", new Date()).execute();
    await db
      .insertInto("refresh_token")
      .values({ jti: refresh.jti, person_id: personId, expires_at: refresh.expiresAt })
      .execute();
    return { access: access.token, refresh: refresh.token };
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
      await db.updateTable("person").set({ failed_logins: 0 }).where("id", "=", person.id).execute();
      return {
        ...(await pair(person.id)),
        user: { id: person.id, login_id: person.login_id, must_change_password: person.must_change_password },
      };
    },
    refresh: async (token) => {
      const claims = await mint.read("refresh", token);
      if (claims === null) throw refuse.token();
      // Spent by this very statement: of two that present the same token one gets a pair.
      const spent = await db
        .deleteFrom("refresh_token")
        .where("jti", "=", claims.jti)
        .returning("person_id")
        .executeTakeFirst();
      const person = await db
        .selectFrom("person")
        .select("is_active")
        .where("id", "=", claims.user_id)
        .executeTakeFirst();
      if (spent === undefined || person === undefined || !person.is_active) throw refuse.token();
      return pair(claims.user_id);
    },
    caller: async (accessToken) => {
      const claims = await mint.read("access", accessToken);
      if (claims === null) return null;
      const person = await db
        .selectFrom("person")
        .selectAll()
        .where("id", "=", claims.user_id)
        .executeTakeFirst();
      if (person === undefined || !person.is_active) return null;
      return {
        id: person.id,
        loginId: person.login_id,
        name: person.name,
        role: person.role,
        tokenId: claims.jti,
      };
    },
    isDisabled: async (accessToken) => {
      const claims = await mint.read("access", accessToken);
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
      if (after.length < 8) throw refuse.badPassword("새 비밀번호는 8자 이상이어야 합니다.");
      await db
        .updateTable("person")
        .set({ password_hash: await hashPassword(after, cost), must_change_password: false })
        .where("id", "=", caller.id)
        .execute();
    },
  };
}
