import type { PrivateDesktop } from "#tests/support/private-desktop.ts";
import { quantiles } from "../fanout/quantiles.ts";
import { openRadbell } from "./apps.ts";
import { mainThreadMicros } from "./processes.ts";
import type { Hospital } from "./start-hospital.ts";

/** What one event costs the two threads that work for it, µs of CPU, medians. */
export interface EventCost {
  readonly orders: number;
  readonly p50: number;
  readonly main: number;
  readonly page: number;
}

const events = 80;
/** The first ones run code that is not compiled yet. */
const warmUp = 40;
/** From one event to the next, ms: everything it causes is over by then. */
const apartMs = 120;

const pause = async (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

/** One event after the other at lists of these lengths; a new app for each. */
export async function eventCosts(
  desktop: PrivateDesktop,
  hospital: Hospital,
  lengths: readonly number[],
): Promise<readonly EventCost[]> {
  const found: EventCost[] = [];
  for (const orders of lengths) {
    await hospital.fill(orders);
    const app = await openRadbell(desktop, hospital.url);
    try {
      await pause(2_000);
      const mains: number[] = [];
      const pages: number[] = [];
      for (let n = -warmUp; n < events; n += 1) {
        const [main, page] = [mainThreadMicros(app.pid), mainThreadMicros(app.pagePid)];
        await hospital.stream(1, 0);
        await pause(apartMs);
        if (n < 0) continue;
        mains.push(mainThreadMicros(app.pid) - main);
        pages.push(mainThreadMicros(app.pagePid) - page);
      }
      found.push({
        orders,
        p50: quantiles(mains.map((main, n) => main + (pages[n] ?? 0))).p50,
        main: quantiles(mains).p50,
        page: quantiles(pages).p50,
      });
    } finally {
      await app.close();
    }
  }
  return found;
}
