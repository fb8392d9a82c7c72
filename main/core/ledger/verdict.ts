import type { LedgerVerdict } from "#protocol/ledger.ts";
import type { Locale } from "#protocol/snapshot.ts";
import { ledgerTextOf } from "./text/ledger-text.ts";
import { timesOf } from "./text/times.ts";
import type { ChainFault } from "./verify-chain.ts";

export interface ChainFound {
  readonly faults: readonly ChainFault[];
  readonly records: number;
  /** When the oldest record was written; null where there is none. */
  readonly since: number | null;
  /** The last line has no end. */
  readonly isUnfinished: boolean;
}

const mostFaults = 100;

/** Says whether the chain is whole, and where it is not. */
export function verdictOf(
  { faults, records, since, isUnfinished }: ChainFound,
  locale: Locale,
): LedgerVerdict {
  const text = ledgerTextOf(locale);
  const said = faults.slice(0, mostFaults).map(text.fault);
  if (faults.length > mostFaults) said.push(text.moreFaults(faults.length - mostFaults));
  if (isUnfinished) said.push(text.unfinished);
  const whole = since === null ? text.empty : text.unbroken(records, timesOf(locale).moment(since));
  return {
    unbroken: faults.length === 0,
    records,
    sentence: faults.length === 0 ? whole : text.broken(records, faults.length),
    faults: said,
  };
}
