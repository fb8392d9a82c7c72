import type { NewsKind, Route } from "#protocol/alert-rules.ts";
import type { Locale } from "#protocol/snapshot.ts";
import type { JournalStep } from "../../alerts/journal.ts";
import type { AbsenceReason } from "../absences.ts";
import type { Facts } from "../note.ts";
import type { ChainFault } from "../verify-chain.ts";
import { ledgerEn } from "./en.ts";
import { ledgerKo } from "./ko.ts";

export type Told = { readonly order: string; readonly you: boolean };
export type Where = Extract<JournalStep, { what: "shown" }>["where"];

/** Everything the ledger says to a person. One object a language; a step or a fault without words does not compile. */
export interface LedgerText {
  readonly news: Readonly<Record<NewsKind | "summary", string>>;
  readonly step: Readonly<Record<JournalStep["what"], (facts: Facts, afterMs: number) => string>>;
  /** Why it was not shown, as the end of a sentence; the app's own English where this catalogue has no word. */
  readonly reason: (reason: string) => string;
  readonly where: Readonly<Record<Where, string>>;
  readonly told: (told: Told, what: string, where: string, moment: string, afterMs: number) => string;
  readonly notTold: (told: Told, what: string, moment: string, why: string) => string;
  /** It came, and nothing more was noted: the app ended before it could be decided. */
  readonly undecided: string;
  readonly waitsForDigest: string;
  readonly nothing: (told: Told, since: string | null) => string;
  readonly absence: Readonly<Record<AbsenceReason, string>>;
  readonly absent: (person: string | null, from: string, to: string | null, why: string) => string;
  readonly unbroken: (records: number, since: string) => string;
  readonly empty: string;
  readonly broken: (records: number, faults: number) => string;
  readonly fault: (fault: ChainFault) => string;
  readonly moreFaults: (count: number) => string;
  readonly unfinished: string;
  readonly exported: (records: number, file: string) => string;
  /** To whoever has signed in since a copy was asked for, before it was written or meanwhile. */
  readonly overtaken: (isSaved: boolean) => string;
  readonly route: Readonly<Record<Route, string>>;
}

export const ledgerTextOf = (locale: Locale): LedgerText => (locale === "ko" ? ledgerKo : ledgerEn);
