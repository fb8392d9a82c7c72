import { orderStatusSchema } from "#protocol/order.ts";
import { quantiles } from "../fanout/quantiles.ts";
import type { Measured } from "./apps.ts";
import { frameBound, readPage, watchPage, type Seen } from "./in-page.ts";
import type { Sent } from "./messages.ts";
import type { Hospital } from "./start-hospital.ts";
import { stallsOfMain, stallsWhile } from "./stalls.ts";

const places = orderStatusSchema.options;

/** For each event, ms from leaving the server to the end of the frame that shows it, or what it was overtaken by. */
export function paintTimes(sent: readonly Sent[], { painted }: Pick<Seen, "painted">): readonly number[] {
  const seen = new Map(painted);
  return sent.map(({ id, status, at }) => {
    const since = places.slice(places.indexOf(status)).map((each) => seen.get(`${id} ${each}`) ?? Infinity);
    return Math.min(...since) - at;
  });
}

export interface Paint {
  readonly p50: number;
  readonly p95: number;
  /** Events of which no frame was ever seen: they count as endless. */
  readonly unseen: number;
  readonly events: number;
  /** A page that only draws one line, in the same run. */
  readonly boundP95: number;
}

const perSecond = 20;

export async function eventToPaint(
  app: Measured,
  bare: Measured,
  hospital: Hospital,
  seconds: number,
): Promise<Paint> {
  const boundP95 = quantiles(await frameBound(bare.page, 100, 1_000 / perSecond)).p95;
  await watchPage(app.page);
  const sent = await hospital.stream(seconds * perSecond, 1_000 / perSecond);
  await app.page.waitForTimeout(1_000);
  const took = paintTimes(sent, await readPage(app.page));
  const { p50, p95 } = quantiles(took);
  return { p50, p95, boundP95, events: sent.length, unseen: took.filter((ms) => ms === Infinity).length };
}

export interface Burst {
  /** Over 50 ms, in the page and in main. */
  readonly longTasks: number;
  readonly pageTasksMs: readonly number[];
  readonly pageFramesMs: readonly number[];
  readonly mainStallsMs: readonly number[];
  /** The same of a process that does nothing meanwhile: what the machine itself takes away. */
  readonly machineStallsMs: readonly number[];
  readonly events: number;
  readonly paintP95: number;
}

const burstPerSecond = 200;

/** 200 events a second: does anything hold the page or main up for more than 50 ms? */
export async function longTasks(app: Measured, hospital: Hospital, seconds: number): Promise<Burst> {
  await watchPage(app.page);
  const main = await stallsOfMain(app.app);
  const { result: sent, stalls: machineStallsMs } = await stallsWhile(async () =>
    hospital.stream(seconds * burstPerSecond, 1_000 / burstPerSecond),
  );
  await app.page.waitForTimeout(1_000);
  const seen = await readPage(app.page);
  const mainStallsMs = await main.stop();
  return {
    longTasks: seen.tasks.length + mainStallsMs.length,
    pageTasksMs: seen.tasks,
    pageFramesMs: seen.frames,
    mainStallsMs,
    machineStallsMs,
    events: sent.length,
    paintP95: quantiles(paintTimes(sent, seen)).p95,
  };
}
