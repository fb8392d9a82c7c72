import { keyOf, type Contender } from "./contender.ts";
import type { HeardEvent } from "./generator-messages.ts";
import type { Load } from "./load.ts";
import { cpuSeconds, rssKiB } from "./proc.ts";
import { quantiles, type Quantiles } from "./quantiles.ts";
import { wallClock } from "./wall-clock.ts";

/** ms, KiB, s, as the JSON line has them. */
export interface Measured extends Quantiles {
  /** Everybody at once to a server that has been up for a while: what comes after a network is back. */
  readonly connectPerSecond: number;
  /** The same on a server just started, whose code has hardly run yet. */
  readonly firstConnectPerSecond: number;
  readonly rssPerConnectionKiB: number;
  readonly cpuSecondsPer100k: number;
  /** Of the database and Redis, in the same time. */
  readonly helperCpuSecondsPer100k: number;
  /** p99 from the moment the request was sent, of the events that reached everybody. */
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
const settleMs = 1_000;
const mostTidyings = 8;
const settledShare = 0.995;
const quietMs = 500;
const quietShare = 0.1;
const longestQuietMs = 20_000;

const wait = async (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Until throwing away changes nothing more: one collection sets free what the next one finds. */
async function settledRss({ tidy, pids }: Contender): Promise<number> {
  await wait(settleMs);
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < mostTidyings; n += 1) {
    tidy();
    await wait(settleMs / 2);
    const now = rssKiB(pids());
    if (now > least * settledShare) return Math.min(now, least);
    least = now;
  }
  return least;
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

/** Waits until the server has done with those that left; some take seconds for it. */
async function quiet({ pids }: Contender): Promise<void> {
  const deadline = performance.now() + longestQuietMs;
  let before = cpuSeconds(pids());
  while (performance.now() < deadline) {
    await wait(quietMs);
    const now = cpuSeconds(pids());
    if (now - before <= quietShare * (quietMs / 1_000)) return;
    before = now;
  }
}

/** All leave and come back. */
export async function reconnect(contender: Contender, load: Load, clients: number): Promise<number> {
  await load.close();
  await quiet(contender);
  return connect(contender, load, clients);
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

/** ms from `since` to every receipt of the events it knows. */
const latencies = (events: readonly HeardEvent[], since: ReadonlyMap<string, number>): number[] =>
  events.flatMap((event) => {
    const at = since.get(keyOf(event));
    return at === undefined
      ? []
      : [...event.receivedAt].filter((received) => !Number.isNaN(received)).map((received) => received - at);
  });

/** Everything but connecting, which was done before: how fast it went and the memory before it are handed in. */
export async function measure(
  contender: Contender,
  load: Load,
  { clients, events }: Course,
  before: { readonly rss: number; readonly firstConnectPerSecond: number },
): Promise<Omit<Measured, "connectPerSecond">> {
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
  const committed = await contender.committed(heard.events);
  const untold = heard.events.find((event) => !committed.has(keyOf(event)));
  if (untold !== undefined)
    throw new Error(`${contender.name}: nobody knows when order ${untold.orderId} was committed`);
  const deliveries = heard.events.reduce((sum, { received }) => sum + received, 0);
  const per100k = deliveries === 0 ? Number.NaN : 100_000 / deliveries;
  return {
    ...quantiles(latencies(heard.events, committed)),
    firstConnectPerSecond: before.firstConnectPerSecond,
    rssPerConnectionKiB: (rss - before.rss) / clients,
    cpuSecondsPer100k: cpu * per100k,
    helperCpuSecondsPer100k: helpers * per100k,
    fromRequestP99: quantiles(latencies(heard.events, requestedAt)).p99,
    deliveries,
    lost: clients * events - deliveries,
    duplicates: heard.events.reduce((sum, { duplicates }) => sum + duplicates, 0),
  };
}
