import type { Load } from "./load.ts";
import { baseline, connect, measure, type Measured } from "./measure.ts";
import { startRadbell } from "./start-radbell.ts";
import type { Store } from "./store.ts";
import { askLists, fillUp, type Asked } from "./stored-orders.ts";

export interface Stage {
  readonly clients: number;
  readonly nodes: number;
  readonly orders: number;
  readonly measured: Measured;
  readonly asked: Asked;
}

const clientsSteps = [1_000, 5_000, 10_000] as const;
const nodesSteps = [1, 2] as const;
const ordersSteps = [100_000, 1_000_000] as const;
const events = 20;

/** Radbell alone: more clients, more nodes, more stored orders, on one database that grows. */
export async function measureGrowth(
  store: Store,
  load: Load,
  say: (line: string) => void,
): Promise<readonly Stage[]> {
  const stages: Stage[] = [];
  const databaseUrl = await store.newDatabase();
  // The first start makes the tables.
  await (await startRadbell(store, databaseUrl, 1)).end();
  for (const orders of ordersSteps) {
    say(`storing ${orders.toLocaleString("en")} orders`);
    await fillUp(store, databaseUrl, orders);
    for (const nodes of nodesSteps) {
      const radbell = await startRadbell(store, databaseUrl, nodes);
      try {
        const rss = await baseline(radbell, load);
        const asked = await askLists(radbell.ward);
        let there = 0;
        for (const clients of clientsSteps) {
          say(`${clients.toLocaleString("en")} clients on ${nodes} node${nodes > 1 ? "s" : ""}`);
          const connectPerSecond = await connect(radbell, load, clients - there);
          there = clients;
          const course = { clients, events };
          const measured = await measure(radbell, load, course, { rss, connectPerSecond });
          stages.push({ clients, nodes, orders, measured, asked });
        }
      } finally {
        await load.close();
        await radbell.end();
      }
    }
  }
  return stages;
}

export const mostGrown = Math.max(...clientsSteps);
