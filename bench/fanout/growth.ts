import type { Load } from "./load.ts";
import { baseline, connect, measure, type Measured } from "./measure.ts";
import { startRadbell } from "./start-radbell.ts";
import type { Store } from "./store.ts";
import { askLists, fillUp, type Asked } from "./stored-orders.ts";
import type { WhatRuns } from "./what-runs.ts";

export interface Stage {
  readonly clients: number;
  readonly nodes: number;
  readonly orders: number;
  readonly measured: Omit<Measured, "connectPerSecond">;
  readonly asked: Asked;
}

const clientsSteps = [1_000, 5_000, 10_000] as const;
const nodesSteps = [1, 2] as const;
const ordersSteps = [100_000, 1_000_000] as const;
const events = 20;

interface GrowthParts {
  readonly store: Store;
  readonly load: Load;
  readonly running: WhatRuns;
  readonly say: (line: string) => void;
}

/** Radbell alone: more clients, more nodes, more stored orders, on one database that grows. */
export async function measureGrowth({ store, load, running, say }: GrowthParts): Promise<readonly Stage[]> {
  const stages: Stage[] = [];
  const databaseUrl = await store.newDatabase();
  // The first start makes the tables.
  await (await startRadbell(store, databaseUrl, 1)).end();
  for (const orders of ordersSteps) {
    say(`storing ${orders.toLocaleString("en")} orders`);
    await fillUp(store, databaseUrl, orders);
    for (const nodes of nodesSteps) {
      const radbell = await startRadbell(store, databaseUrl, nodes);
      const ended = running.add(radbell.end);
      try {
        const rss = await baseline(radbell, load);
        const asked = await askLists(radbell.ward);
        let there = 0;
        for (const clients of clientsSteps) {
          say(`${clients.toLocaleString("en")} clients on ${nodes} node${nodes > 1 ? "s" : ""}`);
          const firstConnectPerSecond = await connect(radbell, load, clients - there);
          there = clients;
          const course = { clients, events };
          const measured = await measure(radbell, load, course, { rss, firstConnectPerSecond });
          stages.push({ clients, nodes, orders, measured, asked });
        }
      } finally {
        await load.close();
        await ended();
      }
    }
  }
  return stages;
}

export const mostGrown = Math.max(...clientsSteps);
