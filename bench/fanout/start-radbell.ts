import { startNode, type HubNode } from "#tests/support/start-node.ts";
import { z } from "zod";
import { keyOf, type Contender } from "./contender.ts";
import { tidy, tidyNode } from "./node-server.ts";
import type { Store } from "./store.ts";
import { openWard, type Ward } from "./ward.ts";

export interface Radbell extends Contender {
  readonly ward: Ward;
}

const rowsSchema = z.array(z.object({ order_id: z.int(), to_status: z.string(), at: z.number() }));

/** One row of the history a change, never touched again: its transaction is the change's. */
const commits = (orderIds: readonly number[]): string => `
  select order_id, to_status,
    (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::double precision as at
  from history where order_id in (${orderIds.join(", ")})`;

/** So many nodes of the hub, as an operator starts them, on one database. Events are made through the first. */
export async function startRadbell(store: Store, databaseUrl: string, count: number): Promise<Radbell> {
  const nodes: HubNode[] = [];
  const end = async (): Promise<void> => {
    await Promise.all(nodes.map(async (node) => node.stop("SIGKILL")));
  };
  try {
    for (let n = 0; n < count; n += 1)
      nodes.push(
        await startNode(
          ["--database-url", databaseUrl, "--redis-url", store.redisUrl, "--no-simulation", "--demo"],
          { NODE_OPTIONS: tidyNode.join(" ") },
        ),
      );
    const [first] = nodes;
    if (first === undefined) throw new RangeError("at least one node");
    const ward = await openWard(first.url);
    const pids = (): readonly number[] => nodes.map(({ running }) => running.pid);
    return {
      name: "radbell",
      ward,
      pids,
      helperPids: store.pids,
      targets: ward.targets(nodes.map(({ url }) => url)),
      act: ward.act,
      committed: async (events) => {
        if (events.length === 0) return new Map();
        const ids = [...new Set(events.map(({ orderId }) => orderId))];
        const rows = rowsSchema.parse(await store.ask(databaseUrl, commits(ids)));
        return new Map(
          rows.map(({ order_id, to_status, at }) => [keyOf({ orderId: order_id, toStatus: to_status }), at]),
        );
      },
      tidy: () => tidy(pids()),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
