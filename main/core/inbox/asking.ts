import type { Clock } from "../ports.ts";

/** Something only the server knows. `read` resolves true where it is known now; it must not reject. */
export interface Wanted {
  readonly key: string;
  readonly read: () => Promise<boolean>;
}

/** Asks the server for what is wanted: a few at a time, and nothing twice in a minute. */
export interface Asking {
  readonly want: (wanted: readonly Wanted[]) => void;
  /** Nothing that still waits is asked for, and everything may be asked for again. */
  readonly clear: () => void;
}

/** The hospital's server has more to do. */
const width = 3;
const againMs = 60_000;

/** `learned`: all that was wanted has been asked for, and something is known that was not. */
export function createAsking(clock: Clock, learned: () => void): Asking {
  const asked = new Map<string, number>();
  let queue: readonly Wanted[] = [];
  let running = 0;
  let isNew = false;

  async function work(): Promise<void> {
    running += 1;
    for (let [next, ...rest] = queue; next !== undefined; [next, ...rest] = queue) {
      queue = rest;
      if (await next.read()) isNew = true;
    }
    running -= 1;
    if (running > 0 || !isNew) return;
    isNew = false;
    learned();
  }

  return {
    want: (wanted) => {
      const now = clock.monotonic();
      const fresh = wanted.filter(({ key }) => now - (asked.get(key) ?? -Infinity) >= againMs);
      for (const { key } of fresh) asked.set(key, now);
      queue = [...queue, ...fresh];
      while (running < width && queue.length > 0) void work();
    },
    clear: () => {
      asked.clear();
      queue = [];
    },
  };
}
