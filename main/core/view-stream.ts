import type { AppView, OrderPatch, ViewUpdate } from "#protocol/snapshot.ts";
import type { Clock } from "./ports.ts";

/** The one stream of views to the screen: what changed, in order, with a number that shows a gap. */
export interface ViewStream {
  /** However much happens in one turn, the screen hears of it once; and at once, unless it has just heard of something. */
  readonly changed: () => void;
  /** What must not be seen a moment longer goes out at once, not at the end of the turn. */
  readonly changedNow: () => void;
  /** The rows are another person's from now on. */
  readonly reset: () => void;
  /** Everything, for a screen that starts or has found a gap. */
  readonly read: () => ViewUpdate;
  readonly listen: (listener: (update: ViewUpdate) => void) => () => void;
  readonly dispose: () => void;
}

export interface ViewSource {
  readonly clock: Clock;
  readonly app: () => AppView;
  /** What the screen lacks since the last call; `all` asks for everything. */
  readonly takePatch: (all: boolean) => OrderPatch;
}

/**
 * A person sees no more of a list than twenty times a second, and more updates than that keep the window from drawing at all:
 * measured with 1,000 events at once, each update was short, and so many were they that it drew once in 115 ms.
 */
const apartMs = 50;

export function createViewStream({ clock, app, takePatch }: ViewSource): ViewStream {
  const listeners = new Set<(update: ViewUpdate) => void>();
  let revision = 0;
  let cancelEmit: (() => void) | null = null;
  let lastAt = Number.NEGATIVE_INFINITY;
  let resetNext = true;
  let disposed = false;

  function next(all: boolean): ViewUpdate {
    revision += 1;
    resetNext = false;
    return { revision, app: app(), orders: takePatch(all) };
  }
  function emit(): void {
    cancelEmit?.();
    cancelEmit = null;
    lastAt = clock.monotonic();
    const update = next(resetNext);
    for (const listener of listeners) listener(update);
  }
  return {
    changed: () => {
      if (disposed) return;
      cancelEmit ??= clock.after(Math.max(0, lastAt + apartMs - clock.monotonic()), emit);
    },
    changedNow: () => {
      if (!disposed) emit();
    },
    reset: () => {
      resetNext = true;
    },
    read: () => next(true),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => {
      disposed = true;
      cancelEmit?.();
      listeners.clear();
    },
  };
}
