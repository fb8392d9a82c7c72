import type { Database } from "../db/database.ts";
import type { News, NewsEars } from "../news/news.ts";
import { createFollower } from "./follower.ts";
import type { LogEntry } from "./log-entry.ts";
import { createLogReader, type LogPage } from "./read-log.ts";
import { createRecentEntries } from "./recent-entries.ts";
import { prune, type Retention } from "./retention.ts";

export interface NodeLogParts {
  readonly db: Database;
  readonly news: (ears: NewsEars) => News;
  /** Are there perhaps other nodes on this database? */
  readonly shared: boolean;
  readonly deliver: (entry: LogEntry) => void;
  /** This node missed entries that are gone: whoever listens here has to begin anew. */
  readonly lost: () => void;
  readonly retention: Retention;
  readonly pruneEveryMs: number;
  readonly log: (line: string) => void;
}

/** The log as one node lives with it: told of it, looking for itself, telling the others, keeping it short. */
export interface NodeLog {
  /** An entry this node has committed. */
  readonly announce: (entry: LogEntry) => void;
  readonly position: () => number;
  readonly look: () => Promise<void>;
  readonly recent: (since: number) => readonly LogEntry[] | null;
  readonly read: (since: number, limit: number) => Promise<LogPage>;
  readonly newsState: News["state"];
  readonly stop: () => Promise<void>;
}

const recentEntries = 1_000;
/** While news comes this only finds what was lost; without news it is how others' changes are heard of at all. */
const lookEveryMs = { up: 5_000, down: 1_000, none: 1_000 } as const;

export async function openNodeLog(parts: NodeLogParts): Promise<NodeLog> {
  const { db, shared, deliver, lost, retention, log } = parts;
  const reader = createLogReader(db);
  const recent = createRecentEntries(recentEntries);
  const { head } = await reader.after(Number.MAX_SAFE_INTEGER, 1);
  const { entries } = await reader.after(Math.max(0, head - recentEntries), recentEntries * 2);
  for (const entry of entries) recent.add(entry);

  let lastFault = "";
  const failed = (error: unknown): void => {
    const fault = error instanceof Error ? error.message : "unknown";
    if (fault !== lastFault) log(`the log could not be read, trying again: ${fault}`);
    lastFault = fault;
  };
  const follower = createFollower({
    reader,
    start: entries.at(-1)?.seq ?? head,
    deliver: (entry) => {
      lastFault = "";
      recent.add(entry);
      deliver(entry);
    },
    lost: (seq) => {
      log(`the log goes on at ${seq}: what was before is gone, all sockets begin anew`);
      recent.clear();
      lost();
    },
    failed,
  });
  const news = parts.news({ hear: follower.hear, back: () => void follower.look() });

  let stopped = false;
  let looking: NodeJS.Timeout | undefined;
  const lookAgain = (): void => {
    if (stopped || !shared) return;
    looking = setTimeout(() => void follower.look().finally(lookAgain), lookEveryMs[news.state()]);
  };
  lookAgain();

  let pruning: Promise<unknown> = Promise.resolve();
  const cleaner = setInterval(() => {
    // What cannot be pruned now is pruned in a minute, by this node or another.
    pruning = prune(db, retention).catch(failed);
  }, parts.pruneEveryMs);

  return {
    announce: (entry) => {
      follower.hear(entry);
      news.tell(entry);
    },
    position: follower.position,
    look: follower.look,
    recent: recent.after,
    read: reader.after,
    newsState: news.state,
    stop: async () => {
      stopped = true;
      clearTimeout(looking);
      clearInterval(cleaner);
      await pruning;
      await news.close();
    },
  };
}
