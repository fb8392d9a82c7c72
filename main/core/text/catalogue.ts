import type { Locale } from "#protocol/snapshot.ts";
import type { PolicyFault } from "../alerts/person-rules.ts";
import type { WaitReason } from "../connection/states.ts";
import type { NewsKind } from "#protocol/alert-rules.ts";
import type { ActingWords } from "./acting-words.ts";
import type { AccountWords } from "./account-words.ts";
import type { Call, CallWords } from "./call-words.ts";
import { en } from "./en.ts";
import { ko } from "./ko.ts";

/** The facts an alert's words are made of. The patient is said only by `redact`, where the level allows it. */
export interface AlertFacts {
  readonly kind: NewsKind;
  readonly ocsId: string;
  readonly modality: string | null;
  readonly urgent: boolean;
  readonly patient: string | null;
  /** Who did it; null where the server did not say. */
  readonly actor: string | null;
  /** Where nothing has changed: it still waits. */
  readonly call?: Call;
}

export interface Words {
  readonly title: string;
  readonly body: string;
}

/** Every sentence the core says. One object a language, all of them complete by type. */
export interface Catalogue extends ActingWords {
  readonly alertTitle: (facts: AlertFacts) => string;
  readonly alertBody: (facts: AlertFacts) => string;
  readonly calls: CallWords;
  readonly accounts: AccountWords;
  /** What is wrong, where, and what to do. */
  readonly policyFault: (fault: PolicyFault) => string;
  /** "1 urgent MRI order": all that is said of an order where its patient is not to be known. */
  readonly oneOrder: (facts: AlertFacts) => string;
  /** The patient of the settings' example; nobody's. */
  readonly examplePatient: string;
  readonly exampleColleague: string;
  /** All that is said where others may be looking. */
  readonly hiddenTitle: string;
  /** What found no place among the notifications on the screen. */
  readonly counted: (orders: number, urgent: number) => Words;
  /** What was gathered, by what happened. */
  readonly digest: (orders: ReadonlyMap<NewsKind, number>) => Words;
  readonly caughtUpTitle: (changed: number) => string;
  /** Orders found changed though the connection was well. */
  readonly unannouncedTitle: (changed: number) => string;
  readonly caughtUpBody: (period: string, urgentUnassigned: number) => string;
  readonly waiting: Readonly<Record<WaitReason, string>>;
  readonly signInRequired: string;
  readonly stopped: Readonly<Record<"forbidden" | "signedInElsewhere", string>>;
  readonly noAnswer: string;
  readonly unknownOutcome: string;
  readonly notAllowed: string;
  readonly notFound: string;
  readonly serverFault: string;
  readonly unreadable: string;
  readonly nobodySignedIn: string;
  readonly orderGone: string;
  readonly viewNotWritten: string;
  readonly notAView: string;
  readonly superseded: string;
  readonly ledgerFailed: string;
}

export const catalogueOf = (locale: Locale): Catalogue => (locale === "ko" ? ko : en);
