import type { FastifyRequest } from "fastify";
import type { Accounts, Caller } from "../auth/accounts.ts";
import { refuse } from "./refusal.ts";

export type Callers = (request: FastifyRequest) => Promise<Caller>;

/** Who is asking, by the token in the header; refuses in simplejwt's words. */
export const createCallers =
  (accounts: Accounts): Callers =>
  async (request) => {
    const header = request.headers.authorization;
    if (header === undefined) throw refuse.anonymous();
    const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? "";
    const found = await accounts.caller(token);
    if (found !== null) return found;
    throw (await accounts.isDisabled(token)) ? refuse.inactive() : refuse.token();
  };

export async function administrator(callers: Callers, request: FastifyRequest): Promise<Caller> {
  const who = await callers(request);
  if (who.role !== "ADMIN" && who.role !== "SYSTEMMANAGER") throw refuse.forbidden();
  return who;
}
