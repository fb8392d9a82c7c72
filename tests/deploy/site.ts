import { setDefaultCACertificates, getCACertificates } from "node:tls";
import { createTokenMint } from "#server/auth/tokens.ts";
import { z } from "zod";
import { freePort } from "../support/free-port.ts";
import { startNginx, type Nginx } from "../support/start-nginx.ts";
import { startNode, type HubNode } from "../support/start-node.ts";
import { startPostgres, type Postgres } from "../support/start-postgres.ts";
import { startRedis, type Redis } from "../support/start-redis.ts";

/** A hospital's whole site on this machine: nginx with TLS, two nodes, PostgreSQL, Redis, all real. */
export interface Site {
  readonly postgres: Postgres;
  readonly redis: Redis;
  readonly nginx: Nginx;
  /** The database the nodes are on now. */
  readonly database: () => string;
  readonly ask: (sql: string) => Promise<Record<string, unknown>[]>;
  readonly node: (n: 0 | 1) => HubNode;
  /** Starts a node that is gone, on its port; on another database from here on, where one is given. */
  readonly startAgain: (n: 0 | 1, database?: string) => Promise<void>;
  /** An access token, without the cost of a password. */
  readonly tokenOf: (loginId: string) => Promise<string>;
  readonly end: () => Promise<void>;
}

export interface SiteOptions {
  /** What the nodes' command line has besides. */
  readonly args?: readonly string[];
  /** The database, where it is not to be any new one. */
  readonly database?: (postgres: Postgres) => Promise<string>;
}

export async function openSite(options: SiteOptions = {}): Promise<Site> {
  const [postgres, redis, one, two] = await Promise.all([
    startPostgres(),
    startRedis(),
    freePort(),
    freePort(),
  ]);
  let database = await (options.database?.(postgres) ?? postgres.newDatabase());
  const run = async (port: number): Promise<HubNode> => {
    const shared = ["--database-url", database, "--redis-url", redis.url, "--demo", "--trust-proxy"];
    return startNode([...shared, "--stop-spread", "1", ...(options.args ?? [])], {}, port);
  };
  const ports = [one, two] as const;
  const nodes = await Promise.all([run(one), run(two)]);
  const nginx = await startNginx(ports);
  // REST goes by fetch, which takes the CAs of the process; sockets are given theirs one by one.
  setDefaultCACertificates([...getCACertificates("default"), nginx.ca]);
  const ask = async (sql: string): Promise<Record<string, unknown>[]> => postgres.ask(database, sql);
  return {
    postgres,
    redis,
    nginx,
    database: () => database,
    ask,
    node: (n) => nodes[n],
    startAgain: async (n, another) => {
      database = another ?? database;
      nodes[n] = await run(ports[n]);
    },
    tokenOf: async (loginId) => {
      const [row] = await ask(
        `select id, (select value from setting where name = 'jwt_secret') as secret
         from person where login_id = '${loginId}'`,
      );
      const { id, secret } = z.object({ id: z.int(), secret: z.string() }).parse(row);
      return createTokenMint(secret, { access: 1_800, refresh: 1_800 }).make("access", id, loginId).token;
    },
    end: async () => {
      for (const { signal } of nodes) signal("SIGCONT");
      await Promise.all(nodes.map(async (node) => node.stop("SIGKILL")));
      await Promise.all([nginx.end(), postgres.end(), redis.end()]);
    },
  };
}
