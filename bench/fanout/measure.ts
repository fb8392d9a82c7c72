import { keyOf, type Contender } from "./contender.ts";
import type { HeardEvent } from "./generator-messages.ts";
import type { Load } from "./load.ts";
import { cpuSeconds, rssKiB } from "./proc.ts";
import { quantiles, type Quantiles } from "./quantiles.ts";
import { wallClock } from "./wall-clock.ts";

/** ms, KiB, s, as the JSON line has them. */
export interface Measured extends Quantiles {
  readonly connectPerSecond: number;
  readonly rssPerConnectionKiB: number;
  readonly cpuSecondsPer100k: number;
  /** Of the database and Redis, in the same time. */
  readonly helperCpuSecondsPer100k: number;
  /** p99 from the moment the request was sent: what the commit itself takes is in it. */
  readonly fromRequestP99: number;
  readonly deliveries: number;
  /** Deliveries that did not come within the time. */
  readonly lost: number;
  readonly duplicates: number;
}

export interface Course {
  readonly clients: number;
  readonly events: number;
}

const warmUpClients = 100;
const warmUpEvents = 8;
const inFlight = 128;
const longestFanOutMs = 5_000;
/** After the last client has an event and before the next: what the server does behind it ends. */
const pauseMs = 25;
const settleMs = 1_500;

const wait = async (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

async function settledRss({ tidy, pids }: Contender): Promise<number> {
  await wait(settleMs);
  tidy();
  await wait(settleMs / 3);
  return rssKiB(pids());
}

/** Memory before the clients come: after the first few have come and gone, so that the code they need is there. */
export async function baseline(contender: Contender, load: Load): Promise<number> {
  await load.grow(warmUpClients, contender.targets, inFlight);
  await load.close();
  return settledRss(contender);
}

/** Opens so many more sockets. */
export async function connect(contender: Contender, load: Load, count: number): Promise<number> {
  const before = (await load.tell()).open;
  const { open, ms, failures } = await load.grow(count, contender.targets, inFlight);
  if (open !== before + count)
    throw new Error(
      `${contender.name}: ${open - before} of ${count} sockets opened; ${failures.join("; ") || "no reason given"}`,
    );
  return count / (ms / 1_000);
}

/** Makes events one after the other: each waits until all clients have the one before, or `longestFanOutMs`. */
async function drive(contender: Contender, load: Load, events: number): Promise<ReadonlyMap<string, number>> {
  const now = wallClock();
  const requestedAt = new Map<string, number>();
  let newest: number | null = null;
  for (let n = 0; n < events; n += 1) {
    const at = now();
    const answered = contender.act(n, newest);
    const complete = await load.nextComplete(longestFanOutMs);
    await answered;
    if (complete === null) {
      // What it was is told by those that have it, if any; the next one is a new order.
      newest = null;
      continue;
    }
    requestedAt.set(keyOf(complete), at);
    newest = complete.orderId;
    await wait(pauseMs);
  }
  return requestedAt;
}

const valid = (events: readonly HeardEvent[], since: ReadonlyMap<string, number>): number[] =>
  events.flatMap((event) => {
    const at = since.get(keyOf(event));
    return at === undefined
      ? []
      : [...event.receivedAt].filter((received) => !Number.isNaN(received)).map((received) => received - at);
  });

/** Everything but connecting, which was done before: `connectPerSecond` and the memory before it are handed in. */
export async function measure(
  contender: Contender,
  load: Load,
  { clients, events }: Course,
  before: { readonly rss: number; readonly connectPerSecond: number },
): Promise<Measured> {
  const rss = await settledRss(contender);
  await load.listen();
  await drive(contender, load, warmUpEvents);
  await load.listen();
  const cpuBefore = cpuSeconds(contender.pids());
  const helpersBefore = cpuSeconds(contender.helperPids());
  const requestedAt = await drive(contender, load, events);
  const cpu = cpuSeconds(contender.pids()) - cpuBefore;
  const helpers = cpuSeconds(contender.helperPids()) - helpersBefore;
  const heard = await load.tell();
  if (heard.strange > 0) throw new Error(`${contender.name}: ${heard.strange} frames were no events`);
  const deliveries = heard.events.reduce((sum, { received }) => sum + received, 0);
  const per100k = deliveries === 0 ? Number.NaN : 100_000 / deliveries;
  return {
    ...quantiles(valid(heard.events, await contender.committed(heard.events))),
    connectPerSecond: before.connectPerSecond,
    rssPerConnectionKiB: (rss - before.rss) / clients,
    cpuSecondsPer100k: cpu * per100k,
    helperCpuSecondsPer100k: helpers * per100k,
    fromRequestP99: quantiles(valid(heard.events, requestedAt)).p99,
    deliveries,
    lost: clients * events - deliveries,
    duplicates: heard.events.reduce((sum, { duplicates }) => sum + duplicates, 0),
  };
}
