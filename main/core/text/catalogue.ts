import type { Locale } from "#protocol/snapshot.ts";
import type { WaitReason } from "../connection/machine.ts";
import type { NewsKind } from "../alerts/decide-alert.ts";
import { en } from "./en.ts";
import { ko } from "./ko.ts";

/** The facts an alert's words are made of. No patient among them: a toast can be read by whoever passes. */
export interface AlertFacts {
  readonly kind: NewsKind;
  readonly ocsId: string;
  readonly modality: string | null;
  readonly urgent: boolean;
  /** Who did it; null where the server did not say. */
  readonly actor: string | null;
}

/** Every sentence the core says. One object a language, all of them complete by type. */
export interface Catalogue {
  readonly alertTitle: (facts: AlertFacts) => string;
  readonly alertBody: (facts: AlertFacts) => string;
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
  readonly superseded: string;
  readonly orderOfAnother: string;
}

export const catalogueOf = (locale: Locale): Catalogue => (locale === "ko" ? ko : en);
