import type { LogEntry } from "./log-entry.ts";

export interface RecentEntries {
  /** Entries come in order, without gaps. */
  readonly add: (entry: LogEntry) => void;
  /** The entries after `seq`; null when it begins before what is kept. */
  readonly after: (seq: number) => readonly LogEntry[] | null;
  readonly clear: () => void;
}

/**
 * The end of the log, kept in memory: after a restart thousands resume at once from about the same place, and none of
 * them has to ask the database.
 */
export function createRecentEntries(most: number): RecentEntries {
  let kept: LogEntry[] = [];
  return {
    add: (entry) => {
      kept.push(entry);
      // Cut now and then, not at each: moving the whole array per event would cost more than the memory is worth.
      if (kept.length >= most * 2) kept = kept.slice(-most);
    },
    after: (seq) => {
      const [first] = kept;
      if (first === undefined || seq < first.seq - 1) return null;
      return kept.slice(seq - first.seq + 1);
    },
    clear: () => {
      kept = [];
    },
  };
}
