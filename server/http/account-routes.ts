import { changePasswordRequestSchema, loginRequestSchema, refreshRequestSchema } from "#protocol/rest.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Accounts } from "../auth/accounts.ts";
import { menuOf } from "../auth/menus.ts";
import type { Limits } from "../limits/limits.ts";
import type { Callers } from "./callers.ts";
import { parse } from "./parse-request.ts";
import { refuse, Refusal } from "./refusal.ts";

export interface AccountRouteParts {
  readonly accounts: Accounts;
  readonly callers: Callers;
  readonly limits: Limits;
  readonly addressOf: (request: FastifyRequest) => string;
  readonly loginRefused: (reason: string) => void;
}

export function addAccountRoutes(
  app: FastifyInstance,
  { accounts, callers, limits, addressOf, loginRefused }: AccountRouteParts,
): void {
  app.post("/api/auth/login/", async (request, reply) => {
    const { login_id, password } = parse(loginRequestSchema, request.body);
    const waitMs = await limits.login(login_id, addressOf(request));
    if (waitMs > 0) {
      loginRefused("rate");
      const seconds = Math.ceil(waitMs / 1_000);
      void reply.header("retry-after", String(seconds));
      throw refuse.tooMany(`로그인 시도가 너무 많습니다. ${seconds}초 뒤에 다시 시도해 주세요.`);
    }
    try {
      return await accounts.login(login_id, password);
    } catch (error) {
      if (error instanceof Refusal) loginRefused(error.code);
      throw error;
    }
  });
  app.post("/api/auth/refresh/", async ({ body }) =>
    accounts.refresh(parse(refreshRequestSchema, body).refresh),
  );
  app.get("/api/auth/me/", async (request) => accounts.me(await callers(request)));
  app.get("/api/auth/menu/", async (request) => ({ menus: menuOf((await callers(request)).role) }));
  app.post("/api/auth/change-password/", async (request) => {
    const who = await callers(request);
    const { old_password, new_password } = parse(changePasswordRequestSchema, request.body);
    await accounts.changePassword(who, old_password, new_password);
    return { message: "비밀번호가 변경되었습니다." };
  });
}
