import { chmodSync, copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeCertificates } from "../support/certificates.ts";
import { eventually } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import { keepResuming } from "../support/lasting-clients.ts";
import { startHub, startNode, type HubNode } from "../support/start-node.ts";
import { startPostgres, type Postgres } from "../support/start-postgres.ts";
import { startRedis, type Redis } from "../support/start-redis.ts";

// PostgreSQL and Redis on other machines than the nodes (docs/DEPLOYMENT.md, "Safety"): TLS with the hospital's CA, checked,
// and Redis behind its password.

const folder = mkdtempSync(join(tmpdir(), "radbell-tls-"));
const strangers = mkdtempSync(join(tmpdir(), "radbell-tls-"));
const password = "a long one";
let postgres: Postgres;
let redis: Redis;
let database: string;
const nodes: HubNode[] = [];

beforeAll(async () => {
  for (const each of [folder, strangers]) {
    chmodSync(each, 0o755);
    makeCertificates(each);
  }
  // The hub's own copy: PostgreSQL's user must read the folder's certificate, nobody else its key.
  copyFileSync(join(folder, "ca.pem"), join(folder, "trusted.pem"));
  postgres = await startPostgres({ tls: folder });
  redis = await startRedis({ tls: folder, password });
  database = await postgres.newDatabase();
});
afterAll(async () => {
  await Promise.all(nodes.map(async (node) => node.stop("SIGKILL")));
  await Promise.all([postgres.end(), redis.end()]);
  for (const each of [folder, strangers]) rmSync(each, { recursive: true, force: true });
});

const checkedBy = (ca: string): string => `${database}?sslmode=verify-full&sslrootcert=${ca}`;
const encrypted = `select count(*)::integer as n, bool_and(ssl) as ssl from pg_stat_ssl
  join pg_stat_activity using (pid) where application_name = 'radbell'`;

it("two nodes speak to both only over TLS, and an event crosses from one to the other", async () => {
  const env = { NODE_EXTRA_CA_CERTS: join(folder, "trusted.pem") };
  const args = ["--database-url", checkedBy(join(folder, "trusted.pem")), "--redis-url", redis.url, "--demo"];
  for (let n = 0; n < 2; n += 1) nodes.push(await startNode(args, env));
  const [one, two] = nodes;
  if (one === undefined || two === undefined) throw new Error("two were started");
  for (const node of nodes)
    await eventually(async () => expect(await node.metric("radbell_redis_up")).toBe(1));
  const [row] = await postgres.ask(database, encrypted);
  expect(row).toMatchObject({ ssl: true });
  expect(Number(row?.["n"])).toBeGreaterThanOrEqual(2);

  const doctor = await signInToHub(one.url, "doctor1");
  const worker = await signInToHub(two.url, "ris1");
  const client = keepResuming({ url: () => two.url, token: worker.access });
  await eventually(() => expect(client.isLive()).toBe(true));
  const id = await doctor.order();
  await eventually(() => expect(client.events.map(({ ocs_pk }) => ocs_pk)).toContain(id));
  client.close();
});

it("a certificate of another CA is refused, with a sentence that says so", async () => {
  const hub = startHub(["--port", "0", "--database-url", checkedBy(join(strangers, "ca.pem"))]);
  expect(await hub.ended).not.toBe(0);
  expect(hub.said()).toMatch(/certificate/i);
  expect(hub.said()).not.toContain("    at ");
});

it("without the CA of Redis the node serves all the same, and says that Redis is not there", async () => {
  const node = await startNode([
    ...["--database-url", checkedBy(join(folder, "trusted.pem"))],
    ...["--redis-url", redis.url],
  ]);
  nodes.push(node);
  expect(await node.readiness()).toBe(200);
  // It speaks to PostgreSQL, and would have reached Redis by now.
  await eventually(async () => expect(await node.metric("radbell_database_up")).toBe(1));
  expect(await node.metric("radbell_redis_up")).toBe(0);
});
