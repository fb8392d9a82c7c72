import type { Locale, SignInFailure } from "#protocol/snapshot.ts";
import { roleCodes } from "#protocol/values.ts";
import type { Catalogue } from "./catalogue.ts";

export interface FailureSentence {
  readonly what: string;
  /** The server's own words, where they are in another language than the person's. */
  readonly serverSaid: string | null;
  /** What the person can do about it. */
  readonly next: string | null;
}

/** A role as the person's language calls it; a role this app does not know stays as the server writes it. */
export function roleName(role: string, text: Catalogue): string {
  const known = roleCodes.find((code) => code === role);
  return known === undefined ? role : text.role[known];
}

const isIn = (locale: Locale, message: string): boolean =>
  /\p{Script=Hangul}/u.test(message) === (locale === "ko");

/** The server's words stand for ours when the person can read them, and beside ours when not. */
function said(own: string, server: string | null, next: string | null, locale: Locale): FailureSentence {
  if (server === null || server === "") return { what: own, serverSaid: null, next };
  return isIn(locale, server)
    ? { what: server, serverSaid: null, next }
    : { what: own, serverSaid: server, next };
}

export function failureSentence(failure: SignInFailure, text: Catalogue, locale: Locale): FailureSentence {
  switch (failure.kind) {
    case "refused": {
      const { remainingTries: tries, serverMessage } = failure;
      return said(text.refused, serverMessage, tries === null ? null : text.triesLeft(tries), locale);
    }
    case "locked":
      return said(text.locked, failure.serverMessage, text.lockedWhatToDo, locale);
    case "expired":
      return said(text.expired, null, text.expiredWhatToDo, locale);
    case "inactive":
      return said(text.inactive, failure.serverMessage, text.inactiveWhatToDo, locale);
    case "unreachable":
      return said(text.unreachable(failure.server), null, text.unreachableWhatToDo, locale);
    case "notOurServer":
      return said(text.notOurServer(failure.server, failure.claims), null, text.notOurServerWhatToDo, locale);
    case "badAddress":
      return said(text.badAddress(failure.server), null, text.badAddressWhatToDo, locale);
    case "noRights":
      return said(text.noRights(roleName(failure.role, text)), null, text.noRightsWhatToDo, locale);
    case "serverFault":
      return said(text.serverFault(failure.server, failure.status), null, text.serverFaultWhatToDo, locale);
  }
}
