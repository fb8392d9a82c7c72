import { open } from "node:fs/promises";
import { ledgerFiles, type LedgerFile } from "./ledger-folder.ts";

// Reads a ledger on from a record, a stretch at a time: what follows it on the disk need not fit into memory.

/** Behind a record. */
export interface Place {
  /** Its number; 0 before the oldest there is. */
  readonly n: number;
  /** Number of the file, and where in it the next line begins. */
  readonly file: number;
  readonly offset: number;
}

/** A line whose number can be read, and the place behind it. */
export interface PlacedLine {
  readonly text: string;
  readonly place: Place;
}

export interface Stretch {
  readonly lines: readonly PlacedLine[];
  /** Where the next one begins. */
  readonly next: Place;
  /** There is no more on the disk, or no more that was asked for. */
  readonly isEnd: boolean;
}

const stretchBytes = 64 * 1024;
const newline = 0x0a;
/** In the canonical form the hash stands right before the number: no fact can look like it (it would have a quote). */
const numbered = /"hash":"[0-9a-f]{64}","n":(\d{1,16}),/;
const numberIn = (text: string): number | null => {
  const digits = numbered.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Whole lines from there on, a stretch of them or one that is longer; none where there is no line end any more. */
async function bytesAt({ path }: LedgerFile, offset: number): Promise<Buffer> {
  const file = await open(path, "r");
  try {
    for (let length = stretchBytes; ; length *= 2) {
      const buffer = Buffer.alloc(length);
      const { bytesRead } = await file.read(buffer, 0, length, offset);
      const whole = buffer.subarray(0, bytesRead).lastIndexOf(newline) + 1;
      if (whole > 0 || bytesRead < length) return buffer.subarray(0, whole);
    }
  } finally {
    await file.close();
  }
}
const ifThere = async (file: LedgerFile, offset: number): Promise<Buffer> => {
  try {
    return await bytesAt(file, offset);
  } catch (error) {
    // Removed since it was listed: it was too old.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
};

/** Where reading begins, so that what follows record `n` comes. Its first stretches may hold older ones. */
export async function placeBefore(folder: string, n: number): Promise<Place> {
  for (const file of ledgerFiles(folder).toReversed()) {
    const bytes = await ifThere(file, 0);
    const first = numberIn(bytes.subarray(0, Math.max(0, bytes.indexOf(newline))).toString("utf8"));
    if (first !== null && first <= n) return { n, file: file.number, offset: 0 };
  }
  return { n, file: 0, offset: 0 };
}

/** The next lines behind `from`, with numbers above its own and none above `upTo`. Rejects where the disk does not give them. */
export async function readOn(folder: string, from: Place, upTo: number): Promise<Stretch> {
  const file = ledgerFiles(folder).find(({ number }) => number >= from.file);
  if (file === undefined) return { lines: [], next: from, isEnd: true };
  let offset = file.number === from.file ? from.offset : 0;
  const bytes = await ifThere(file, offset);
  if (bytes.length === 0) {
    const isLast = ledgerFiles(folder).every(({ number }) => number <= file.number);
    return {
      lines: [],
      next: isLast ? from : { n: from.n, file: file.number + 1, offset: 0 },
      isEnd: isLast,
    };
  }
  const lines: PlacedLine[] = [];
  let { n } = from;
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(newline, start);
    const text = bytes.subarray(start, end).toString("utf8");
    const number = numberIn(text);
    if (number !== null && number > upTo)
      return { lines, next: { n, file: file.number, offset }, isEnd: true };
    offset += end + 1 - start;
    start = end + 1;
    if (number === null || number <= n) continue;
    n = number;
    lines.push({ text, place: { n, file: file.number, offset } });
  }
  return { lines, next: { n, file: file.number, offset }, isEnd: n >= upTo };
}
