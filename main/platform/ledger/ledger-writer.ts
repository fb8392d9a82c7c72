import type { Clock, Log } from "#core/ports.ts";
import { madeOf, type Noted } from "#core/ledger/ledger.ts";
import { nobody, noteOf } from "#core/ledger/note.ts";
import type { LedgerNote } from "#protocol/ledger.ts";
import { createLedgerFiles, type Span } from "./ledger-files.ts";
import { dayOf } from "./ledger-folder.ts";
import { createRetention } from "./retention.ts";

/** Writes the ledger: in order, behind everybody's back, and for nobody's waiting. */
export interface LedgerWriter {
  /** Costs an entry in a queue. */
  readonly note: (noted: Noted) => void;
  /** False while the disk refuses. */
  readonly isWritten: () => boolean;
  /** How many notes are not known to be on the disk. */
  readonly unwritten: () => number;
  /** Resolves when what was noted so far is on the disk, or the disk refuses it. */
  readonly flush: () => Promise<void>;
  /** The last flush: nothing noted afterwards is written. */
  readonly close: () => Promise<void>;
}

export interface LedgerWriterPorts {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called with the records that the disk really has now, in order. Must not throw. */
  readonly settled: (span: Span) => void;
  /** `isWritten` has changed. */
  readonly changed: () => void;
}

/** Notes that are written, and not known to be on the disk; with them was told of so many given up. */
interface Pending {
  readonly notes: readonly LedgerNote[];
  readonly dropped: number;
}

/** Sealing one costs 20 to 40 µs: this many are a millisecond of the main process. */
const atOnce = 24;
/** 24 MB of notes. When the disk refuses for longer, the oldest are given up, and counted. */
const mostWaiting = 40_000;
/** Kept in memory until they are settled. */
const mostPending = 1_000;
const retryMs = 5_000;
/** Once in this time the disk is asked to really have it, and the head is kept. */
const settleMs = 500;
/** A disk that has not answered for so long refuses, for all that a person can tell. */
const stallMs = 10_000;

export function createLedgerWriter(ports: LedgerWriterPorts): LedgerWriter {
  const { clock, log } = ports;
  const files = createLedgerFiles(ports);
  let waiting: Noted[] = [];
  let pending: Pending[] = [];
  /** Given up, and not told of yet. */
  let dropped = 0;
  let refused = false;
  let running: Promise<void> | null = null;
  let wantsSettle = false;
  let closed = false;
  let cancelRetry = (): void => undefined;
  let cancelSettle: (() => void) | null = null;
  let cancelStall = (): void => undefined;
  const retention = createRetention({ ...ports, note });

  function refuse(isRefused: boolean, why = ""): void {
    if (refused === isRefused) return;
    refused = isRefused;
    if (isRefused) log.warn("ledger.notWritten", { why });
    else log.info("ledger.writtenAgain");
    ports.changed();
  }

  async function writeSome(): Promise<void> {
    waiting.unshift(...(await files.look()));
    const day = dayOf(clock.now());
    if (files.endsDay(day)) await settle();
    const notes = waiting.splice(0, atOnce).map(madeOf);
    const givenUp = dropped;
    dropped = 0;
    pending.push({ notes, dropped: givenUp });
    // Made only now: in the queue it could be given up itself, and its number with it.
    const told = givenUp === 0 ? [] : [noteOf(clock.now(), "notesDropped", nobody, { count: givenUp })];
    await files.append([...told, ...notes], day);
  }

  async function settle(): Promise<void> {
    wantsSettle = false;
    cancelSettle?.();
    cancelSettle = null;
    const span = await files.sync();
    const onDisk = pending.flatMap(({ notes }) => notes);
    pending = [];
    if (span !== null) ports.settled(span);
    await files.keepHead();
    await retention.settled(onDisk);
  }

  async function run(): Promise<void> {
    // Nothing is sealed in the turn of whoever notes something.
    await new Promise(setImmediate);
    try {
      // That it takes something again is known when it is settled.
      if (refused) wantsSettle = true;
      while (waiting.length > 0 || dropped > 0 || wantsSettle) {
        cancelStall();
        cancelStall = clock.after(stallMs, () => refuse(true, "ETIMEDOUT"));
        if (waiting.length > 0 || dropped > 0) await writeSome();
        if (wantsSettle || files.unsettled() >= mostPending) await settle();
      }
      refuse(false);
    } catch (error) {
      await giveUpForNow(error);
    }
  }
  async function giveUpForNow(why: unknown): Promise<void> {
    refuse(true, codeOf(why));
    await files.rollBack();
    waiting = [...pending.flatMap(({ notes }) => notes), ...waiting];
    for (const each of pending) dropped += each.dropped;
    pending = [];
    wantsSettle = false;
    cancelRetry();
    if (!closed) cancelRetry = clock.after(retryMs, start);
  }
  function start(): void {
    running ??= run().finally(() => {
      running = null;
      cancelStall();
      if (refused) return;
      if (waiting.length > 0) start();
      else if (files.unsettled() > 0) settleSoon();
    });
  }
  const writing = (): Promise<void> | null => running;
  /** Counted from the first that is not on the disk yet: a steady stream must not put it off. */
  function settleSoon(): void {
    cancelSettle ??= clock.after(settleMs, () => {
      cancelSettle = null;
      wantsSettle = true;
      start();
    });
  }

  function note(added: Noted): void {
    if (closed) return;
    waiting.push(added);
    if (waiting.length > mostWaiting) {
      dropped += waiting.length - mostWaiting / 2;
      waiting = waiting.slice(-mostWaiting / 2);
    }
    // While the disk refuses, the retry comes by itself.
    if (!refused) start();
  }
  const unwritten = (): number =>
    pending.reduce((sum, each) => sum + each.notes.length + each.dropped, waiting.length + dropped);

  const isDone = (): boolean => refused || unwritten() === 0;

  async function flush(): Promise<void> {
    for (;;) {
      wantsSettle = true;
      start();
      for (let now = running; now !== null; now = writing()) await now;
      if (isDone()) return;
    }
  }

  return {
    note,
    isWritten: () => !refused,
    unwritten,
    flush,
    close: async () => {
      await flush();
      closed = true;
      if (unwritten() > 0) log.warn("ledger.lost", { count: unwritten() });
      cancelRetry();
      cancelSettle?.();
      retention.stop();
      await files.close();
    },
  };
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? ("code" in error ? String(error.code) : error.name) : "unknown";
