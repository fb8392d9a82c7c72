import type { LogEntry } from "./log-entry.ts";
import type { LogReader } from "./read-log.ts";

export interface FollowerParts {
  readonly reader: LogReader;
  /** Where this node begins; what is before was delivered by others or to nobody. */
  readonly start: number;
  /** Given every entry once, in order, from `start` + 1 on. Must not throw. */
  readonly deliver: (entry: LogEntry) => void;
  /** Entries were lost to this node: pruned before it read them, or the database is another one. It goes on from `seq`. */
  readonly lost: (seq: number) => void;
  /** A read of the log failed; it is tried again at the next look. */
  readonly failed: (error: unknown) => void;
}

/** Walks the log in order, whatever order the news of it comes in (ADR 7). */
export interface Follower {
  /** The last entry delivered here. */
  readonly position: () => number;
  /** News of one entry. The next one is delivered as it is; anything further makes the node read the log. */
  readonly hear: (entry: LogEntry) => void;
  /** Reads what is new. Resolves when this node stands where the log stood at the call, or could not be read. */
  readonly look: () => Promise<void>;
}

const pageSize = 500;

export function createFollower({ reader, start, deliver, lost, failed }: FollowerParts): Follower {
  let last = start;
  /** The read that goes on, and whether it began before the latest wish to read. */
  let reading: Promise<void> | null = null;
  let again = false;

  function take(entry: LogEntry): void {
    if (entry.seq !== last + 1) return;
    last = entry.seq;
    deliver(entry);
  }

  async function readOn(): Promise<void> {
    for (;;) {
      const before = last;
      const { head, entries } = await reader.after(before, pageSize);
      const [first] = entries;
      // Another database, or one put back from a copy: what it calls n is not what we called n.
      if (head < before) {
        last = head;
        lost(head);
        return;
      }
      // Pruned before we came. (News may have delivered more meanwhile; then nothing is missing.)
      const next = first?.seq ?? head + 1;
      if (next > last + 1) {
        last = next - 1;
        lost(last);
      }
      for (const entry of entries) take(entry);
      if (entries.length < pageSize) return;
    }
  }

  async function look(): Promise<void> {
    if (reading !== null) {
      again = true;
      return reading;
    }
    reading = (async () => {
      do {
        again = false;
        try {
          await readOn();
        } catch (error) {
          failed(error);
          return;
        }
      } while (again);
    })();
    try {
      await reading;
    } finally {
      reading = null;
    }
  }

  return {
    position: () => last,
    hear: (entry) => {
      if (entry.seq <= last) return;
      if (entry.seq === last + 1) take(entry);
      else void look();
    },
    look,
  };
}
