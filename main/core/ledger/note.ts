import type { LedgerNote } from "#protocol/ledger.ts";
import type { JournalEntry, JournalStep } from "../alerts/journal.ts";

// What the ledger takes down, as notes. No patient gets into one: they are made of numbers, ids and the app's own words.

/** Whom something happened to, and at which server; null where nobody was signed in. */
export interface Whose {
  /** Login id. */
  readonly person: string | null;
  readonly server: string | null;
}
export const nobody: Whose = { person: null, server: null };
export const isSame = (one: Whose, other: Whose): boolean =>
  one.person === other.person && one.server === other.server;

/** What is noted beside the steps of the journal. */
export type LedgerEvent =
  | "appStarted"
  | "appStopped"
  | "signedIn"
  | "signInFailed"
  | "signedOut"
  | "connectionLive"
  | "connectionLost"
  /** Records were given to somebody as a file. */
  | "exported"
  /** A line that a power cut had left unfinished was put aside. */
  | "tornLine"
  /** The file ends before the record that is known to be the last. */
  | "recordsLost"
  /** What knows the last record was gone at a start: records may have gone with it. */
  | "headMissing"
  /** Older records were removed; the chain goes on from the last of them. */
  | "pruned"
  /** The disk took nothing for so long that notes had to be given up. */
  | "notesDropped"
  /** Records that are no use to the syslog server any more: gone from the disk, changed, or too long for a datagram. */
  | "auditDropped";

export type Facts = LedgerNote["facts"];

/** The app's own words, as a fact may be written: what does not fit is not a word of the app's. */
export const factText = (text: string): string => text.replaceAll(/[^\w .,:;/'+-]/g, "?").slice(0, 160);

const whole = (value: number): number | null =>
  Number.isSafeInteger(Math.round(value)) ? Math.round(value) : null;
const named = (text: string | null, most: number): string | null => text?.slice(0, most) ?? null;

const ofNoNews = {
  order: null,
  ocsId: null,
  orders: null,
  news: null,
  newsAt: null,
  seq: null,
  piece: null,
  afterMs: null,
};

/** `at`: epoch ms. */
export const noteOf = (
  at: number,
  event: LedgerEvent,
  { person, server }: Whose,
  facts: Facts = {},
): LedgerNote => ({
  at: Math.round(at),
  event,
  person: named(person, 200),
  server: named(server, 2000),
  ...ofNoNews,
  facts,
});

/** A step that is not here does not compile. */
function factsOf(step: JournalStep): Facts {
  switch (step.what) {
    case "received":
    case "gathered":
      return {};
    case "decided":
      return { route: step.route, urgent: step.urgent, reason: factText(step.reason) };
    case "shown":
      return { where: step.where };
    case "notShown":
      return { where: step.where, why: step.why };
    case "clicked":
      return { action: step.action };
    case "closed":
      return { by: step.by };
    case "repeated":
      return { times: step.times, route: step.route, reason: factText(step.reason), stale: step.isStale };
    case "acknowledged":
      // Who: by their number at the server, not by name.
      return { by: step.by.id, me: step.isMe, seenAt: whole(step.seenAt) };
    case "escalated":
      return { circle: step.circle };
    case "withdrawn":
      return { why: factText(step.why) };
  }
}

/** An order's name is a code; where a server writes more than that, it may be somebody's name. */
const codeOnly = (ocsId: string | undefined): string | null =>
  ocsId !== undefined && /^[\w.:/-]{1,64}$/.test(ocsId) ? ocsId : null;

/** A step of the journal as a note. */
export const noteOfStep = ({ news, step, at, afterMs }: JournalEntry, whose: Whose): LedgerNote => ({
  at: Math.round(at),
  event: step.what,
  person: named(whose.person, 200),
  server: named(whose.server, 2000),
  order: news.orderId,
  ocsId: codeOnly(news.ocsId),
  orders: news.orders === undefined ? null : [...news.orders],
  news: news.kind,
  newsAt: whole(news.at),
  seq: news.seq,
  piece: whole(news.heardAt * 1000),
  afterMs: whole(afterMs),
  facts: factsOf(step),
});
