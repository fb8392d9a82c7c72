import type { NewsKind } from "#protocol/alert-rules.ts";
import type { Timers } from "../timers.ts";
import type { NewsRef } from "./journal.ts";

/** News that does not interrupt: gathered, and told together. */
export interface Digest {
  readonly add: (news: NewsRef) => void;
  readonly clear: () => void;
}

export interface DigestPorts {
  readonly timers: Timers;
  /** How long the first one waits for others, ms. */
  readonly waitMs: () => number;
  /** What was gathered, oldest first; never empty. */
  readonly tell: (gathered: readonly NewsRef[]) => void;
}

export function createDigest({ timers, waitMs, tell }: DigestPorts): Digest {
  let gathered: NewsRef[] = [];
  /** Grows with each digest: the timer of one that was cleared tells nothing. */
  let turn = 0;
  return {
    add: (news) => {
      gathered.push(news);
      if (gathered.length > 1) return;
      const mine = turn;
      timers.after(waitMs(), () => {
        if (mine !== turn) return;
        const all = gathered;
        turn += 1;
        gathered = [];
        tell(all);
      });
    },
    clear: () => {
      turn += 1;
      gathered = [];
    },
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
