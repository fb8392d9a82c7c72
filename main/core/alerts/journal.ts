import type { Clock, ClosedBy, NotifyResult } from "../ports.ts";
import type { Circle } from "#protocol/heed.ts";
import type { NewsKind, Route } from "#protocol/alert-rules.ts";

// What became of every piece of news, step by step: for the inbox, the ledger, and whoever asks "was I told?".

/** One piece of news, named so that its steps can be put together. */
export interface NewsRef {
  /** Null for a summary of several. */
  readonly orderId: number | null;
  /** Those a summary tells of, where nothing else says so. */
  readonly orders?: readonly number[];
  /** The stretch a summary tells of, in which nothing could be heard; epoch ms. */
  readonly gap?: { readonly from: number; readonly to: number };
  /** The order's name, as the event gave it. */
  readonly ocsId?: string;
  readonly kind: NewsKind | "summary";
  /** By the server's clock, epoch ms; of a summary, of this PC's. */
  readonly at: number;
  /** Its place in the log of a v2 hub; null on v1, and for a summary. */
  readonly seq: number | null;
  /** When it came here: ms of the clock that only grows. */
  readonly heardAt: number;
}

export type JournalStep =
  /** The frame was read. */
  | { readonly what: "received" }
  /** `mine`: they worked on it before this change, or ordered it; absent where that is not known. */
  | {
      readonly what: "decided";
      readonly route: Route;
      readonly urgent: boolean;
      readonly reason: string;
      readonly mine?: boolean;
    }
  /** Waits for the next digest. */
  | { readonly what: "gathered" }
  /** `count`: one of those that a notification gives the number of. */
  | { readonly what: "shown"; readonly where: "native" | "inApp" | "digest" | "count" }
  | { readonly what: "notShown"; readonly where: "native"; readonly why: Exclude<NotifyResult, "shown"> }
  | { readonly what: "clicked"; readonly action: "open" | "accept" }
  | { readonly what: "closed"; readonly by: ClosedBy }
  /** An urgent order that still waits is told again, this often with this one; `off` where the person's rules say so. */
  | {
      readonly what: "repeated";
      readonly times: number;
      readonly route: Route;
      readonly reason: string;
      /** On a list that may be behind the server. */
      readonly isStale: boolean;
    }
  /** Somebody has said that they have seen it. `seenAt`: by the server's clock, epoch ms. */
  | {
      readonly what: "acknowledged";
      readonly by: { readonly id: number; readonly name: string };
      readonly isMe: boolean;
      readonly seenAt: number;
    }
  /** The hub told this circle of it, because nobody had heeded it. */
  | { readonly what: "escalated"; readonly circle: Circle }
  /** Taken off the screen by the app: replaced, another person's turn, no longer so. */
  | { readonly what: "withdrawn"; readonly why: string };

export interface JournalEntry {
  readonly news: NewsRef;
  readonly step: JournalStep;
  /** Epoch ms of this PC. */
  readonly at: number;
  /** ms from `heardAt` to this step. */
  readonly afterMs: number;
}

export interface Journal {
  readonly note: (news: NewsRef, step: JournalStep) => void;
}

/** Each entry goes to every listener, in order. A listener must not throw. */
export function createJournal(clock: Clock, listeners: readonly ((entry: JournalEntry) => void)[]): Journal {
  return {
    note: (news, step) => {
      const entry = { news, step, at: clock.now(), afterMs: clock.monotonic() - news.heardAt };
      for (const listener of listeners) listener(entry);
    },
  };
}
