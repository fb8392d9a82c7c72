import { refreshAnswerSchema } from "#protocol/rest.ts";
import { longestTimerMs } from "../connection/timing.ts";
import type { TokenResult } from "../connection/runner.ts";
import type { Clock, Http, HttpCall, Log, Random } from "../ports.ts";
import { tokenTimes } from "./jwt.ts";

export interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

export interface TokenSource {
  /**
   * An access token that is good for a while. `refusedToken`: the one the server has just refused, if that is why you ask;
   * when another asker has already renewed it you get the newer one, else everybody shares one refresh.
   */
  readonly get: (refusedToken: string | null) => Promise<TokenResult>;
  readonly current: () => string;
  /** New tokens from a password given again. */
  readonly replace: (tokens: Tokens) => void;
  /** Stops the timer and gives up what is under way; every later `get` says "network". */
  readonly dispose: () => void;
}

export interface TokenPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly http: Http;
  readonly log: Log;
  readonly refreshUrl: string;
  readonly timeoutMs: number;
  /** New tokens have come; with rotation the refresh token before is spent. */
  readonly renewed: (tokens: Tokens) => void;
  /** The server has refused the refresh token: only a password helps. */
  readonly refusedForGood: () => void;
}

/** Refresh this long before the end, at random between the two, so that a hall of PCs does not ask as one. */
const earliestMs = 120_000;
const latestMs = 60_000;
const retryMs = 15_000;

export function createTokenSource(first: Tokens, ports: TokenPorts): TokenSource {
  const { clock } = ports;
  let tokens = first;
  let received = { now: clock.now(), monotonic: clock.monotonic(), lifeMs: lifeOf(first.access, null) };
  let inFlight: { readonly result: Promise<TokenResult>; readonly call: HttpCall } | null = null;
  let cancelTimer = (): void => undefined;
  /** The refresh token is no good any more: asking again would only be refused again. */
  let refused = false;
  let disposed = false;
  /** The access token the server has refused: no good, whatever its time. */
  let doubted: string | null = null;

  // By the server's clock: a life is exp − iat, so a PC clock ten minutes wrong changes nothing. A sleeping PC stops the
  // monotonic clock and a set clock moves the other, so the longer of both ages counts: at worst a refresh too early.
  function lifeOf(access: string, serverNowMs: number | null): number {
    const times = tokenTimes(access);
    if (times === null) return 30 * 60_000;
    const madeAt = times.iat ?? (serverNowMs ?? clock.now()) / 1000;
    return Math.max(0, (times.exp - madeAt) * 1000);
  }
  const remainingMs = (): number =>
    received.lifeMs - Math.max(clock.now() - received.now, clock.monotonic() - received.monotonic);

  /** Short-lived tokens are renewed at two thirds of their life. */
  const marginMs = (): number =>
    Math.min(latestMs + ports.random() * (earliestMs - latestMs), received.lifeMs / 3);

  function plan(delayMs: number): void {
    cancelTimer();
    if (disposed) return;
    cancelTimer = clock.after(Math.min(Math.max(0, delayMs), longestTimerMs), () => {
      void refresh().then((result) => {
        if (!result.ok && result.why === "network") plan(retryMs);
      });
    });
  }

  function accept(next: Tokens, serverNowMs: number | null): void {
    tokens = next;
    received = { now: clock.now(), monotonic: clock.monotonic(), lifeMs: lifeOf(next.access, serverNowMs) };
    plan(remainingMs() - marginMs());
  }

  async function ask(call: HttpCall): Promise<TokenResult> {
    const answer = await call.answer;
    if (disposed) return { ok: false, why: "network" };
    if (answer.kind === "noAnswer") return { ok: false, why: "network" };
    if (answer.status === 400 || answer.status === 401) {
      ports.log.warn("token.refreshRefused", { status: answer.status });
      refused = true;
      cancelTimer();
      ports.refusedForGood();
      return { ok: false, why: "refused" };
    }
    const parsed = refreshAnswerSchema.safeParse(answer.json);
    if (answer.status !== 200 || !parsed.success) {
      ports.log.warn("token.refreshUnreadable", { status: answer.status });
      return { ok: false, why: "network" };
    }
    accept({ access: parsed.data.access, refresh: parsed.data.refresh ?? tokens.refresh }, answer.dateMs);
    ports.renewed(tokens);
    return { ok: true, token: tokens.access };
  }

  async function refresh(): Promise<TokenResult> {
    if (disposed) return { ok: false, why: "network" };
    if (refused) return { ok: false, why: "refused" };
    if (inFlight !== null) return inFlight.result;
    const call = ports.http({
      method: "POST",
      url: ports.refreshUrl,
      token: null,
      body: { refresh: tokens.refresh },
      timeoutMs: ports.timeoutMs,
    });
    const mine = { call, result: ask(call) };
    inFlight = mine;
    const result = await mine.result;
    if (inFlight === mine) inFlight = null;
    return result;
  }

  plan(remainingMs() - marginMs());

  return {
    current: () => tokens.access,
    get: async (refusedToken) => {
      if (disposed) return { ok: false, why: "network" };
      if (refusedToken !== null && refusedToken === tokens.access) {
        doubted = tokens.access;
        return refresh();
      }
      // A refresh ahead of time holds up nobody: what is there is still good.
      return remainingMs() > 0 && doubted !== tokens.access ? { ok: true, token: tokens.access } : refresh();
    },
    replace: (next) => {
      inFlight?.call.abort();
      inFlight = null;
      refused = false;
      accept(next, null);
    },
    dispose: () => {
      disposed = true;
      cancelTimer();
      inFlight?.call.abort();
      inFlight = null;
    },
  };
}
