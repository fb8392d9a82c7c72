import type { NewsKind } from "#protocol/alert-rules.ts";
import type { GapEntry, InboxEntry, InboxKind, NewsEntry } from "#protocol/inbox.ts";
import { mostEntries } from "./inbox-file.ts";

/** The entries of one inbox, each with a number of its own that only grows. */
export interface Entries {
  /** Oldest first. */
  readonly all: () => InboxEntry[];
  readonly unread: () => number;
  /** `heardAs`: the news it is found by later, where that is not what it says. */
  readonly add: (make: (id: number) => InboxEntry, heardAs?: NewsKind) => void;
  readonly replace: (entry: InboxEntry) => void;
  readonly remove: (id: number) => void;
  /** The one of this change: its order, what became of it, and the server's instant. */
  readonly newsAt: (orderId: number, at: number, kind: NewsKind) => NewsEntry | undefined;
  readonly ofOrder: (orderId: number) => readonly NewsEntry[];
  readonly newestGap: () => GapEntry | undefined;
  /** True where one of these was unread. */
  readonly markRead: (which: (entry: InboxEntry) => boolean) => boolean;
}

const keyOf = (orderId: number, at: number, kind: InboxKind): string => `${orderId} ${at} ${kind}`;

export function createEntries(kept: readonly InboxEntry[]): Entries {
  const entries = new Map<number, InboxEntry>();
  const byChange = new Map<string, number>();
  /** Stays what it was as the entry came, whatever the entry says later. */
  const keys = new Map<number, string>();
  let next = 1;
  let unread = 0;

  function set(entry: InboxEntry): void {
    const before = entries.get(entry.id);
    unread += (entry.unread ? 1 : 0) - (before?.unread === true ? 1 : 0);
    entries.set(entry.id, entry);
    next = Math.max(next, entry.id + 1);
  }
  function index(entry: InboxEntry, heardAs?: NewsKind): void {
    set(entry);
    if (entry.type === "gap") return;
    const key = keyOf(entry.orderId, entry.at, heardAs ?? entry.kind);
    byChange.set(key, entry.id);
    keys.set(entry.id, key);
  }
  function remove(id: number): void {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entries.delete(id);
    if (entry.unread) unread -= 1;
    const key = keys.get(id);
    keys.delete(id);
    if (key !== undefined && byChange.get(key) === id) byChange.delete(key);
  }
  for (const entry of kept) index(entry);

  return {
    all: () => [...entries.values()],
    unread: () => unread,
    add: (make, heardAs) => {
      index(make(next), heardAs);
      const [oldest] = entries.keys();
      if (entries.size > mostEntries && oldest !== undefined) remove(oldest);
    },
    replace: set,
    remove,
    newsAt: (orderId, at, kind) => {
      const entry = entries.get(byChange.get(keyOf(orderId, at, kind)) ?? 0);
      return entry?.type === "news" ? entry : undefined;
    },
    ofOrder: (orderId) =>
      [...entries.values()].filter(
        (entry): entry is NewsEntry => entry.type === "news" && entry.orderId === orderId,
      ),
    newestGap: () => [...entries.values()].findLast((entry) => entry.type === "gap"),
    markRead: (which) => {
      const read = [...entries.values()].filter((entry) => entry.unread && which(entry));
      for (const entry of read) set({ ...entry, unread: false });
      return read.length > 0;
    },
  };
}
