import { startNode, type HubNode } from "../support/start-node.ts";
import { startPostgres, type Postgres } from "../support/start-postgres.ts";
import { startRedis, type Redis } from "../support/start-redis.ts";

/** PostgreSQL, Redis and some nodes of the hub, all real and all of one test file. */
export interface Ward {
  readonly postgres: Postgres;
  readonly redis: Redis;
  /** The database the nodes have in common. */
  readonly database: string;
  readonly node: (...more: readonly string[]) => Promise<HubNode>;
  readonly end: () => Promise<void>;
}

export async function openWard(options: { readonly redis?: boolean } = {}): Promise<Ward> {
  const [postgres, redis] = await Promise.all([
    startPostgres(),
    startRedis({ running: options.redis ?? true }),
  ]);
  const database = await postgres.newDatabase();
  const nodes: HubNode[] = [];
  return {
    postgres,
    redis,
    database,
    node: async (...more) => {
      const shared = ["--database-url", database, "--redis-url", redis.url, "--demo", "--stop-spread", "0"];
      const node = await startNode([...shared, ...more]);
      nodes.push(node);
      return node;
    },
    end: async () => {
      await Promise.all(nodes.map(async (node) => node.stop("SIGKILL")));
      await Promise.all([postgres.end(), redis.end()]);
    },
  };
}
