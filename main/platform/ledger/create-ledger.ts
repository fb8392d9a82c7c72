import { join } from "node:path";
import type { Ledger } from "#core/ledger/ledger.ts";
import { nobody, noteOf } from "#core/ledger/note.ts";
import type { Clock, Log } from "#core/ports.ts";
import type { SyslogTarget } from "#protocol/ledger.ts";
import { auditSource } from "./export-ledger.ts";
import { createLedgerDesk, type LedgerDeskPorts } from "./ledger-desk.ts";
import { createLedgerWriter } from "./ledger-writer.ts";
import { createSyslog } from "./syslog.ts";

export interface RunningLedger extends Ledger {
  /** The last thing of a run: what was noted is on the disk, and at the syslog server if it can be reached soon. */
  readonly close: () => Promise<void>;
  /** How many notes are not known to be on the disk. */
  readonly unwritten: () => number;
}

export interface LedgerOptions extends Pick<LedgerDeskPorts, "run" | "choose" | "tell"> {
  readonly userData: string;
  readonly version: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Where audit messages go live; null for nowhere. */
  readonly syslog: SyslogTarget | null;
}

export const ledgerFolder = (userData: string): string => join(userData, "ledger");

/** How long quitting may wait for a syslog server. */
const patienceMs = 1_500;

/** The delivery ledger of this profile: one writer, what is asked of it, and the way to a syslog server. */
export function createLedger(options: LedgerOptions): RunningLedger {
  const { clock, log, syslog: target } = options;
  const folder = ledgerFolder(options.userData);
  const listeners = new Set<() => void>();
  const writer = createLedgerWriter({
    folder,
    clock,
    log,
    settled: (span) => syslog?.settled(span),
    changed: () => {
      for (const listener of listeners) listener();
    },
  });
  const syslog =
    target === null
      ? null
      : createSyslog({
          folder,
          target,
          source: auditSource(),
          clock,
          log,
          dropped: ({ from, to, why }) =>
            writer.note(noteOf(clock.now(), "auditDropped", nobody, { count: to - from + 1, from, to, why })),
        });
  const desk = createLedgerDesk({
    folder,
    clock,
    writer,
    run: options.run,
    choose: options.choose,
    tell: options.tell,
    onWritten: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  writer.note(noteOf(clock.now(), "appStarted", nobody, { version: options.version }));
  return {
    ...desk,
    unwritten: writer.unwritten,
    close: async () => {
      writer.note(noteOf(clock.now(), "appStopped", nobody));
      await writer.flush();
      await syslog?.close(patienceMs);
      await writer.close();
    },
  };
}
