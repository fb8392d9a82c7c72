import { mkdir, open, rename, writeFile, type FileHandle } from "node:fs/promises";
import type { Clock, Log } from "#core/ports.ts";
import { canonical } from "#core/ledger/canonical.ts";
import { headOf, noHead, seal } from "#core/ledger/chain.ts";
import { nobody, noteOf } from "#core/ledger/note.ts";
import type { LedgerHead, LedgerNote, LedgerRecord } from "#protocol/ledger.ts";
import { dayOf, fileOf, headPath, sha256, type LedgerFile } from "./ledger-folder.ts";
import { openLedger } from "./open-ledger.ts";
import { prunable, prune, type Prunable } from "./retention.ts";

/** Writes the ledger: in order, behind everybody's back, and for nobody's waiting. */
export interface LedgerWriter {
  /** Costs an entry in a queue. */
  readonly note: (note: LedgerNote) => void;
  /** False while the disk refuses. */
  readonly isWritten: () => boolean;
  /** Resolves when what was noted so far is on the disk, or the disk refuses it. */
  readonly flush: () => Promise<void>;
  /** The last flush: nothing noted afterwards is written. */
  readonly close: () => Promise<void>;
}

export interface LedgerWriterPorts {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with what is on the disk now, in order. Must not throw. */
  readonly written: (records: readonly LedgerRecord[]) => void;
  /** `isWritten` has changed. */
  readonly changed: () => void;
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly is: LedgerFile;
}

/** Sealing one costs 20 to 40 µs: this many are a millisecond of the main process. */
const atOnce = 24;
/** 24 MB of notes. When the disk refuses for longer, the oldest are given up, and counted. */
const mostWaiting = 40_000;
const retryMs = 5_000;
/** Once in this time the disk is asked to really have it, and the head is kept. */
const settleMs = 500;
/** A clock that is wrong at the start is set right within this: what is old is not decided before. */
const pruneMs = 3_600_000;

export function createLedgerWriter({
  folder,
  clock,
  log,
  written,
  changed,
}: LedgerWriterPorts): LedgerWriter {
  let waiting: LedgerNote[] = [];
  let dropped = 0;
  let head: LedgerHead = noHead;
  let file: OpenFile | null = null;
  let last: LedgerFile | null = null;
  /** How long it is by what is known to be written. */
  let lastSize = 0;
  let isOpen = false;
  let refused = false;
  let running: Promise<void> | null = null;
  let unsettled = false;
  let settling = Promise.resolve();
  let pruning: Prunable | null = null;
  /** Its anchor is among the lines. */
  let isAnchored = false;
  let closed = false;
  let cancelRetry = (): void => undefined;
  let cancelSettle = (): void => undefined;
  let willSettle = false;
  let cancelPrune = schedulePrune();

  function schedulePrune(): () => void {
    return clock.after(pruneMs, () => {
      cancelPrune = schedulePrune();
      try {
        pruning = prunable(folder, clock.now());
      } catch (error) {
        log.warn("ledger.notPruned", { name: nameOf(error) });
      }
      if (pruning !== null) note(pruning.anchor);
    });
  }

  function refuse(isRefused: boolean, why = ""): void {
    if (refused === isRefused) return;
    refused = isRefused;
    if (isRefused) log.warn("ledger.notWritten", { why });
    else log.info("ledger.writtenAgain");
    changed();
  }

  function begin(): void {
    const opened = openLedger(folder, clock.now());
    ({ head, last, size: lastSize } = opened);
    waiting.unshift(...opened.found);
    isOpen = true;
  }

  /** The file of that day, or a new one where the newest is another day's. */
  async function fileFor(day: string): Promise<OpenFile> {
    if (file?.is.day === day) return file;
    await settle();
    const old = file;
    file = null;
    await old?.handle.close();
    const is = last?.day === day ? last : fileOf(folder, (last?.number ?? 0) + 1, day);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const handle = await open(is.path, "a", 0o600);
    const { size } = await handle.stat();
    const expected = is === last ? lastSize : 0;
    // Half of what an earlier attempt of this run wrote: it is written again.
    if (size > expected) await handle.truncate(expected);
    file = { handle, is };
    last = is;
    lastSize = Math.min(size, expected);
    return file;
  }

  async function writeSome(): Promise<void> {
    if (!isOpen) begin();
    const target = await fileFor(dayOf(clock.now()));
    if (dropped > 0) {
      waiting.unshift(noteOf(clock.now(), "notesDropped", nobody, { count: dropped }));
      dropped = 0;
    }
    const notes = waiting.splice(0, atOnce);
    const records: LedgerRecord[] = [];
    let next = head;
    for (const each of notes) {
      const record = seal(each, next, sha256);
      records.push(record);
      next = headOf(record);
    }
    const bytes = Buffer.from(records.map((record) => `${canonical(record)}\n`).join(""));
    try {
      await target.handle.appendFile(bytes);
    } catch (error) {
      waiting.unshift(...notes);
      throw error;
    }
    lastSize += bytes.length;
    head = next;
    unsettled = true;
    isAnchored ||= records.some(({ event }) => event === "pruned");
    written(records);
  }

  async function settleOnce(): Promise<void> {
    if (!unsettled || file === null) return;
    const kept = head;
    const mayPrune = isAnchored;
    await file.handle.datasync();
    // After the lines: a head that is ahead of them would say that some are missing.
    await writeFile(`${headPath(folder)}.new`, canonical(kept), { mode: 0o600 });
    await rename(`${headPath(folder)}.new`, headPath(folder));
    unsettled = head.n !== kept.n;
    if (pruning === null || !mayPrune) return;
    prune(pruning);
    pruning = null;
    isAnchored = false;
  }
  async function settle(): Promise<void> {
    const mine = settling.then(settleOnce);
    settling = mine.catch(() => undefined);
    return mine;
  }

  async function run(): Promise<void> {
    // Nothing is sealed in the turn of whoever notes something.
    await new Promise(setImmediate);
    try {
      while (waiting.length > 0 || dropped > 0) await writeSome();
      if (refused) await settle();
      refuse(false);
    } catch (error) {
      await giveUpForNow(error);
    }
  }
  async function giveUpForNow(why: unknown): Promise<void> {
    refuse(true, codeOf(why));
    const old = file;
    file = null;
    await closeQuietly(old);
    cancelRetry();
    if (!closed) cancelRetry = clock.after(retryMs, start);
  }
  function start(): void {
    running ??= run().finally(() => {
      running = null;
      if (waiting.length > 0 && !refused) start();
      else if (unsettled && !refused) settleSoon();
    });
  }
  const writing = (): Promise<void> | null => running;
  /** Counted from the first that is not on the disk yet: a steady stream must not put it off. */
  function settleSoon(): void {
    if (willSettle) return;
    willSettle = true;
    cancelSettle = clock.after(settleMs, () => void settleNow());
  }
  async function settleNow(): Promise<void> {
    cancelSettle();
    willSettle = false;
    await settle().catch(giveUpForNow);
  }

  function note(added: LedgerNote): void {
    if (closed) return;
    waiting.push(added);
    if (waiting.length > mostWaiting) {
      dropped += waiting.length - mostWaiting / 2;
      waiting = waiting.slice(-mostWaiting / 2);
    }
    // While the disk refuses, the retry comes by itself.
    if (!refused) start();
  }

  async function flush(): Promise<void> {
    if (waiting.length > 0 || dropped > 0) start();
    for (let now = running; now !== null; now = writing()) await now;
    await settleNow();
  }

  return {
    note,
    isWritten: () => !refused,
    flush,
    close: async () => {
      await flush();
      closed = true;
      if (waiting.length > 0) log.warn("ledger.lost", { count: waiting.length });
      cancelRetry();
      cancelSettle();
      cancelPrune();
      await closeQuietly(file);
    },
  };
}

/** What is written is written; there is nothing to do about the rest. */
const closeQuietly = async (file: OpenFile | null): Promise<void> =>
  file?.handle.close().catch(() => undefined);
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");
const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : nameOf(error);
