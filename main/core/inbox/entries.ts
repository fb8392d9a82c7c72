import type { GapEntry, InboxEntry, NewsEntry } from "#protocol/inbox.ts";
import { mostEntries } from "./inbox-file.ts";

/** The entries of one inbox, each with a number of its own that only grows. */
export interface Entries {
  /** Oldest first. */
  readonly all: () => InboxEntry[];
  readonly unread: () => number;
  readonly add: (make: (id: number) => InboxEntry) => void;
  readonly replace: (entry: InboxEntry) => void;
  readonly remove: (id: number) => void;
  /** The one of this change: its order, what became of it, and the server's instant. */
  readonly newsAt: (orderId: number, at: number, kind: NewsEntry["kind"]) => NewsEntry | undefined;
  readonly newestGap: () => GapEntry | undefined;
  /** True where one of these was unread. */
  readonly markRead: (which: (entry: InboxEntry) => boolean) => boolean;
}

const keyOf = (orderId: number, at: number, kind: NewsEntry["kind"]): string => `${orderId} ${at} ${kind}`;

export function createEntries(kept: readonly InboxEntry[]): Entries {
  const entries = new Map<number, InboxEntry>();
  const byChange = new Map<string, number>();
  let next = 1;
  let unread = 0;

  function set(entry: InboxEntry): void {
    const before = entries.get(entry.id);
    unread += (entry.unread ? 1 : 0) - (before?.unread === true ? 1 : 0);
    entries.set(entry.id, entry);
    if (entry.type === "news") byChange.set(keyOf(entry.orderId, entry.at, entry.kind), entry.id);
    next = Math.max(next, entry.id + 1);
  }
  function remove(id: number): void {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entries.delete(id);
    if (entry.unread) unread -= 1;
    if (entry.type === "news") byChange.delete(keyOf(entry.orderId, entry.at, entry.kind));
  }
  for (const entry of kept) set(entry);

  return {
    all: () => [...entries.values()],
    unread: () => unread,
    add: (make) => {
      set(make(next));
      const [oldest] = entries.keys();
      if (entries.size > mostEntries && oldest !== undefined) remove(oldest);
    },
    replace: set,
    remove,
    newsAt: (orderId, at, kind) => {
      const entry = entries.get(byChange.get(keyOf(orderId, at, kind)) ?? 0);
      return entry?.type === "news" ? entry : undefined;
    },
    newestGap: () => [...entries.values()].findLast((entry) => entry.type === "gap"),
    markRead: (which) => {
      const read = [...entries.values()].filter((entry) => entry.unread && which(entry));
      for (const entry of read) set({ ...entry, unread: false });
      return read.length > 0;
    },
  };
}
