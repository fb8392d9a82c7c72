import { rm } from "node:fs/promises";
import type { Clock, Log } from "#core/ports.ts";
import { nobody, noteOf } from "#core/ledger/note.ts";
import type { LedgerHead, LedgerNote } from "#protocol/ledger.ts";
import { endOf } from "./file-end.ts";
import { dayOf, ledgerFiles, type LedgerFile } from "./ledger-folder.ts";

export const keptDays = 90;
const dayMs = 24 * 3_600_000;
/** A clock that is wrong at the start is set right within this: what is old is not decided before. */
const pruneMs = 3_600_000;
/** The wall clock may drift from the other by so much without having been set. */
const driftMs = 5 * 60_000;

/** Removes what is older than is kept, once an hour. */
export interface Retention {
  /** These are on the disk now. Never rejects: that something could not be removed is no refusal to write. */
  readonly settled: (notes: readonly LedgerNote[]) => Promise<void>;
  readonly stop: () => void;
}

export interface RetentionPorts {
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly note: (note: LedgerNote) => void;
}

interface Prunable {
  readonly file: LedgerFile;
  /** How it ended; null where it holds no record. */
  readonly end: LedgerHead | null;
}

/** What is older than is kept, oldest first. `now`: epoch ms. */
export async function prunable(folder: string, now: number): Promise<readonly Prunable[]> {
  const oldest = dayOf(now - keptDays * dayMs);
  const tomorrow = dayOf(now + dayMs);
  const all = ledgerFiles(folder);
  // A day that has not come yet was written under a wrong clock: such a file is no newer than the one after it.
  const days = all.map(({ day }) => day);
  for (let at = all.length - 2; at >= 0; at -= 1)
    if ((days[at] ?? "") > tomorrow) days[at] = days[at + 1] ?? "";
  // Only from the oldest on without a gap, and never the one that is written.
  const kept = days.findIndex((day, at) => day >= oldest || at === all.length - 1);
  const found: Prunable[] = [];
  for (const file of all.slice(0, Math.max(0, kept))) {
    const { last } = await endOf(file.path);
    found.push({ file, end: last === null ? null : { n: last.n, hash: last.hash } });
  }
  return found;
}

export function createRetention({ folder, clock, log, note }: RetentionPorts): Retention {
  const wallOverMonotonic = (): number => clock.now() - clock.monotonic();
  let offset = wallOverMonotonic();
  /** To be removed once these notes of how they ended are on the disk. */
  let going: { readonly files: readonly LedgerFile[]; readonly missing: Set<LedgerNote> } | null = null;
  /** Hashes that this run has taken down already: a file that cannot be removed is not noted every hour. */
  const anchored = new Set<string>();
  let cancel = schedule();

  function schedule(): () => void {
    return clock.after(pruneMs, () => {
      cancel = schedule();
      const before = offset;
      offset = wallOverMonotonic();
      // It was set meanwhile (or the PC slept): it has another hour to be right.
      if (Math.abs(offset - before) > driftMs) return;
      void look().catch(failed);
    });
  }
  const failed = (error: unknown): void =>
    log.warn("ledger.notPruned", {
      why: error instanceof Error && "code" in error ? String(error.code) : "unknown",
    });

  async function look(): Promise<void> {
    const old = await prunable(folder, clock.now());
    if (old.length === 0) return;
    const missing = new Set<LedgerNote>();
    // One for each: a power cut between two removals must not leave a beginning that nothing vouches for.
    for (const { end } of old) {
      if (end === null || anchored.has(end.hash)) continue;
      missing.add(noteOf(clock.now(), "pruned", nobody, { upTo: end.n, hash: end.hash, files: 1 }));
    }
    going = { files: old.map(({ file }) => file), missing };
    for (const each of missing) note(each);
    if (missing.size === 0) await remove();
  }

  async function remove(): Promise<void> {
    const files = going?.files ?? [];
    going = null;
    for (const { path } of files) await rm(path, { force: true });
  }

  return {
    settled: async (notes) => {
      if (going === null) return;
      for (const each of notes) {
        if (!going.missing.delete(each)) continue;
        anchored.add(String(each.facts["hash"]));
      }
      if (going.missing.size > 0) return;
      await remove().catch(failed);
    },
    stop: () => cancel(),
  };
}
