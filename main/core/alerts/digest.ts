import type { NewsKind } from "#protocol/alert-rules.ts";
import type { Timers } from "../timers.ts";
import type { NewsRef } from "./journal.ts";

/** News that does not interrupt: gathered, and told together. */
export interface Digest {
  readonly add: (news: NewsRef) => void;
  /** What called for somebody and is settled is not told any more; returns what that was. */
  readonly drop: (orderId: number, kinds: readonly NewsRef["kind"][]) => readonly NewsRef[];
  /** What of it calls for somebody: the order, and since when, by the server's clock, ms. */
  readonly calling: (kinds: readonly NewsRef["kind"][]) => readonly (readonly [number, number])[];
  readonly clear: () => void;
}

export interface DigestPorts {
  readonly timers: Timers;
  /** How long the first one waits for others, ms. */
  readonly waitMs: () => number;
  /** Quiet hours: what was gathered waits for their end. */
  readonly isQuiet: () => boolean;
  /** What was gathered, oldest first; never empty. */
  readonly tell: (gathered: readonly NewsRef[]) => void;
}

export function createDigest({ timers, waitMs, isQuiet, tell }: DigestPorts): Digest {
  let gathered: NewsRef[] = [];
  /** Grows with each digest: the timer of one that was cleared tells nothing. */
  let turn = 0;
  function next(): void {
    turn += 1;
    gathered = [];
  }
  function wait(): void {
    const mine = turn;
    timers.after(waitMs(), () => {
      if (mine !== turn) return;
      if (isQuiet()) {
        wait();
        return;
      }
      const all = gathered;
      next();
      tell(all);
    });
  }
  return {
    add: (news) => {
      gathered.push(news);
      if (gathered.length === 1) wait();
    },
    drop: (orderId, kinds) => {
      const dropped = gathered.filter((news) => news.orderId === orderId && kinds.includes(news.kind));
      if (dropped.length === 0) return dropped;
      gathered = gathered.filter((news) => !dropped.includes(news));
      if (gathered.length === 0) next();
      return dropped;
    },
    calling: (kinds) =>
      gathered.flatMap(({ orderId, kind, at }) =>
        orderId !== null && kinds.includes(kind) ? [[orderId, at] as const] : [],
      ),
    clear: next,
  };
}

/** How many orders went which way; an order counts once for each. */
export function countKinds(gathered: readonly NewsRef[]): ReadonlyMap<NewsKind, number> {
  const orders = new Map<NewsKind, Set<number>>();
  for (const { kind, orderId } of gathered) {
    if (kind === "summary" || orderId === null) continue;
    orders.set(kind, (orders.get(kind) ?? new Set()).add(orderId));
  }
  return new Map([...orders].map(([kind, ids]) => [kind, ids.size]));
}
