import type { LedgerFormat } from "#protocol/ledger.ts";

/** What the screen of the delivery record says beside main's own sentences. */
export interface LedgerWords {
  readonly title: string;
  readonly hint: string;
  readonly ask: string;
  readonly order: string;
  readonly orderExample: string;
  readonly askButton: string;
  readonly asking: string;
  readonly absences: string;
  readonly chain: string;
  readonly chainHint: string;
  readonly checking: string;
  readonly checkAgain: string;
  readonly copy: string;
  readonly copyHint: string;
  readonly save: Readonly<Record<LedgerFormat, string>>;
  readonly notWritten: string;
  readonly notWrittenWhy: string;
}
