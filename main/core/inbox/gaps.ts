import type { GapEntry } from "#protocol/inbox.ts";
import type { Clock } from "../ports.ts";
import type { Gap } from "../session/freshness.ts";
import type { Entries } from "./entries.ts";

/** The stretches in which nothing could be heard: one entry each, two that follow each other closely are one. */
export interface Gaps {
  readonly found: (kind: GapEntry["kind"], orderIds: readonly number[], gap: Gap) => void;
  /** Somebody was told of this stretch: those that ended in it are read. True where one was unread. */
  readonly read: (gap: Gap) => boolean;
}

/** Gaps this close to each other are told as one. */
const oneGapMs = 10 * 60_000;

export function createGaps(entries: Entries, isMine: (orderId: number) => boolean, clock: Clock): Gaps {
  return {
    found: (kind, orderIds, { from, to }) => {
      const mine = orderIds.some(isMine);
      const before = entries.newestGap();
      if (before?.kind === kind && before.unread && kind !== "away" && from - before.to < oneGapMs) {
        entries.replace({
          ...before,
          to,
          orderIds: [...new Set([...before.orderIds, ...orderIds])],
          mine: before.mine || mine,
        });
        return;
      }
      entries.add((id) => ({
        ...{ type: "gap", id, kind, from, to, orderIds: [...orderIds], mine, heardAt: clock.now() },
        // Said in the window to somebody who has just signed in; here it is for looking up.
        unread: kind !== "away",
      }));
    },
    read: ({ from, to }) =>
      entries.markRead((entry) => entry.type === "gap" && entry.to >= from && entry.to <= to),
  };
}
