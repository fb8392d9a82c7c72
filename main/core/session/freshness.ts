import type { Clock } from "../ports.ts";

/** Since when, and until when, something may have been missed; epoch ms. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** How old what is on the screen may be. */
export interface Freshness {
  readonly lastEventAt: () => number | null;
  readonly lastSyncAt: () => number | null;
  /** Since when the list may be behind; null while it is live. */
  readonly staleSince: () => number | null;
  readonly lastHeardAt: () => number;
  /** Something came over the socket. */
  readonly heard: () => void;
  readonly eventCame: () => void;
  readonly wentLive: () => void;
  readonly wentDown: () => void;
  /** The list is another one from now on. */
  readonly restart: () => void;
  /** The whole list has been read. The gap it closes; null for the first, which closes none. */
  readonly synced: () => Gap | null;
}

export function createFreshness(clock: Clock): Freshness {
  let lastEventAt: number | null = null;
  let lastSyncAt: number | null = null;
  let lastHeardAt = clock.now();
  let staleSince: number | null = null;
  return {
    lastEventAt: () => lastEventAt,
    lastSyncAt: () => lastSyncAt,
    staleSince: () => staleSince,
    lastHeardAt: () => lastHeardAt,
    heard: () => (lastHeardAt = clock.now()),
    eventCame: () => (lastEventAt = clock.now()),
    wentLive: () => (staleSince = null),
    wentDown: () => {
      if (lastSyncAt !== null) staleSince ??= lastHeardAt;
    },
    restart: () => {
      lastSyncAt = null;
      staleSince = null;
    },
    synced: () => {
      const from = staleSince ?? lastHeardAt;
      const first = lastSyncAt === null;
      const to = clock.now();
      lastSyncAt = to;
      lastHeardAt = to;
      return first ? null : { from: Math.min(from, to), to };
    },
  };
}
