import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { nobody, noteOf } from "#core/ledger/note.ts";
import type { LedgerNote, LedgerRecord } from "#protocol/ledger.ts";
import { dayOf, fileOf } from "../../main/platform/ledger/ledger-folder.ts";
import { createLedgerWriter, type LedgerWriter } from "../../main/platform/ledger/ledger-writer.ts";
import { ledgerRecords } from "../../main/platform/ledger/read-ledger.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

/** A ledger in a folder of its own, new for each test, with real files and a clock that stands still. */
export interface LedgerOnDisk {
  readonly base: string;
  readonly folder: string;
  readonly clock: VirtualClock;
  readonly logged: string[];
  /** Numbers of the records that the disk was said to have. */
  readonly settled: number[];
  /** A writer, which ends with the test. */
  readonly start: () => LedgerWriter;
  readonly event: (count: number) => LedgerNote;
  readonly read: () => Promise<LedgerRecord[]>;
  /** The first file, if it is today's. */
  readonly today: () => string;
  /** Lets what was put off to the clock happen, files and all. */
  readonly passAndFlush: (writer: LedgerWriter, ms: number) => Promise<void>;
}

/** Called once in a file of tests. */
export function ledgerOnDisk(): LedgerOnDisk {
  let base = "";
  let clock = createVirtualClock();
  const logged: string[] = [];
  const settled: number[] = [];
  const writers: LedgerWriter[] = [];

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), "radbell-ledger-"));
    clock = createVirtualClock();
    logged.length = 0;
    settled.length = 0;
  });
  afterEach(async () => {
    for (const writer of writers.splice(0)) await writer.close();
    rmSync(base, { recursive: true, force: true });
  });

  const folder = (): string => join(base, "ledger");
  const say = (event: string, fields?: object): void =>
    void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  return {
    get base() {
      return base;
    },
    get folder() {
      return folder();
    },
    get clock() {
      return clock;
    },
    logged,
    settled,
    start: () => {
      const writer = createLedgerWriter({
        folder: folder(),
        clock,
        log: { info: say, warn: say },
        settled: ({ first, last }) => {
          for (let n = first; n <= last; n += 1) settled.push(n);
        },
        changed: () => undefined,
      });
      writers.push(writer);
      return writer;
    },
    event: (count) => noteOf(clock.now(), "connectionLive", nobody, { count }),
    read: async () => {
      const records: LedgerRecord[] = [];
      for await (const record of ledgerRecords(folder())) records.push(record);
      return records;
    },
    today: () => fileOf(folder(), 1, dayOf(clock.now())).path,
    passAndFlush: async (writer, ms) => {
      await clock.pass(ms);
      await writer.flush();
    },
  };
}
