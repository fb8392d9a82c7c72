import { systemPackages } from "../../scripts/lib/system-packages.mjs";
import type { Contender, ContenderName } from "./contender.ts";
import { mostGrown, measureGrowth, type Stage } from "./growth.ts";
import { startLoad, type Load } from "./load.ts";
import { baseline, connect, measure, reconnect, type Measured } from "./measure.ts";
import { fanoutUsage, readFanoutOptions, type FanoutOptions } from "./options.ts";
import { jsonLine, tables } from "./report.ts";
import { medianOf, type Results } from "./results.ts";
import { startChannels } from "./start-channels.ts";
import { startLimit } from "./start-limit.ts";
import { startRadbell } from "./start-radbell.ts";
import { startStore, type Store } from "./store.ts";
import { createWhatRuns, type WhatRuns } from "./what-runs.ts";

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

async function startOne(name: ContenderName, store: Store | null): Promise<Contender> {
  switch (name) {
    case "radbell":
      if (store === null) throw new TypeError("Radbell needs a store");
      return startRadbell(store, await store.newDatabase(), 1);
    case "channels":
      return startChannels();
    case "limit":
      return startLimit();
  }
}

interface Means {
  readonly store: Store | null;
  readonly load: Load;
  readonly running: WhatRuns;
}

/** Starts one server fresh, measures it, ends it: nothing of one round reaches into the next. */
async function measureOnce(
  name: ContenderName,
  { store, load, running }: Means,
  { clients, events }: FanoutOptions,
): Promise<Measured> {
  const contender = await startOne(name, store);
  const ended = running.add(contender.end);
  try {
    const rss = await baseline(contender, load);
    const firstConnectPerSecond = await connect(contender, load, clients);
    const measured = await measure(contender, load, { clients, events }, { rss, firstConnectPerSecond });
    return { ...measured, connectPerSecond: await reconnect(contender, load, clients) };
  } finally {
    await load.close();
    await ended();
  }
}

async function measureAll(options: FanoutOptions, means: Means): Promise<void> {
  const { store, load, running } = means;
  const rounds = new Map<ContenderName, Measured[]>(options.only.map((name) => [name, []]));
  // In turn, so that what else this machine does meets all alike.
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const [name, measured] of rounds) {
      say(`round ${round} of ${options.rounds}: ${name}`);
      measured.push(await measureOnce(name, means, options));
    }
  }
  const results: Results = new Map([...rounds].map(([name, measured]) => [name, medianOf(measured)]));
  process.stdout.write(tables(options, results, []).join("\n"));
  const growth: readonly Stage[] =
    options.growth && store !== null ? await measureGrowth({ store, load, running, say }) : [];
  if (growth.length > 0) process.stdout.write(tables(options, new Map(), growth).join("\n"));
  process.stdout.write(`${jsonLine(options, results, growth)}\n`);
}

/** The exit code. */
export async function runFanout(args: readonly string[]): Promise<number> {
  const options = readFanoutOptions(args);
  if (typeof options === "string") {
    say(`${options}\n${fanoutUsage}`);
    return 2;
  }
  const running = createWhatRuns();
  const interrupt = (): void => {
    say("interrupted");
    void running.endAll().finally(() => process.exit(130));
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    const load = await startLoad();
    running.add(load.end);
    const most = Math.max(options.clients, options.growth ? mostGrown : 0);
    if (load.mostSockets < most) {
      say(
        `${most} clients need as many open files, and this system allows a process some ${load.mostSockets}; ` +
          `raise it with "ulimit -n ${most + 1_000}", or ask for fewer with --clients and --skip-growth`,
      );
      return 1;
    }
    // PostgreSQL, Redis and Django: a fresh machine has none.
    await systemPackages(["servers"]);
    const store = options.only.includes("radbell") ? await startStore() : null;
    if (store !== null) running.add(store.end);
    await measureAll(options, { store, load, running });
    return 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await running.endAll();
  }
}
