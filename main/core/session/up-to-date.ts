import type { OrderChange } from "../worklist/worklist.ts";
import type { CaughtUp } from "./caught-up.ts";
import type { Freshness } from "./freshness.ts";
import type { LastLook } from "./last-look.ts";

/** How the list came to be as the server has it. */
export interface HowRead {
  /** These are all the changes there were: the hub's log gave them. */
  readonly proved: boolean;
  /** When it was asked for beside the socket, epoch ms; null for a connection's own reading. */
  readonly since: number | null;
}

export interface UpToDatePorts {
  readonly freshness: Freshness;
  readonly caughtUp: CaughtUp;
  readonly lastLook: LastLook;
  readonly isLive: () => boolean;
  readonly isDisposed: () => boolean;
  readonly changed: () => void;
}

/** The list is as the server has it: what that means for the gap before it, and who is told of what. */
export const createUpToDate =
  ({ freshness, caughtUp, lastLook, isLive, isDisposed, changed }: UpToDatePorts) =>
  (changes: readonly OrderChange[], { proved, since }: HowRead): void => {
    if (isDisposed()) return;
    const gap = freshness.synced();
    const live = isLive();
    if (gap === null) {
      const away = lastLook.compare();
      if (away !== null) caughtUp.foundAway(away.changes, away.gap);
    } else if (since !== null && live) {
      // There was no outage, and events may still be on the way.
      caughtUp.foundUnannounced(changes, { from: since, to: gap.to });
    } else {
      caughtUp.found(changes, gap, proved);
    }
    // Read beside a socket that is not live: it says what was so, and may be behind from here on.
    if (!live) freshness.wentDown();
    changed();
  };
