import { open, type FileHandle } from "node:fs/promises";
import type { Clock, Log } from "#core/ports.ts";
import { canonical } from "#core/ledger/canonical.ts";
import { headOf, noHead, seal } from "#core/ledger/chain.ts";
import type { LedgerHead, LedgerNote } from "#protocol/ledger.ts";
import { keepHead } from "./head-file.ts";
import { fileOf, sha256, type LedgerFile } from "./ledger-folder.ts";
import { openLedger, putAside } from "./open-ledger.ts";

/** Records by their numbers, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/** The files of a ledger while it is written. One call at a time; each rejects where the disk refuses. */
export interface LedgerFiles {
  /** Sees to it that writing can go on; resolves with what was found out of order, to be noted before anything else. */
  readonly look: () => Promise<readonly LedgerNote[]>;
  /** What is not settled lies in the file of another day: it has to be settled before something is appended to this one's. */
  readonly endsDay: (day: string) => boolean;
  readonly append: (notes: readonly LedgerNote[], day: string) => Promise<void>;
  /** Records that are written, and that the disk was not asked yet to really have. */
  readonly unsettled: () => number;
  /** Asks the disk to really have them. Resolves with which these are; null for none. */
  readonly sync: () => Promise<Span | null>;
  /** Keeps the head of what is settled, where it is not yet. */
  readonly keepHead: () => Promise<void>;
  /** Takes back what is not settled: after a refusal nobody knows what of it the disk has. Its notes are to be appended anew. */
  readonly rollBack: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface LedgerFilesPorts {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ENOENT";

export function createLedgerFiles({ folder, clock, log }: LedgerFilesPorts): LedgerFiles {
  let isOpen = false;
  let settled: LedgerHead = noHead;
  /** Of the newest file, in bytes. */
  let settledSize = 0;
  let isHeadKept = true;
  let head: LedgerHead = noHead;
  /** Since it was settled. */
  let written: Buffer[] = [];
  /** What was taken back: its beginning may lie in the file. */
  let attempted: Buffer | null = null;
  let last: LedgerFile | null = null;
  let handle: FileHandle | null = null;

  async function letGo(): Promise<void> {
    const old = handle;
    handle = null;
    // What is written is written; there is nothing to do about the rest.
    await old?.close().catch(() => undefined);
  }

  async function reopen(): Promise<readonly LedgerNote[]> {
    await letGo();
    isOpen = false;
    attempted = null;
    const opened = await openLedger(folder, clock.now());
    ({ head, last, size: settledSize } = opened);
    settled = head;
    isOpen = true;
    return opened.found;
  }

  /** The file as it was when it was settled last: what was attempted since is cut off, and what is not ours is put aside. */
  async function clear(ours: Buffer, file: LedgerFile): Promise<readonly LedgerNote[] | "cut"> {
    const own = await open(file.path, "r+");
    let beyond: Buffer;
    try {
      const { size } = await own.stat();
      if (size < settledSize) return "cut";
      beyond = Buffer.alloc(size - settledSize);
      if (beyond.length > 0) await own.read(beyond, 0, beyond.length, settledSize);
      if (ours.subarray(0, beyond.length).equals(beyond)) {
        await own.truncate(settledSize);
        return [];
      }
    } finally {
      await own.close();
    }
    return [await putAside(folder, file, beyond, settledSize, clock.now())];
  }

  /** The file of that day, or a new one where the newest is another day's. */
  async function fileFor(day: string): Promise<FileHandle> {
    if (handle !== null && last?.day === day) return handle;
    await letGo();
    const is = last?.day === day ? last : fileOf(folder, (last?.number ?? 0) + 1, day);
    const opened = await open(is.path, "a", 0o600);
    if (is !== last) settledSize = 0;
    last = is;
    handle = opened;
    return opened;
  }

  return {
    look: async () => {
      if (!isOpen) return reopen();
      if (attempted !== null && last !== null) {
        try {
          const found = await clear(attempted, last);
          if (found === "cut") return await reopen();
          attempted = null;
          return found;
        } catch (error) {
          if (!isGone(error)) throw error;
          return reopen();
        }
      }
      if (handle === null || written.length > 0) return [];
      const { size, nlink } = await handle.stat();
      if (size === settledSize && nlink > 0) return [];
      // Another hand, or another Radbell: to go on blindly would make two chains of one, or write into a file that is gone.
      log.warn("ledger.changedUnderneath", { file: last?.name ?? "" });
      return reopen();
    },
    endsDay: (day) => written.length > 0 && last?.day !== day,
    append: async (notes, day) => {
      const target = await fileFor(day);
      let next = head;
      const lines = notes.map((note) => {
        const record = seal(note, next, sha256);
        next = headOf(record);
        return `${canonical(record)}\n`;
      });
      const bytes = Buffer.from(lines.join(""));
      written.push(bytes);
      await target.appendFile(bytes);
      head = next;
    },
    unsettled: () => head.n - settled.n,
    sync: async () => {
      if (handle === null || head.n === settled.n) return null;
      await handle.datasync();
      const span = { first: settled.n + 1, last: head.n };
      for (const { length } of written) settledSize += length;
      written = [];
      settled = head;
      isHeadKept = false;
      return span;
    },
    // After the lines: a head that is ahead of them would say that some are missing.
    keepHead: async () => {
      if (isHeadKept) return;
      await keepHead(folder, settled);
      isHeadKept = true;
    },
    rollBack: async () => {
      await letGo();
      if (written.length > 0) attempted = Buffer.concat(written);
      written = [];
      head = settled;
    },
    close: letGo,
  };
}
