import type { Clock } from "#core/ports.ts";

/** Waits for `work`, `ms` at most. Resolves with whether it was done by then; rejects where it fails first. */
export async function isWithin(clock: Clock, ms: number, work: Promise<unknown>): Promise<boolean> {
  let cancel = (): void => undefined;
  const late = new Promise<boolean>((resolve) => {
    cancel = clock.after(ms, () => resolve(false));
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    cancel();
  }
}
