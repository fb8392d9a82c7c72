import { isPending } from "#protocol/order-rules.ts";
import type { Clock } from "../ports.ts";
import type { Timers } from "../timers.ts";
import { changesSince, seenOf, type SeenStore } from "../worklist/seen.ts";
import type { OrderChange, Worklist } from "../worklist/worklist.ts";
import type { Freshness, Gap } from "./freshness.ts";

/** What this person last saw on this PC, over all their sessions here. */
export interface LastLook {
  /** What changed since, and since when; null for somebody who is here for the first time. */
  readonly compare: () => { readonly changes: readonly OrderChange[]; readonly gap: Gap } | null;
  /** The orders that were open then. */
  readonly open: () => readonly number[];
  /** What is on the screen now is what was last seen. */
  readonly keep: () => void;
}

export interface LastLookPorts {
  readonly store: SeenStore;
  readonly accountKey: string;
  readonly worklist: Worklist;
  readonly freshness: Freshness;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Something on the screen is about to be told, and has not been: to the next sign-in it is news. */
  readonly isUntold: () => boolean;
}

const keepMs = 30_000;
/**
 * On a list that is as it was kept, only until when somebody was here has moved on, and that only a PC hears of that is switched
 * off without a word: no reason to write ten thousand orders twice a minute for a whole night.
 */
const keepUnchangedMs = 300_000;

export function createLastLook({
  store,
  accountKey,
  worklist,
  freshness,
  clock,
  timers,
  isUntold,
}: LastLookPorts): LastLook {
  /** When the list was kept as it is now; null where it is otherwise. */
  let keptAt: number | null = null;
  worklist.watch(() => {
    keptAt = null;
  });
  const keep = (): void => {
    if (freshness.lastSyncAt() === null || isUntold()) return;
    store.write(accountKey, seenOf(worklist.rows(), freshness.lastHeardAt()));
    keptAt = clock.monotonic();
  };
  /** Now and then too, for the PC that is switched off without a word. */
  function keepRegularly(): void {
    timers.after(keepMs, () => {
      if (keptAt === null || clock.monotonic() - keptAt >= keepUnchangedMs) keep();
      keepRegularly();
    });
  }
  keepRegularly();
  return {
    compare: () => {
      const seen = store.read(accountKey);
      if (seen === null) return null;
      return { changes: changesSince(seen, worklist.rows()), gap: { from: seen.at, to: clock.now() } };
    },
    open: () =>
      (store.read(accountKey)?.orders ?? []).filter(([, status]) => isPending(status)).map(([id]) => id),
    keep,
  };
}
