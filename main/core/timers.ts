import type { Clock } from "./ports.ts";

/** Timers of one owner, which end with it. */
export interface Timers {
  readonly after: (ms: number, work: () => void) => void;
  readonly dispose: () => void;
}

export function createTimers(clock: Clock): Timers {
  const cancels = new Set<() => void>();
  let disposed = false;
  return {
    after: (ms, work) => {
      if (disposed) return;
      const cancel = clock.after(ms, () => {
        cancels.delete(cancel);
        work();
      });
      cancels.add(cancel);
    },
    dispose: () => {
      disposed = true;
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}
