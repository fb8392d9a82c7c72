import { ledgerRecordSchema, type LedgerRecord } from "#protocol/ledger.ts";
import { canonical } from "./canonical.ts";
import { hashOf, type Hash } from "./chain.ts";

/** One line of a ledger, looked at by itself. */
export interface CheckedLine {
  /** File and line, for a person: "000012-2026-11-25.jsonl:40". */
  readonly where: string;
  /** Null where it is no record at all. */
  readonly record: LedgerRecord | null;
  /** The hash its content has; null where it is no record. */
  readonly computed: string | null;
  /** It is, byte for byte, what its own hash says. */
  readonly intact: boolean;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a line says, whether or not it is what was written; null where it is no record. */
export const recordIn = (text: string): LedgerRecord | null =>
  ledgerRecordSchema.safeParse(parsed(text)).data ?? null;

/** A space more or another spelling of the same JSON is a change too: a line has exactly one form. */
export function checkLine(text: string, where: string, hash: Hash): CheckedLine {
  const record = recordIn(text);
  if (record === null) return { where, record: null, computed: null, intact: false };
  const computed = hashOf(record, hash);
  return { where, record, computed, intact: computed === record.hash && canonical(record) === text };
}
