import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { closeCode } from "#protocol/close-codes.ts";
import { detailRefusalSchema } from "#protocol/rest.ts";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import { startHub, type HubNode } from "../support/start-node.ts";
import { openV2 } from "../support/v2-client.ts";
import { openWard, type Ward } from "./ward.ts";

// What the nodes stand on goes away and comes back. Nothing that was committed is lost to anybody.

let ward: Ward;
let one: HubNode;
let two: HubNode;
beforeAll(async () => {
  // Redis is not there yet: the nodes start without it.
  ward = await openWard({ redis: false });
  [one, two] = await Promise.all([ward.node(), ward.node()]);
});
afterAll(async () => ward.end());

it("without Redis from the start events still come, by looking", async () => {
  expect(await one.metric("radbell_redis_up")).toBe(0);
  const doctor = await signInToHub(one.url, "doctor1");
  const ear = await openV2(two.url, (await signInToHub(two.url, "ris1")).access, null);
  const id = await doctor.order();
  await eventually(() => expect(ear.events.map(({ ocs_pk }) => ocs_pk)).toEqual([id]));
  ear.close();
});

it("a sign-in at one node counts at the other at once, though no news of it came", async () => {
  const [left, right] = await Promise.all([ward.node("--one-session"), ward.node("--one-session")]);
  const first = await signInToHub(left.url, "ris2");
  const old = await openV2(right.url, first.access, null);
  await eventually(() => expect(old.heard).toHaveLength(1));
  const second = await signInToHub(left.url, "ris2");
  const ear = await openV2(right.url, second.access, null);
  await eventually(() => expect(old.closed()).toBe(closeCode.signedInElsewhere));
  await never(() => expect(ear.closed()).toBeNull(), 1_500);
  ear.close();
  await Promise.all([left.stop(), right.stop()]);
});

it("Redis comes, is emptied, is killed and comes back: every event once, in order", async () => {
  const doctor = await signInToHub(one.url, "doctor1");
  const ear = await openV2(two.url, (await signInToHub(two.url, "ris1")).access, null);
  const ids: number[] = [];
  const order = async (): Promise<void> => void ids.push(await doctor.order());
  const allHeard = async () =>
    eventually(() => expect(ear.events.map(({ ocs_pk }) => ocs_pk)).toEqual(ids), 10_000);
  await ward.redis.start();
  for (const node of [one, two])
    await eventually(async () => expect(await node.metric("radbell_redis_up")).toBe(1), 15_000);
  await order();
  await allHeard();
  expect(await ward.redis.ask("FLUSHALL")).toBe("+OK");
  await order();
  await allHeard();
  await ward.redis.stop();
  for (let n = 0; n < 5; n += 1) await order();
  await allHeard();
  await ward.redis.start();
  for (let n = 0; n < 5; n += 1) await order();
  await allHeard();
  const seqs = ear.events.map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  ear.close();
});

it("PostgreSQL restarts: meanwhile a sentence, not ready; then everything goes on, also what was committed", async () => {
  const doctor = await signInToHub(one.url, "doctor1");
  const { access } = await signInToHub(two.url, "ris1");
  const ear = await openV2(two.url, access, null);
  await eventually(() => expect(ear.heard).toHaveLength(1));
  await ward.postgres.stop("immediate");
  const refused = await doctor.get("/api/ocs/");
  expect(refused.status).toBe(503);
  expect(detailRefusalSchema.parse(refused.body).detail).toMatch(/[가-힣]/);
  await eventually(async () => expect(await one.readiness()).toBe(503));
  expect((await fetch(`${one.url}/health/`)).status).toBe(503);
  // A handshake needs no database.
  const meanwhile = await openV2(two.url, access, null);
  await ward.postgres.start();
  for (const node of [one, two]) await eventually(async () => expect(await node.readiness()).toBe(200));
  const id = await eventually(async () => doctor.order());
  for (const { events } of [ear, meanwhile])
    await eventually(() => expect(events.map(({ ocs_pk }) => ocs_pk)).toContain(id));
  expect(ear.closed()).toBeNull();
  for (const { close } of [ear, meanwhile]) close();
});

it("a node stops gracefully: not ready, 1012 to everybody with spread, then it is gone", async () => {
  const leaving = await ward.node("--stop-spread", "1");
  const { access } = await signInToHub(leaving.url, "ris1");
  const ears = await Promise.all(Array.from({ length: 10 }, async () => openV2(leaving.url, access, null)));
  const closedAt: number[] = [];
  for (const { socket } of ears) socket.once("close", () => closedAt.push(performance.now()));
  const began = performance.now();
  const ended = leaving.stop("SIGTERM");
  await eventually(async () => expect(await leaving.readiness()).toBe(503));
  await expect(openV2(leaving.url, access, null)).rejects.toThrow("HTTP 503");
  expect(await ended).toBe(0);
  for (const { closed } of ears) await eventually(() => expect(closed()).toBe(closeCode.serviceRestart));
  const times = closedAt.map((at) => at - began).toSorted((a, b) => a - b);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(500);
  expect(performance.now() - began).toBeLessThan(8_000);
});

it("a node that is killed takes nothing with it: its client goes on at the other", async () => {
  const doomed = await ward.node();
  const doctor = await signInToHub(one.url, "doctor1");
  const { access } = await signInToHub(doomed.url, "ris1");
  const ear = await openV2(doomed.url, access, null);
  const first = await doctor.order();
  await eventually(() => expect(ear.events.map(({ ocs_pk }) => ocs_pk)).toEqual([first]));
  await doomed.stop("SIGKILL");
  await eventually(() => expect(ear.closed()).toBe(closeCode.abnormal));
  const second = await doctor.order();
  const again = await openV2(two.url, access, ear.events[0]?.seq ?? 0);
  await eventually(() => expect(again.events.map(({ ocs_pk }) => ocs_pk)).toEqual([second]));
  again.close();
});

it("what the log no longer keeps is not resumed: resync, then live", async () => {
  const doctor = await signInToHub(one.url, "doctor1");
  for (let n = 0; n < 5; n += 1) await doctor.order();
  const pruner = await ward.node("--retention-events", "2", "--prune-seconds", "1");
  const kept = async () => {
    const [row] = await ward.postgres.ask(ward.database, "select count(*)::int as n from event_log");
    return z.object({ n: z.int() }).parse(row).n;
  };
  await eventually(async () => expect(await kept()).toBe(2));
  const fresh = await ward.node();
  const ear = await openV2(fresh.url, (await signInToHub(fresh.url, "ris1")).access, 1);
  await eventually(() => expect(ear.heard).toEqual([expect.stringMatching(/^resync \d+$/)]));
  const id = await doctor.order();
  await eventually(() => expect(ear.events.map(({ ocs_pk }) => ocs_pk)).toEqual([id]));
  ear.close();
  await Promise.all([pruner.stop(), fresh.stop()]);
});

it("a database that cannot be reached is said so: where, and what to do, without the password", async () => {
  const hub = startHub(["--database-url", "postgres://me:geheim@127.0.0.1:1/none"]);
  expect(await hub.ended).toBe(2);
  expect(hub.said()).toMatch(/127\.0\.0\.1:1\/none cannot be reached \(ECONNREFUSED\).*--database-url/);
  expect(hub.said()).not.toContain("geheim");
});

it("a hospital's database is given no demo people, but an administrator who can add others", async () => {
  const empty = await ward.postgres.newDatabase();
  const args = ["--port", "0", "--database-url", empty, "--admin", "root"];
  const hub = startHub(args, { RADBELL_ADMIN_PASSWORD: "long enough" });
  try {
    const people = async () => ward.postgres.ask(empty, "select login_id, role from person");
    await eventually(
      async () => expect(await people()).toEqual([{ login_id: "root", role: "SYSTEMMANAGER" }]),
      20_000,
    );
  } finally {
    await hub.stop("SIGTERM");
  }
});
