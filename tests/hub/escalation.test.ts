import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import type { HubNode } from "../support/start-node.ts";
import { openV2, type V2Client } from "../support/v2-client.ts";
import { openWard, type Ward } from "./ward.ts";

// Urgent orders that nobody heeds, on two nodes with one PostgreSQL and one Redis: each circle hears of each exactly once,
// whatever happens to the nodes at the deadline.

const firstMs = 3_000;
const secondMs = 5_000;
const deadlines = ["--escalate-after", `${firstMs / 60_000},${secondMs / 60_000}`];
let ward: Ward;
let one: HubNode;
let two: HubNode;
let doctor: HubClient;
let worker: HubClient;
beforeAll(async () => {
  ward = await openWard();
  [one, two] = await Promise.all([ward.node(...deadlines), ward.node(...deadlines)]);
});
afterAll(async () => ward.end());
// What an earlier test, or the demo, left waiting is over.
beforeEach(async () => {
  await eventually(async () => expect(await unfinished()).toBe(0), 15_000);
  doctor = await signInToHub(one.url, "doctor1");
  worker = await signInToHub(two.url, "ris1");
});

const countOf = (rows: readonly unknown[]): number => z.tuple([z.object({ n: z.int() })]).parse(rows)[0].n;
const unfinished = async (): Promise<number> =>
  countOf(
    await ward.postgres.ask(
      ward.database,
      `select count(*)::int as n from orders
        where priority = 'urgent' and status = 'ORDERED' and acknowledged_at is null and circles_told < 2`,
    ),
  );
const urgent = async (): Promise<number> => doctor.order({ job_type: "MRI", priority: "urgent" });
async function many(count: number): Promise<number[]> {
  const ids: number[] = [];
  // One after the other: the client finds its order as the newest.
  for (let n = 0; n < count; n += 1) ids.push(await urgent());
  return ids;
}
const tellsSchema = z.array(z.object({ id: z.int(), circle: z.string() }));
/** What the log says was told of these orders, in its order. */
async function told(ids: readonly number[]): Promise<readonly string[]> {
  const rows = await ward.postgres.ask(
    ward.database,
    `select (payload::json->>'ocs_pk')::int as id, circle from event_log
      where event_type = 'ORDER_ESCALATED' and (payload::json->>'ocs_pk')::int in (${ids.join(",")}) order by seq`,
  );
  return tellsSchema.parse(rows).map(({ id, circle }) => `${circle} ${id}`);
}
const heard = (ear: V2Client, ids: readonly number[]): string[] =>
  ear.heeds
    .filter(({ ocs_pk }) => ids.includes(ocs_pk))
    .map((frame) => (frame.type === "ORDER_ESCALATED" ? `${frame.circle} ${frame.ocs_pk}` : frame.type));
const everyone = (circle: string, ids: readonly number[]): string[] => ids.map((id) => `${circle} ${id}`);
const both = (ids: readonly number[]): string[] => [...everyone("role", ids), ...everyone("doctor", ids)];
const sorted = (list: readonly string[]): string[] => list.toSorted((a, b) => a.localeCompare(b));

it("with both nodes looking, each order is told to each circle once, and heard at both", async () => {
  const ears = await Promise.all([one, two].map(async ({ url }) => openV2(url, worker.access, null)));
  const doctors = await openV2(two.url, doctor.access, null);
  const ids = await many(20);
  await eventually(async () => expect(await told(ids)).toHaveLength(40), 15_000);
  await never(async () => expect(await told(ids)).toHaveLength(40), 1_500);
  expect(sorted(await told(ids))).toEqual(sorted(both(ids)));
  for (const ear of ears) {
    await eventually(() => expect(sorted(heard(ear, ids))).toEqual(sorted(everyone("role", ids))));
    ear.close();
  }
  await eventually(() => expect(sorted(heard(doctors, ids))).toEqual(sorted(everyone("doctor", ids))));
  doctors.close();
  const counted = await Promise.all(
    [one, two].map(async (node) => node.metric('radbell_escalations_total{circle="role"}')),
  );
  expect(counted.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(20);
});

it("an order that one node is about to tell is stepped over by the others, and never told once more", async () => {
  const [held, free] = [await urgent(), await urgent()];
  // In the midst of telling, as a node is for a moment: it has claimed the order, and not committed yet.
  const claim = new Client({ connectionString: ward.database });
  await claim.connect();
  try {
    await claim.query("begin");
    await claim.query("select id from orders where id = $1 for update", [held]);
    await eventually(async () => expect(await told([free])).toEqual(both([free])), secondMs + 5_000);
    expect(await told([held])).toEqual([]);
    await claim.query("update orders set circles_told = 2 where id = $1", [held]);
    await claim.query("commit");
    await never(async () => expect(await told([held])).toEqual([]), 2_500);
  } finally {
    await claim.end();
  }
});

it("a node killed at the deadline changes nothing", async () => {
  const doomed = await ward.node(...deadlines);
  const ear = await openV2(two.url, worker.access, null);
  const ids = await many(30);
  // In the midst of it: all three nodes have begun to tell.
  await eventually(async () => expect((await told(ids)).length).toBeGreaterThan(0), firstMs + 5_000);
  await doomed.stop("SIGKILL");
  await eventually(async () => expect(await told(ids)).toHaveLength(60), 15_000);
  await never(async () => expect(await told(ids)).toHaveLength(60), 1_500);
  expect(sorted(await told(ids))).toEqual(sorted(both(ids)));
  await eventually(() => expect(sorted(heard(ear, ids))).toEqual(sorted(everyone("role", ids))), 10_000);
  ear.close();
});

it("what became due while no node was there is told when one comes back, and resumed", async () => {
  const before = await openV2(two.url, worker.access, null);
  await eventually(() => expect(before.heard).toHaveLength(1));
  const ids = [await urgent(), await urgent()];
  await eventually(() => expect(before.events.map(({ ocs_pk }) => ocs_pk)).toEqual(ids));
  const since = before.events.at(-1)?.seq ?? 0;
  await Promise.all([one.stop("SIGKILL"), two.stop("SIGKILL")]);
  // Nobody is there at either deadline.
  const lastDue = Date.now() + secondMs;
  await eventually(() => expect(Date.now()).toBeGreaterThan(lastDue), secondMs + 1_000);
  expect(await told(ids)).toEqual([]);
  [one, two] = await Promise.all([ward.node(...deadlines), ward.node(...deadlines)]);
  await eventually(async () => expect(sorted(await told(ids))).toEqual(sorted(both(ids))), 10_000);
  const after = await openV2(one.url, worker.access, since);
  const doctors = await openV2(two.url, doctor.access, since);
  await eventually(() => expect(sorted(heard(after, ids))).toEqual(sorted(everyone("role", ids))));
  await eventually(() => expect(sorted(heard(doctors, ids))).toEqual(sorted(everyone("doctor", ids))));
  await never(async () => expect(await told(ids)).toHaveLength(4), 1_500);
  for (const { close } of [after, doctors]) close();
});

it("PostgreSQL is away at the deadline: told once it is back", async () => {
  const ids = [await urgent()];
  await ward.postgres.stop("immediate");
  const lastDue = Date.now() + secondMs;
  await eventually(() => expect(Date.now()).toBeGreaterThan(lastDue), secondMs + 1_000);
  await ward.postgres.start();
  await eventually(async () => expect(await told(ids)).toEqual(both(ids)), 15_000);
  await never(async () => expect(await told(ids)).toHaveLength(2), 1_500);
});

it("acceptances and acknowledgements that race with the deadline win or lose, and never both", async () => {
  const second = await signInToHub(one.url, "ris2");
  const made: number[] = [];
  const ids: number[] = [];
  for (let n = 0; n < 24; n += 1) {
    ids.push(await urgent());
    made.push(performance.now());
  }
  // Spread over the second and a half in which the nodes look.
  const outcomes = await Promise.all(
    ids.map(async (id, n) => {
      const at = (made[n] ?? 0) + firstMs + (n * 1_500) / ids.length;
      await eventually(() => expect(performance.now()).toBeGreaterThan(at), firstMs + 3_000);
      const act = n % 2 === 0 ? "accept" : "acknowledge";
      const { status } = await (n % 3 === 0 ? worker : second).post(`/api/ocs/${id}/${act}/`);
      return status;
    }),
  );
  expect(outcomes).toEqual(ids.map(() => 200));
  await never(
    async () => {
      const rows = await told(ids);
      expect(rows).toEqual([...new Set(rows)]);
      expect(rows.filter((row) => row.startsWith("doctor"))).toEqual([]);
    },
    secondMs - firstMs + 1_500,
  );
  // The order in the log says who was first: nothing is told of an order after somebody took or saw it.
  const after = await ward.postgres.ask(
    ward.database,
    `with said as (select seq, event_type, (payload::json->>'ocs_pk')::int as id from event_log)
      select count(*)::int as n from said told join said heeded on heeded.id = told.id and heeded.seq < told.seq
      where told.event_type = 'ORDER_ESCALATED' and told.id in (${ids.join(",")})
        and heeded.event_type in ('ORDER_ACKNOWLEDGED', 'OCS_STATUS_CHANGED')`,
  );
  expect(countOf(after)).toBe(0);
});
