import type { AppView, OrderPatch, ViewUpdate } from "#protocol/snapshot.ts";
import { longestTimerMs } from "./connection/timing.ts";
import type { Clock } from "./ports.ts";

/** The one stream of views to the screen: what changed, in order, with a number that shows a gap. */
export interface ViewStream {
  /** However much happens in one turn, the screen hears of it once; and at once, unless it has just heard of something. */
  readonly changed: () => void;
  /**
   * News of an order, whose row is being read: both are shown at once, the news alone where the row takes longer than a person
   * would notice.
   */
  readonly changedSoon: () => void;
  /** What must not be seen a moment longer goes out at once, not at the end of the turn. */
  readonly changedNow: () => void;
  /** The rows are another person's from now on. */
  readonly reset: () => void;
  /** Everything, for a screen that starts or has found a gap. */
  readonly read: () => ViewUpdate;
  /** The screen has drawn this revision. */
  readonly drawn: (revision: number) => void;
  /**
   * Resolves when a screen that has asked for the view shows what it was sent last, soon in any case, and at once where there
   * is none: what can wait leaves it the processor's cores.
   */
  readonly seen: () => Promise<void>;
  readonly listen: (listener: (update: ViewUpdate) => void) => () => void;
  readonly dispose: () => void;
}

export interface ViewSource {
  readonly clock: Clock;
  readonly app: () => AppView;
  /** What the screen lacks since the last call; `all` asks for everything. */
  readonly takePatch: (all: boolean) => OrderPatch;
  /** For how long time alone makes nothing of the view another thing, ms; null for as long as nothing else happens. */
  readonly staysMs: () => number | null;
}

/**
 * For who does not say when a view is drawn. A person sees no more of a list than twenty times a second, and more updates
 * than that keep a window from drawing at all.
 */
const apartMs = 50;
/** A screen that does say so gets the next when it has drawn the last, and not sooner than a frame later. */
const leastMs = 16;
/** Later than this nobody is to see anything, whatever the screen says or does not say. */
const mostMs = 200;
/** From the screen's word that it has drawn until it can be seen: without a graphics card the cores paint it. */
const paintedMs = 40;
/** What waits for the screen waits no longer than this. */
const longestUnseenMs = 150;
/** How long news waits for its row. Each view less leaves the screen, and main, the time for the next. */
const soonMs = 40;

export function createViewStream({ clock, app, takePatch, staysMs }: ViewSource): ViewStream {
  const listeners = new Set<(update: ViewUpdate) => void>();
  const pace = createPace(clock);
  let revision = 0;
  let cancelEmit: (() => void) | null = null;
  let cancelAgeing: (() => void) | null = null;
  /** Until when what is planned may wait; null where nothing is, or it may not. */
  let waitsUntil: number | null = null;
  let resetNext = true;
  let disposed = false;
  /** Those who wait until it is seen; each is told how many ms that takes from now. */
  const unseen = new Set<(withinMs: number) => void>();

  function next(all: boolean): ViewUpdate {
    revision += 1;
    resetNext = false;
    age();
    return { revision, app: app(), orders: takePatch(all) };
  }
  function age(): void {
    cancelAgeing?.();
    const ms = disposed ? null : staysMs();
    cancelAgeing = ms === null ? null : clock.after(Math.min(ms, longestTimerMs), changed);
  }
  function emit(): void {
    cancelEmit?.();
    cancelEmit = null;
    waitsUntil = null;
    const update = next(resetNext);
    pace.sent(update.revision);
    for (const listener of listeners) listener(update);
  }
  function plan(): void {
    cancelEmit?.();
    const at = Math.max(pace.nextAt(), waitsUntil ?? 0);
    cancelEmit = clock.after(Math.max(0, at - clock.monotonic()), emit);
  }
  function changed(): void {
    if (disposed || (cancelEmit !== null && waitsUntil === null)) return;
    waitsUntil = null;
    plan();
  }
  return {
    changed,
    changedSoon: () => {
      if (disposed || cancelEmit !== null) return;
      waitsUntil = clock.monotonic() + soonMs;
      plan();
    },
    changedNow: () => {
      if (!disposed) emit();
    },
    reset: () => {
      resetNext = true;
    },
    read: () => {
      pace.asked();
      return next(true);
    },
    drawn: (which) => {
      if (!pace.drawn(which)) return;
      for (const each of unseen) each(paintedMs);
      if (cancelEmit !== null) plan();
    },
    seen: async () => {
      if (disposed || !pace.isAwaited()) return;
      await new Promise<void>((resolve) => {
        let cancel = (): void => undefined;
        const within = (ms: number): void => {
          cancel();
          cancel = clock.after(ms, () => {
            unseen.delete(within);
            resolve();
          });
        };
        unseen.add(within);
        within(longestUnseenMs);
      });
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      disposed = true;
      cancelEmit?.();
      cancelAgeing?.();
      for (const each of unseen) each(0);
      listeners.clear();
    },
  };
}

/** When the next view may go out. By the clock that only grows, ms. */
interface Pace {
  /** A screen has begun: with its first view it has as much to do as it can. */
  readonly asked: () => void;
  readonly nextAt: () => number;
  /** A screen has asked, and has not yet drawn what it was sent last. */
  readonly isAwaited: () => boolean;
  readonly sent: (revision: number) => void;
  /** True where it was the last one sent: the next may come sooner than was thought. */
  readonly drawn: (revision: number) => boolean;
}

/**
 * As fast as the screen draws: after each view it has as long again for everything else, the hand on the mouse among it. On
 * a slow PC a burst is so shown in fewer views, and not in ones that queue up before the window.
 */
function createPace(clock: Pick<Clock, "monotonic">): Pace {
  let lastAt = Number.NEGATIVE_INFINITY;
  let undrawn: number | null = null;
  /** How long the last one took, and when it was there; null where no screen has ever said so. */
  let last: { readonly ms: number; readonly at: number } | null = null;
  let untilDrawn = apartMs;
  let isThere = false;
  return {
    asked: () => {
      untilDrawn = mostMs;
      isThere = true;
    },
    isAwaited: () => isThere && undrawn !== null,
    nextAt: () => {
      if (last === null) return lastAt + untilDrawn;
      const most = lastAt + mostMs;
      return undrawn === null ? Math.min(most, Math.max(lastAt + leastMs, last.at + last.ms)) : most;
    },
    sent: (revision) => {
      lastAt = clock.monotonic();
      undrawn = revision;
    },
    drawn: (revision) => {
      if (undrawn === null || revision < undrawn) return false;
      const at = clock.monotonic();
      last = { ms: at - lastAt, at };
      undrawn = null;
      return true;
    },
  };
}
