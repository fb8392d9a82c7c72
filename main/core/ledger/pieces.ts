import type { LedgerRecord } from "#protocol/ledger.ts";

/** One piece of news and its steps, in their order. */
export type Piece = readonly [LedgerRecord, ...LedgerRecord[]];

/** Does this record tell of that order? `numbers`: those it has, by the name that was asked for. */
export const tellsOf = (record: LedgerRecord, numbers: ReadonlySet<number>): boolean =>
  (record.order !== null && numbers.has(record.order)) ||
  (record.orders?.some((order) => numbers.has(order)) ?? false);

/**
 * Puts the steps of each piece of news together. The clock of a run starts anew with it, so another run's steps can have the
 * same number: they are apart by person, server, order and instant.
 */
export function piecesOf(records: readonly LedgerRecord[]): readonly Piece[] {
  const pieces = new Map<string, [LedgerRecord, ...LedgerRecord[]]>();
  for (const record of records) {
    const { person, server, order, newsAt, piece } = record;
    const key = JSON.stringify([person, server, order, newsAt, piece]);
    const steps = pieces.get(key);
    if (steps === undefined) pieces.set(key, [record]);
    else steps.push(record);
  }
  return [...pieces.values()];
}
