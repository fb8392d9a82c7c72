import { readFileSync, rmSync } from "node:fs";
import { checkLine } from "#core/ledger/check-line.ts";
import { nobody, noteOf } from "#core/ledger/note.ts";
import type { LedgerNote } from "#protocol/ledger.ts";
import { dayOf, ledgerFiles, sha256, type LedgerFile } from "./ledger-folder.ts";

export const keptDays = 90;
const dayMs = 24 * 3_600_000;

export interface Prunable {
  readonly files: readonly LedgerFile[];
  /** Says how the removed ones ended, so that the chain can still be followed: has to be on the disk before they go. */
  readonly anchor: LedgerNote;
}

/** What is older than is kept; null where there is nothing, or where the oldest kept one could not be followed from. */
export function prunable(folder: string, now: number): Prunable | null {
  const oldest = dayOf(now - keptDays * dayMs);
  const all = ledgerFiles(folder);
  // Only from the oldest on without a gap, and never the one that is written.
  const kept = all.findIndex(({ day }, at) => day >= oldest || at === all.length - 1);
  const files = all.slice(0, kept);
  const last = files.findLast(({ path }) => readFileSync(path).length > 0);
  if (last === undefined) return null;
  const text = readFileSync(last.path, "utf8").trimEnd();
  const { record } = checkLine(text.slice(text.lastIndexOf("\n") + 1), last.name, sha256);
  if (record === null) return null;
  const anchor = noteOf(now, "pruned", nobody, { upTo: record.n, hash: record.hash, files: files.length });
  return { files, anchor };
}

export function prune({ files }: Prunable): void {
  for (const { path } of files) rmSync(path, { force: true });
}
