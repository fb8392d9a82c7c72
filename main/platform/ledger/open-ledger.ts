import { mkdir, open, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { headOf, noHead } from "#core/ledger/chain.ts";
import { nobody, noteOf } from "#core/ledger/note.ts";
import type { LedgerHead, LedgerNote, LedgerRecord } from "#protocol/ledger.ts";
import { endOf } from "./file-end.ts";
import { keepHead, readHead } from "./head-file.ts";
import { ledgerFiles, type LedgerFile } from "./ledger-folder.ts";

/** Where writing goes on, and what was found out of order. */
export interface OpenedLedger {
  readonly head: LedgerHead;
  /** The newest file; null where there is none. */
  readonly last: LedgerFile | null;
  /** Its length in bytes. */
  readonly size: number;
  /** To be taken down before anything else. */
  readonly found: readonly LedgerNote[];
}

/** What does not belong at the end of a file is kept in one beside, and cut off, so that the next record has a line of its own. */
export async function putAside(
  folder: string,
  file: LedgerFile,
  bytes: Buffer,
  upTo: number,
  now: number,
): Promise<LedgerNote> {
  const name = `${file.name}.torn-${now}`;
  const path = join(folder, name);
  try {
    // Never over one that is there; and on the disk before it is cut off.
    await writeFile(path, bytes, { mode: 0o600, flag: "wx", flush: true });
  } catch (error) {
    // A full disk is tried again and again: no heap of empty files.
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST"))
      await rm(path, { force: true });
    throw error;
  }
  const handle = await open(file.path, "r+");
  try {
    await handle.truncate(upTo);
  } finally {
    await handle.close();
  }
  return noteOf(now, "tornLine", nobody, { file: name, bytes: bytes.length });
}

/** A run that ended without a word may have left lines that the disk was never asked to have. */
async function settleLines({ path }: LedgerFile): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** Opens a ledger to go on writing it. Rejects where the disk does not allow it. `now`: epoch ms. */
export async function openLedger(folder: string, now: number): Promise<OpenedLedger> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = readHead(folder);
  const known = kept ?? noHead;
  const found: LedgerNote[] = [];
  const files = ledgerFiles(folder);
  // The newest one may hold nothing yet.
  const newest = files.at(-1) ?? null;
  let size = 0;
  let claims = 0;
  let last: LedgerRecord | null = null;
  for (const file of files.toReversed()) {
    const end = await endOf(file.path);
    if (file === newest) {
      size = end.size - end.torn.length;
      if (end.torn.length > 0) found.push(await putAside(folder, file, end.torn, size, now));
    }
    claims = Math.max(claims, end.claims);
    ({ last } = end);
    if (last !== null) break;
  }
  // The head is written after the lines: only lines that are gone can leave it ahead. They stay missing.
  if (claims < known.n) found.push(noteOf(now, "recordsLost", nobody, { from: claims + 1, to: known.n }));
  if (kept === null && claims > 0) found.push(noteOf(now, "headMissing", nobody, { last: last?.n ?? 0 }));
  // Before the first line: so a head that is missing was there once.
  if (kept === null && claims === 0) await keepHead(folder, noHead);
  const isAhead = last !== null && last.n > known.n;
  if (isAhead && newest !== null) await settleLines(newest);
  return { head: isAhead && last !== null ? headOf(last) : known, last: newest, size, found };
}
