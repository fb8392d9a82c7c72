import type { Ledger, LedgerCopy } from "#core/ledger/ledger.ts";
import { isSame, noteOf, type Whose } from "#core/ledger/note.ts";
import { ledgerTextOf } from "#core/ledger/text/ledger-text.ts";
import type { Clock } from "#core/ports.ts";
import type { LedgerJob, LedgerResult } from "#protocol/ledger-job.ts";
import type { LedgerFormat } from "#protocol/ledger.ts";
import type { Locale } from "#protocol/snapshot.ts";
import { isWithin } from "./is-within.ts";
import type { LedgerWriter } from "./ledger-writer.ts";

export interface LedgerDeskPorts {
  readonly folder: string;
  readonly clock: Clock;
  readonly writer: LedgerWriter;
  readonly run: (job: LedgerJob) => Promise<LedgerResult>;
  /** Lets the person choose a file; null where they think better of it. */
  readonly choose: (format: LedgerFormat, locale: Locale) => Promise<string | null>;
  /** Says a sentence to whoever is at the PC. */
  readonly tell: (sentence: string, locale: Locale) => void;
  readonly onWritten: Ledger["onWritten"];
}

/** A disk that hangs takes what was noted never: whoever asks is not to wait for it for ever. */
const patienceMs = 10_000;

const failed = (result: LedgerResult): Error =>
  new Error(result.kind === "failed" ? result.reason : "another answer than was asked for");

/** The core's ledger: notes go to the writer, questions to the files once what was noted is in them. */
export function createLedgerDesk(ports: LedgerDeskPorts): Ledger {
  const { folder, clock, writer, run, choose, tell } = ports;
  /** The screen that asked is gone with its person, so it is said beside it. */
  const overtaken = (isSaved: boolean, locale: Locale): LedgerCopy => {
    const sentence = ledgerTextOf(locale).overtaken(isSaved);
    tell(sentence, locale);
    return { kind: "overtaken", sentence };
  };
  const ask = async (job: LedgerJob): Promise<LedgerResult> => {
    if (!(await isWithin(clock, patienceMs, writer.flush()))) throw new Error("ETIMEDOUT");
    return run(job);
  };
  return {
    note: writer.note,
    isWritten: writer.isWritten,
    onWritten: ports.onWritten,
    ask: async (order: string, { person, server }: Whose, locale: Locale) => {
      const result = await ask({ kind: "ask", folder, locale, order, person, server });
      if (result.kind !== "answer") throw failed(result);
      return result.answer;
    },
    verify: async (locale) => {
      const result = await ask({ kind: "verify", folder, locale });
      if (result.kind !== "verdict") throw failed(result);
      return result.verdict;
    },
    exportTo: async (format, whoseNow, locale) => {
      const whose = whoseNow();
      const file = await choose(format, locale);
      if (file === null) return { kind: "cancelled" };
      // Whoever has signed in while the dialog was open gets nothing of the person before.
      if (!isSame(whoseNow(), whose)) return overtaken(false, locale);
      const result = await ask({ kind: "export", folder, locale, format, file, ...whose });
      if (result.kind !== "exported") throw failed(result);
      // Who took a copy is worth knowing too (PS3.15 A.5.3.2, Audit Log Used).
      writer.note(noteOf(clock.now(), "exported", whose, { format, records: result.records }));
      if (!isSame(whoseNow(), whose)) return overtaken(true, locale);
      return { kind: "saved", sentence: result.sentence };
    },
  };
}
