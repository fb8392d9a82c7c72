import type {
  LedgerAnswerOutcome,
  LedgerExportOutcome,
  LedgerFormat,
  LedgerVerdictOutcome,
} from "#protocol/ledger.ts";
import type { Locale, SessionView, SignInFailure } from "#protocol/snapshot.ts";
import type { Clock, Log } from "../ports.ts";
import type { Ledger } from "./ledger.ts";
import { isSame, nobody, noteOf, type Whose } from "./note.ts";

/** How somebody showed who they are. */
export type SignedInBy = "password" | "kept" | "oneClick" | "pin";

/** Why somebody is no longer the person at this PC. */
export type SessionEnd = "signedOut" | "idle" | "switched" | "quit" | SignInFailure["kind"];

export const whoseOf = (session: Pick<SessionView, "me" | "server"> | null): Whose =>
  session === null ? nobody : { person: session.me.login_id, server: session.server };

/** What the core as a whole takes down, and what the screen may ask: the signed-in person, of their own. */
export interface CoreLedger {
  readonly signedIn: (whose: Whose, by: SignedInBy) => void;
  readonly signInFailed: (server: string, why: SignInFailure["kind"]) => void;
  readonly signedOut: (whose: Whose, why: SessionEnd) => void;
  readonly ask: (order: string) => Promise<LedgerAnswerOutcome>;
  readonly verify: () => Promise<LedgerVerdictOutcome>;
  readonly exportTo: (format: LedgerFormat) => Promise<LedgerExportOutcome>;
}

export interface CoreLedgerPorts {
  readonly log: Log;
  readonly locale: () => Locale;
  readonly whose: () => Whose;
  /** The sentence for files that cannot be read. */
  readonly failed: () => string;
}

export function createCoreLedger(ledger: Ledger, clock: Clock, ports: CoreLedgerPorts): CoreLedger {
  const { log, locale, whose } = ports;
  const nothing = (): { ok: false; code: string; sentence: string } => ({
    ok: false,
    code: "ledger",
    sentence: ports.failed(),
  });
  const failed = (error: unknown): ReturnType<typeof nothing> => {
    log.warn("ledger.notAnswered", { why: error instanceof Error ? error.message : "unknown" });
    return nothing();
  };

  /** What was asked by somebody who has left meanwhile is nobody's answer. */
  async function mine<T>(asked: Promise<T>): Promise<T | null> {
    const before = whose();
    const answer = await asked;
    return isSame(whose(), before) ? answer : null;
  }

  return {
    signedIn: (who, by) => ledger.note(noteOf(clock.now(), "signedIn", who, { by })),
    // Not with what was typed: people type their password there.
    signInFailed: (server, why) =>
      ledger.note(noteOf(clock.now(), "signInFailed", { person: null, server }, { why })),
    signedOut: (who, why) => ledger.note(noteOf(clock.now(), "signedOut", who, { why })),
    ask: async (order) => {
      if (whose().person === null) return nothing();
      try {
        const answer = await mine(ledger.ask(order, whose(), locale()));
        return answer === null ? nothing() : { ok: true, answer };
      } catch (error) {
        return failed(error);
      }
    },
    verify: async () => {
      try {
        return { ok: true, verdict: await ledger.verify(locale()) };
      } catch (error) {
        return failed(error);
      }
    },
    exportTo: async (format) => {
      if (whose().person === null) return nothing();
      try {
        const copy = await ledger.exportTo(format, whose, locale());
        if (copy.kind === "overtaken") return { ok: false, code: "overtaken", sentence: copy.sentence };
        return { ok: true, sentence: copy.kind === "saved" ? copy.sentence : null };
      } catch (error) {
        return failed(error);
      }
    },
  };
}
