import { once } from "node:events";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { closeCode } from "#protocol/close-codes.ts";
import { meSchema } from "#protocol/person.ts";
import { orderEventSchema } from "#protocol/socket.ts";
import { eventually } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { HubNode } from "../support/start-node.ts";
import { openV2 } from "../support/v2-client.ts";
import { openWard, type Ward } from "./ward.ts";

// Two nodes on one PostgreSQL and one Redis: whatever happens at one is so at the other.

let ward: Ward;
let one: HubNode;
let two: HubNode;
beforeAll(async () => {
  ward = await openWard();
  // Together: one of them makes the tables and the people.
  [one, two] = await Promise.all([ward.node(), ward.node()]);
  for (const node of [one, two])
    await eventually(async () => expect(await node.metric("radbell_redis_up")).toBe(1));
});
afterAll(async () => ward.end());

it("an event of one node is heard at the other at once, by v1 and by v2", async () => {
  const doctor = await signInToHub(one.url, "doctor1");
  // A session of one node is one of the other's too.
  const { access } = await signInToHub(one.url, "ris1");
  const ear = await openV2(two.url, access, null);
  const v1 = new WebSocket(`${two.url.replace("http", "ws")}/ws/ocs/?token=${access}`);
  const frames: string[] = [];
  v1.on("message", (data: Buffer) => frames.push(data.toString("utf8")));
  await once(v1, "open");
  await eventually(() => expect(ear.heard).toHaveLength(1));
  const began = performance.now();
  const id = await doctor.order();
  await eventually(() => expect(ear.events.map(({ ocs_pk }) => ocs_pk)).toEqual([id]));
  // Not by looking now and then, but by Redis.
  expect(performance.now() - began).toBeLessThan(900);
  await eventually(() => expect(frames).toHaveLength(1));
  const [event] = ear.events;
  const { event_id: _id, seq: _seq, actor_id: _actor, ...rest } = event ?? {};
  expect(orderEventSchema.parse(JSON.parse(frames[0] ?? ""))).toEqual(rest);
  expect(frames[0]).not.toContain("seq");
  for (const socket of [v1, ear.socket]) socket.close();
});

it("a client resumes at another node than it left, and misses nothing", async () => {
  const doctor = await signInToHub(one.url, "doctor1");
  const worker = await signInToHub(two.url, "ris1");
  const before = await openV2(one.url, worker.access, null);
  const id = await doctor.order();
  await eventually(() => expect(before.events).toHaveLength(1));
  before.close();
  await worker.act(id, "accept");
  await worker.act(id, "start");
  const after = await openV2(two.url, worker.access, before.events[0]?.seq ?? 0);
  await eventually(() => expect(after.events).toHaveLength(2));
  await worker.act(id, "submit_result", {});
  await eventually(() =>
    expect(after.events.map((event) => ("to_status" in event ? event.to_status : ""))).toEqual([
      "ACCEPTED",
      "IN_PROGRESS",
      "RESULT_READY",
    ]),
  );
  after.close();
});

it("a role taken away at one node ends the stream at the other: 4403, and nothing after", async () => {
  const doctor = await signInToHub(one.url, "doctor1");
  const admin = await signInToHub(one.url, "admin");
  const nurse = await signInToHub(two.url, "nurse1");
  const ear = await openV2(two.url, nurse.access, null);
  const first = await doctor.order();
  await eventually(() => expect(ear.events.map(({ ocs_pk }) => ocs_pk)).toEqual([first]));
  // While orders stream on.
  const stream = (async () => {
    for (let n = 0; n < 15; n += 1) await doctor.order();
  })();
  expect((await admin.post("/api/admin/people/nurse1/", { role: "PATIENT" })).status).toBe(200);
  await stream;
  await eventually(() => expect(ear.closed()).toBe(closeCode.forbidden));
  const [row] = await ward.postgres.ask(
    ward.database,
    "select max(seq)::int as seq from event_log where kind = 'rights'",
  );
  const taken = z.object({ seq: z.int() }).parse(row).seq;
  expect(ear.events.filter(({ seq }) => seq > taken)).toEqual([]);
  // Everything before it was still hers, and came.
  const [count] = await ward.postgres.ask(
    ward.database,
    `select count(*)::int as n from event_log where kind = 'order' and seq < ${taken} and seq >= ${ear.events[0]?.seq ?? 0}`,
  );
  expect(ear.events).toHaveLength(z.object({ n: z.int() }).parse(count).n);
  const again = await openV2(one.url, nurse.access, ear.events[0]?.seq ?? 0);
  await eventually(() => expect(again.closed()).toBe(closeCode.forbidden));
  expect(again.heard).toEqual([]);
  await admin.post("/api/admin/people/nurse1/", { role: "NURSE" });
});

it("an acknowledgement is on record, once", async () => {
  const worker = await signInToHub(two.url, "ris2");
  const doctor = await signInToHub(one.url, "doctor1");
  const ear = await openV2(two.url, worker.access, null);
  await doctor.order();
  await eventually(() => expect(ear.events).toHaveLength(1));
  const seq = ear.events[0]?.seq ?? 0;
  for (let n = 0; n < 2; n += 1) ear.say({ type: "ack", seq, outcome: "suppressed", reason: "quiet hours" });
  ear.say({ type: "ack", seq, outcome: "acknowledged" });
  ear.say({ type: "ack", seq: seq + 10_000, outcome: "shown" });
  await eventually(async () =>
    expect(
      await ward.postgres.ask(
        ward.database,
        `select login_id, outcome, reason from ack join person on person.id = person_id where seq >= ${seq} order by outcome`,
      ),
    ).toEqual([
      { login_id: "ris2", outcome: "acknowledged", reason: null },
      { login_id: "ris2", outcome: "suppressed", reason: "quiet hours" },
    ]),
  );
  ear.close();
});

it("who is present at one node is present at the other", async () => {
  const worker = await signInToHub(one.url, "ris2");
  const me = meSchema.parse((await worker.get("/api/auth/me/")).body);
  const socket = new WebSocket(`${one.url.replace("http", "ws")}/ws/presence/?token=${worker.access}`);
  await once(socket, "open");
  socket.send('{"type":"heartbeat"}');
  const admin = await signInToHub(two.url, "admin");
  await eventually(async () =>
    expect((await admin.get("/api/admin/sockets/")).body).toMatchObject({ present: [me.id] }),
  );
  socket.close();
});

it("one session per person holds across nodes, and log-ins are counted across them", async () => {
  const strict = ["--one-session", "--logins-per-person", "6"];
  const [left, right] = await Promise.all([ward.node(...strict), ward.node(...strict)]);
  for (const node of [left, right])
    await eventually(async () => expect(await node.metric("radbell_redis_up")).toBe(1));
  const first = await signInToHub(left.url, "doctor2");
  const ear = await openV2(left.url, first.access, null);
  await eventually(() => expect(ear.heard).toHaveLength(1));
  await signInToHub(right.url, "doctor2");
  await eventually(() => expect(ear.closed()).toBe(closeCode.signedInElsewhere));
  expect((await first.post("/api/auth/refresh/", { refresh: first.refresh })).status).toBe(401);

  const statuses: number[] = [];
  for (let n = 0; n < 8; n += 1) {
    const response = await fetch(`${n % 2 === 0 ? left.url : right.url}/api/auth/login/`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ login_id: "doctor2", password: "radbell-demo" }),
    });
    statuses.push(response.status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429, 429, 429]);
  expect(await left.metric('radbell_logins_refused_total{reason="rate"}')).toBe(2);
  await Promise.all([left.stop(), right.stop()]);
});
