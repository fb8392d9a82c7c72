import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { checkLine } from "#core/ledger/check-line.ts";
import { headOf, noHead } from "#core/ledger/chain.ts";
import { nobody, noteOf } from "#core/ledger/note.ts";
import { ledgerHeadSchema, type LedgerHead, type LedgerNote } from "#protocol/ledger.ts";
import { headPath, ledgerFiles, sha256, type LedgerFile } from "./ledger-folder.ts";

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

const newline = 0x0a;

export function readHead(folder: string): LedgerHead | null {
  try {
    return ledgerHeadSchema.parse(JSON.parse(readFileSync(headPath(folder), "utf8")));
  } catch {
    // None was ever written, or not to its end: then the files alone say how far they go.
    return null;
  }
}

/** Longer than any record. */
const tailBytes = 1024 * 1024;

/** The end of a file, as far back as the last two line ends at least. */
function tailOf(path: string, size: number): Buffer {
  const length = Math.min(size, tailBytes);
  const buffer = Buffer.alloc(length);
  const file = openSync(path, "r");
  try {
    readSync(file, buffer, 0, length, size - length);
  } finally {
    closeSync(file);
  }
  return buffer;
}

/** What a power cut left of a line is kept in a file beside, and cut off, so that the next record has a line of its own. */
function putTornAside(folder: string, file: LedgerFile, torn: Buffer, size: number, now: number): LedgerNote {
  const name = `${file.name}.torn-${now}`;
  writeFileSync(join(folder, name), torn, { mode: 0o600 });
  const handle = openSync(file.path, "r+");
  try {
    ftruncateSync(handle, size - torn.length);
  } finally {
    closeSync(handle);
  }
  return noteOf(now, "tornLine", nobody, { file: name, bytes: torn.length });
}

/** The head by the last whole line; null where that line is no record. */
function headIn(tail: Buffer, whole: number): LedgerHead | null {
  const text = tail.subarray(0, whole).toString("utf8").trimEnd();
  const { record } = checkLine(text.slice(text.lastIndexOf("\n") + 1), "", sha256);
  return record === null ? null : headOf(record);
}

/** Opens a ledger to go on writing it. Throws where the disk does not allow it. `now`: epoch ms. */
export function openLedger(folder: string, now: number): OpenedLedger {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = readHead(folder);
  const found: LedgerNote[] = [];
  // The newest one may hold nothing yet.
  const last = ledgerFiles(folder).at(-1) ?? null;
  let size = 0;
  let head = kept ?? noHead;
  for (const file of ledgerFiles(folder).toReversed()) {
    const bytes = statSync(file.path).size;
    const tail = tailOf(file.path, bytes);
    const whole = tail.lastIndexOf(newline) + 1;
    const isLast = file.number === last?.number;
    if (isLast) {
      size = bytes;
      if (whole < tail.length) {
        found.push(putTornAside(folder, file, tail.subarray(whole), bytes, now));
        size = bytes - (tail.length - whole);
      }
    }
    const end = whole === 0 ? null : headIn(tail, whole);
    if (end === null && whole === 0) continue;
    // The head is written after the lines: only lines that are gone can leave it ahead. They stay missing.
    if (end !== null && end.n < head.n)
      found.push(noteOf(now, "recordsLost", nobody, { from: end.n + 1, to: head.n }));
    if (end !== null && kept === null) found.push(noteOf(now, "headMissing", nobody, { last: end.n }));
    if (end !== null && end.n > head.n) head = end;
    break;
  }
  return { head, last, size, found };
}
