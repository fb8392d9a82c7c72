import type { LedgerHead, LedgerNote, LedgerRecord } from "#protocol/ledger.ts";
import { canonical } from "./canonical.ts";

/** SHA-256 of the UTF-8 bytes, in lower-case hexadecimal. */
export type Hash = (text: string) => string;

/** Before the first record. */
export const noHead: LedgerHead = { n: 0, hash: "0".repeat(64) };

export const hashOf = ({ hash: _hash, ...rest }: LedgerRecord, hash: Hash): string => hash(canonical(rest));

/** The note as the record that follows `head`. */
export function seal(note: LedgerNote, head: LedgerHead, hash: Hash): LedgerRecord {
  const open = { ...note, v: 1 as const, n: head.n + 1, prev: head.hash };
  return { ...open, hash: hash(canonical(open)) };
}

export const headOf = ({ n, hash }: LedgerRecord): LedgerHead => ({ n, hash });
