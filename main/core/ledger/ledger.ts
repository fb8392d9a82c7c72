import type { LedgerAnswer, LedgerFormat, LedgerNote, LedgerVerdict } from "#protocol/ledger.ts";
import type { Locale } from "#protocol/snapshot.ts";
import type { Whose } from "./note.ts";

/** A note, or what makes it once it is written: whoever notes something while an alert waits leaves that for later. */
export type Noted = LedgerNote | (() => LedgerNote);
export const madeOf = (noted: Noted): LedgerNote => (typeof noted === "function" ? noted() : noted);

/** What became of a copy. */
export type LedgerCopy =
  | { readonly kind: "saved"; readonly sentence: string }
  /** The person thought better of it. */
  | { readonly kind: "cancelled" }
  /** Another person has signed in since it was asked for: the sentence is for them. */
  | { readonly kind: "overtaken"; readonly sentence: string };

/** Where the core takes down what became of everything, and where it asks what was taken down. */
export interface Ledger {
  /** Waits for nothing, and never throws: an alert is never later for it. */
  readonly note: (noted: Noted) => void;
  /** False while the disk does not take what is noted; it is kept meanwhile, as far as memory may be used for it. */
  readonly isWritten: () => boolean;
  /** That has changed. Returns how to stop listening. */
  readonly onWritten: (listener: () => void) => () => void;
  /** Rejects where the files cannot be read. `order`: a number, or the name it has on the screen. */
  readonly ask: (order: string, whose: Whose, locale: Locale) => Promise<LedgerAnswer>;
  readonly verify: (locale: Locale) => Promise<LedgerVerdict>;
  /** Lets the person choose where, and writes there what was noted of them. */
  readonly exportTo: (format: LedgerFormat, whose: () => Whose, locale: Locale) => Promise<LedgerCopy>;
}
