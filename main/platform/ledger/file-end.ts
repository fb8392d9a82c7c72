import { open, stat } from "node:fs/promises";
import { checkLine } from "#core/ledger/check-line.ts";
import type { LedgerRecord } from "#protocol/ledger.ts";
import { sha256 } from "./ledger-folder.ts";

/** How a file of a ledger ends. */
export interface FileEnd {
  /** Bytes. */
  readonly size: number;
  /** What follows the last line end. */
  readonly torn: Buffer;
  /** The last line that is what its own hash says; null where there is none. */
  readonly last: LedgerRecord | null;
  /** The number that the last legible line says it has, changed or not; 0 where there is none. */
  readonly claims: number;
}

const newline = 0x0a;
/** Longer than any record: mostly this is all that is read. */
const tailBytes = 1024 * 1024;

function endIn(bytes: Buffer, size: number): FileEnd {
  const whole = bytes.lastIndexOf(newline) + 1;
  let claims = 0;
  let last: LedgerRecord | null = null;
  for (let end = whole - 1; end > 0 && last === null;) {
    const start = bytes.lastIndexOf(newline, end - 1) + 1;
    const { record, intact } = checkLine(bytes.subarray(start, end).toString("utf8"), "", sha256);
    if (claims === 0 && record !== null) claims = record.n;
    if (intact) last = record;
    end = start - 1;
  }
  return { size, torn: bytes.subarray(whole), last, claims };
}

/** Throws where the file cannot be read. */
export async function endOf(path: string): Promise<FileEnd> {
  const { size } = await stat(path);
  if (size === 0) return endIn(Buffer.alloc(0), 0);
  const file = await open(path, "r");
  try {
    const read = async (length: number): Promise<FileEnd> => {
      const buffer = Buffer.alloc(length);
      await file.read(buffer, 0, length, size - length);
      return endIn(buffer, size);
    };
    const end = await read(Math.min(size, tailBytes));
    // So much that is no record is rare enough to read it all.
    return end.last === null && size > tailBytes ? await read(size) : end;
  } finally {
    await file.close();
  }
}
