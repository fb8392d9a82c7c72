import { refreshAnswerSchema } from "#protocol/rest.ts";
import { z } from "zod";
import type { Http } from "../ports.ts";
import type { Tokens } from "../session/token-source.ts";
import { createOneAsking, type OneAsking } from "./one-asking.ts";
import { serverAddress } from "./server-address.ts";
import { whoIs, type SignInResult } from "./sign-in.ts";

/** What makes a restart need no password. Worth as much as the password, so only kept under real protection. */
export const keptSessionSchema = z.object({
  server: z.string(),
  loginId: z.string(),
  refresh: z.string(),
  /** When its person was last here, epoch ms of this PC. */
  at: z.number(),
  /** Its person's screen was locked: whoever is here has to show who they are. */
  locked: z.boolean().optional(),
});
export type KeptSession = z.infer<typeof keptSessionSchema>;

/**
 * A restart, an update, a crash: within this the person is still at the PC. Later it may be anybody: the system's protection
 * separates the users of the system, and a reading room often has one for all.
 */
const keptForMs = 30 * 60_000;

/** May this session be taken up now? Not when the clock was set back either. */
export const isStillTheirs = ({ at }: KeptSession, now: number): boolean =>
  now >= at && now - at <= keptForMs;

/** Where the system protects it, one kept session; elsewhere nothing, ever. Nothing here throws. */
export interface SessionVault {
  /** Does this PC really protect what is kept? */
  readonly protects: () => boolean;
  readonly read: () => KeptSession | null;
  /** Null removes it. */
  readonly write: (kept: KeptSession | null) => void;
}

/** What is kept, if it is of the server this start is for; without one it is for whichever was the last. */
export function keptFor(vault: SessionVault, server: string | undefined): KeptSession | null {
  const kept = vault.read();
  const asked = server === undefined ? kept?.server : serverAddress(server);
  return kept !== null && kept.server === asked ? kept : null;
}

export type ResumeResult =
  | SignInResult
  /** The server could not be asked: this says nothing about the token. `refresh` is the one that is good now. */
  | { readonly ok: null; readonly refresh: string };

/** Takes a kept session up again. A network failure is never taken for a refusal. */
export async function resumeAt(http: Http, kept: KeptSession, timeoutMs: number): Promise<ResumeResult> {
  const answer = await http({
    method: "POST",
    url: `${kept.server}/api/auth/refresh/`,
    token: null,
    body: { refresh: kept.refresh },
    timeoutMs,
  }).answer;
  if (answer.kind === "noAnswer") return { ok: null, refresh: kept.refresh };
  const granted = answer.status === 200 ? refreshAnswerSchema.safeParse(answer.json) : null;
  if (granted === null || !granted.success) {
    const refused = answer.status === 400 || answer.status === 401;
    return refused ? { ok: false, failure: { kind: "expired" } } : { ok: null, refresh: kept.refresh };
  }
  // With rotation the kept one is spent by now, whatever comes next.
  const tokens: Tokens = { access: granted.data.access, refresh: granted.data.refresh ?? kept.refresh };
  const result = await whoIs(http, kept.server, tokens, timeoutMs);
  // A server that is still coming up has refused nothing.
  const away = !result.ok && ["unreachable", "serverFault"].includes(result.failure.kind);
  return away ? { ok: null, refresh: tokens.refresh } : result;
}

/** A kept session, and its server being asked for it. */
export interface Resuming {
  readonly kept: KeptSession;
  readonly asking: OneAsking;
  readonly result: Promise<ResumeResult>;
}

/** Asks at once; may be called before there is a core to take the answer up (`RadbellCore.resume`). */
export function beginResume(http: Http, kept: KeptSession, timeoutMs: number): Resuming {
  const asking = createOneAsking(http);
  return { kept, asking, result: resumeAt(asking.http, kept, timeoutMs) };
}
