import type { Ledger } from "#core/ledger/ledger.ts";
import { noteOf, type Whose } from "#core/ledger/note.ts";
import type { Clock } from "#core/ports.ts";
import type { LedgerJob, LedgerResult } from "#protocol/ledger-job.ts";
import type { LedgerFormat } from "#protocol/ledger.ts";
import type { Locale } from "#protocol/snapshot.ts";
import type { LedgerWriter } from "./ledger-writer.ts";

export interface LedgerDeskPorts {
  readonly folder: string;
  readonly clock: Clock;
  readonly writer: LedgerWriter;
  readonly run: (job: LedgerJob) => Promise<LedgerResult>;
  /** Lets the person choose a file; null where they think better of it. */
  readonly choose: (format: LedgerFormat, locale: Locale) => Promise<string | null>;
  readonly onWritten: Ledger["onWritten"];
}

const failed = (result: LedgerResult): Error =>
  new Error(result.kind === "failed" ? result.reason : "another answer than was asked for");

/** The core's ledger: notes go to the writer, questions to the files once what was noted is in them. */
export function createLedgerDesk(ports: LedgerDeskPorts): Ledger {
  const { folder, clock, writer, run, choose } = ports;
  const ask = async (job: LedgerJob): Promise<LedgerResult> => {
    await writer.flush();
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
      // Whoever has signed in while the dialog was open gets nothing of the person before.
      const { person, server } = whoseNow();
      if (file === null || person !== whose.person || server !== whose.server) return null;
      const result = await ask({ kind: "export", folder, locale, format, file, ...whose });
      if (result.kind !== "exported") throw failed(result);
      // Who took a copy is worth knowing too (PS3.15 A.5.3.2, Audit Log Used).
      writer.note(noteOf(clock.now(), "exported", whose, { format, records: result.records }));
      return result.sentence;
    },
  };
}
