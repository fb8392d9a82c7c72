import { listScope } from "#protocol/order-rules.ts";
import { meSchema, type Me } from "#protocol/person.ts";
import { loginAnswerSchema, loginRefusalSchema } from "#protocol/rest.ts";
import type { SignInFailure } from "#protocol/snapshot.ts";
import type { Http, HttpAnswer } from "../ports.ts";
import { askClaims } from "./server-claims.ts";
import type { Tokens } from "../session/token-source.ts";

export type SignInResult =
  | { readonly ok: true; readonly tokens: Tokens; readonly me: Me }
  | { readonly ok: false; readonly failure: SignInFailure };

const fail = (failure: SignInFailure): SignInResult => ({ ok: false, failure });

/** Where it was asked, and how long an answer may take, ms. */
interface Asked {
  readonly http: Http;
  readonly server: string;
  readonly timeoutMs: number;
}

/** What an answer that is no log-in says about the server. */
async function strange(answer: HttpAnswer, { http, server, timeoutMs }: Asked): Promise<SignInResult> {
  if (answer.kind === "noAnswer") return fail({ kind: "unreachable", server });
  if (answer.status >= 500) return fail({ kind: "serverFault", server, status: answer.status });
  return fail({ kind: "notOurServer", server, claims: await askClaims(http, server, timeoutMs) });
}

async function refused(answer: HttpAnswer, asked: Asked): Promise<SignInResult> {
  const parsed = answer.kind === "answer" ? loginRefusalSchema.safeParse(answer.json) : null;
  if (parsed === null || !parsed.success) return strange(answer, asked);
  const serverMessage = parsed.data.message?.join(" ") ?? null;
  switch (parsed.data.code[0] ?? "") {
    case "LOGIN_LOCKED":
      return fail({ kind: "locked", serverMessage });
    case "INACTIVE_USER":
      return fail({ kind: "inactive", serverMessage });
    default: {
      const remaining = Number.parseInt(parsed.data.remain?.[0] ?? "", 10);
      return fail({
        kind: "refused",
        serverMessage,
        remainingTries: Number.isNaN(remaining) ? null : remaining,
      });
    }
  }
}

/** Asks the server for tokens and for who they belong to. `server` is a base address. Never throws. */
export async function signInAt(
  http: Http,
  server: string,
  loginId: string,
  password: string,
  timeoutMs: number,
): Promise<SignInResult> {
  const login = await http({
    method: "POST",
    url: `${server}/api/auth/login/`,
    token: null,
    body: { login_id: loginId, password },
    timeoutMs,
  }).answer;
  const asked = { http, server, timeoutMs };
  if (login.kind === "noAnswer") return strange(login, asked);
  if (login.status < 200 || login.status > 299) return refused(login, asked);
  const granted = loginAnswerSchema.safeParse(login.json);
  if (!granted.success) return strange(login, asked);
  const { access, refresh } = granted.data;
  return whoIs(http, server, { access, refresh }, timeoutMs);
}

/** Asks the server who these tokens belong to, and whether that person may work here. Never throws. */
export async function whoIs(
  http: Http,
  server: string,
  tokens: Tokens,
  timeoutMs: number,
): Promise<SignInResult> {
  const url = `${server}/api/auth/me/`;
  const answer = await http({ method: "GET", url, token: tokens.access, timeoutMs }).answer;
  const me = answer.kind === "answer" && answer.status === 200 ? meSchema.safeParse(answer.json) : null;
  if (me === null || !me.success) return strange(answer, { http, server, timeoutMs });
  if (!me.data.is_active) return fail({ kind: "inactive", serverMessage: null });
  const role = me.data.role.code;
  if (listScope({ id: me.data.id, role }) === null) return fail({ kind: "noRights", role });
  return { ok: true, tokens, me: me.data };
}
