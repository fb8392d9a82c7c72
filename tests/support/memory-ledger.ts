import { createHash } from "node:crypto";
import { answerOf } from "#core/ledger/answer.ts";
import { isPresence } from "#core/ledger/absences.ts";
import { headOf, noHead, seal } from "#core/ledger/chain.ts";
import { madeOf, type Ledger } from "#core/ledger/ledger.ts";
import { tellsOf } from "#core/ledger/pieces.ts";
import { verdictOf } from "#core/ledger/verdict.ts";
import type { LedgerNote, LedgerRecord } from "#protocol/ledger.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export function sealedAll(notes: readonly LedgerNote[]): LedgerRecord[] {
  let head = noHead;
  return notes.map((note) => {
    const record = seal(note, head, sha256);
    head = headOf(record);
    return record;
  });
}

/** The core's ledger without files: what is noted goes into `notes`, and is what is asked. */
export const createMemoryLedger = (notes: LedgerNote[]): Ledger => ({
  note: (noted) => void notes.push(madeOf(noted)),
  isWritten: () => true,
  onWritten: () => () => undefined,
  ask: async (order, { person }, locale) => {
    const records = sealedAll(notes).filter((each) => each.person === person || each.person === null);
    const numbers = new Set([Number(order)]);
    for (const record of records)
      if (record.ocsId === order && record.order !== null) numbers.add(record.order);
    return answerOf(
      { order, person, locale },
      {
        ofOrder: records.filter((record) => tellsOf(record, numbers)),
        presence: records.filter(isPresence),
        since: records[0]?.at ?? null,
      },
    );
  },
  verify: async (locale) =>
    verdictOf(
      { faults: [], records: notes.length, since: notes[0]?.at ?? null, isUnfinished: false },
      locale,
    ),
  exportTo: async () => ({ kind: "cancelled" }),
});
