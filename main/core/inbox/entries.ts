import type { NewsKind } from "#protocol/alert-rules.ts";
import type { GapEntry, InboxEntry, NewsEntry } from "#protocol/inbox.ts";
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

/** The change an entry came of: it stays, whatever the entry says later. */
interface Change {
  readonly at: number;
  readonly kind: NewsEntry["kind"];
}

export function createEntries(kept: readonly InboxEntry[]): Entries {
  const entries = new Map<number, InboxEntry>();
  /** The entries of each order, oldest first: looked through with every step of a burst. */
  const byOrder = new Map<number, Map<number, Change>>();
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
    const ofOrder = byOrder.get(entry.orderId) ?? new Map<number, Change>();
    ofOrder.set(entry.id, { at: entry.at, kind: heardAs ?? entry.kind });
    byOrder.set(entry.orderId, ofOrder);
  }
  function remove(id: number): void {
    const entry = entries.get(id);
    if (entry === undefined) return;
    entries.delete(id);
    if (entry.unread) unread -= 1;
    if (entry.type === "gap") return;
    const ofOrder = byOrder.get(entry.orderId);
    ofOrder?.delete(id);
    if (ofOrder?.size === 0) byOrder.delete(entry.orderId);
  }
  function newsOf(id: number): NewsEntry | undefined {
    const entry = entries.get(id);
    return entry?.type === "news" ? entry : undefined;
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
      let found: NewsEntry | undefined;
      for (const [id, change] of byOrder.get(orderId) ?? [])
        if (change.at === at && change.kind === kind) found = newsOf(id);
      return found;
    },
    ofOrder: (orderId) => [...(byOrder.get(orderId)?.keys() ?? [])].flatMap((id) => newsOf(id) ?? []),
    newestGap: () => [...entries.values()].findLast((entry) => entry.type === "gap"),
    markRead: (which) => {
      const read = [...entries.values()].filter((entry) => entry.unread && which(entry));
      for (const entry of read) set({ ...entry, unread: false });
      return read.length > 0;
    },
  };
}
