import type { Page } from "playwright-core";

/** The browser reports frames from 50 ms on as long, and no others (Long Animation Frames API). */
const watch = (): void => {
  const longFrames: number[] = [];
  Object.assign(window, { longFrames });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longFrames.push(Math.round(duration));
  }).observe({ type: "long-animation-frame" });
};
const read = (): number[] => {
  const found: unknown = Reflect.get(window, "longFrames");
  return Array.isArray(found) ? found.map(Number) : [];
};

/** From now on; what it returns says which frames took 50 ms or longer, ms, each with its wait for the display. */
export async function watchLongFrames(page: Page): Promise<() => Promise<readonly number[]>> {
  await page.evaluate(watch);
  return async () => page.evaluate(read);
}
