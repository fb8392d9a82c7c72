import type { LogEntry } from "../log/log-entry.ts";

/** How the nodes stand to each other: alone, connected, or for the moment not. */
export type NewsState = "none" | "up" | "down";

/** Carries news of the log between nodes. It may lose, repeat and reorder everything: the log is the truth (ADR 7). */
export interface News {
  /** Tells the other nodes of an entry; never waits, never fails. */
  readonly tell: (entry: LogEntry) => void;
  readonly state: () => NewsState;
  readonly close: () => Promise<void>;
}

export interface NewsEars {
  readonly hear: (entry: LogEntry) => void;
  /** The way is there again after it was not: what was told meanwhile is lost. */
  readonly back: () => void;
}

/** One node, nobody else to tell. */
export const noNews: News = { tell: () => undefined, state: () => "none", close: async () => undefined };
