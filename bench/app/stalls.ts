import type { ElectronApplication } from "playwright-core";
import { z } from "zod";

// How long an event loop was kept from a timer of its own, beyond 50 ms.

const tickMs = 5;
const longMs = 50;

export interface StallWatch {
  /** The stalls since it began, ms. */
  readonly stop: () => Promise<readonly number[]>;
}

export async function stallsOfMain(app: ElectronApplication): Promise<StallWatch> {
  await app.evaluate(
    (_electron, [every, long]) => {
      const stalls: number[] = [];
      let last = performance.now();
      const timer = setInterval(() => {
        const now = performance.now();
        if (now - last - every > long) stalls.push(now - last - every);
        last = now;
      }, every);
      Object.assign(globalThis, { benchStalls: { stalls, timer } });
    },
    [tickMs, longMs] as const,
  );
  return {
    stop: async () =>
      z.array(z.number()).parse(
        await app.evaluate(() => {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there above
          const { stalls, timer } = Reflect.get(globalThis, "benchStalls") as {
            stalls: number[];
            timer: NodeJS.Timeout;
          };
          clearInterval(timer);
          return stalls;
        }),
      ),
  };
}

/** The same of this process, which only waits meanwhile. */
export async function stallsWhile<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly stalls: readonly number[] }> {
  const stalls: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - last - tickMs > longMs) stalls.push(now - last - tickMs);
    last = now;
  }, tickMs);
  try {
    return { result: await work(), stalls };
  } finally {
    clearInterval(timer);
  }
}
