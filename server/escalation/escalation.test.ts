import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { orderHeedSchema, waitingHeedSchema, type Circle } from "#protocol/heed.ts";
import { serverInfoSchema } from "#protocol/rest.ts";
import { eventually, never } from "../../tests/support/eventually.ts";
import { signInToHub, type HubClient } from "../../tests/support/hub-client.ts";
import { openV2, type V2Client } from "../../tests/support/v2-client.ts";
import { createHub, type Hub } from "../hub.ts";

// Urgent orders that nobody heeds, on the embedded hub with deadlines of seconds.

const cheap = { N: 1024, r: 8, p: 1 };
const firstMs = 1_500;
const secondMs = 3_000;
let hub: Hub;
let ris1: HubClient;
let ris2: HubClient;
let lis1: HubClient;
let doctor1: HubClient;
let doctor2: HubClient;
let nurse1: HubClient;
beforeAll(async () => {
  hub = await createHub({
    port: 0,
    passwordCost: cheap,
    escalateAfterMinutes: [firstMs / 60_000, secondMs / 60_000],
  });
  [ris1, ris2, lis1, doctor1, doctor2, nurse1] = await Promise.all([
    signInToHub(hub.url, "ris1"),
    signInToHub(hub.url, "ris2"),
    signInToHub(hub.url, "lis1"),
    signInToHub(hub.url, "doctor1"),
    signInToHub(hub.url, "doctor2"),
    signInToHub(hub.url, "nurse1"),
  ]);
  // What the demo's day began with is told first, so that it is not in the way.
  await eventually(async () => expect(await metric("doctor")).toBe(2), 8_000);
});
afterAll(async () => hub.close());

async function metric(circle: Circle): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text();
  const line = text
    .split("\n")
    .find((each) => each.startsWith(`radbell_escalations_total{circle="${circle}"}`));
  return Number(line?.split(" ").at(-1));
}
const urgent = async (more: Readonly<Record<string, unknown>> = {}): Promise<number> =>
  doctor1.order({ job_type: "MRI", priority: "urgent", ...more });
const acknowledge = async (who: HubClient, id: number) => who.post(`/api/ocs/${id}/acknowledge/`);
/** What a client heard of this order besides its changes. */
const heard = (ear: V2Client, id: number): string[] =>
  ear.heeds
    .filter(({ ocs_pk }) => ocs_pk === id)
    .map((frame) => (frame.type === "ORDER_ESCALATED" ? frame.circle : `seen by ${frame.actor_name}`));
const listen = async (who: HubClient): Promise<V2Client> => openV2(hub.url, who.access, null);

describe("an urgent order that nobody heeds", () => {
  it("is told to its department after the first deadline and to its doctor after the second, and to nobody else", async () => {
    const ears = await Promise.all([ris1, ris2, nurse1, lis1, doctor1, doctor2].map(listen));
    const v1 = new WebSocket(`${hub.url.replace("http", "ws")}/ws/ocs/?token=${ris1.access}`);
    const v1Heard: string[] = [];
    v1.on("message", (data: Buffer) => v1Heard.push(data.toString("utf8")));
    await once(v1, "open");
    const began = performance.now();
    const id = await urgent();
    const all = (): string[][] => ears.map((ear) => heard(ear, id));
    await eventually(() => expect(all()[0]).toEqual(["role"]), firstMs + 2_500);
    expect(performance.now() - began).toBeGreaterThan(firstMs - 50);
    await eventually(
      () => expect(all()).toEqual([["role"], ["role"], ["role"], [], ["doctor"], []]),
      secondMs,
    );
    await never(() => expect(all().flat()).toHaveLength(4), 1_200);
    expect(ears[0]?.heeds.find(({ ocs_pk }) => ocs_pk === id)).toMatchObject({
      circle: "role",
      job_role: "RIS",
      job_type: "MRI",
      actor_id: null,
    });
    // v1 heard of its creation, and nothing more.
    expect(v1Heard.filter((frame) => frame.includes(`"ocs_pk":${id},`))).toHaveLength(1);
    expect(v1Heard.join()).not.toContain("ESCALATED");
    for (const { close } of ears) close();
    v1.close();
  });

  it("is given to whoever resumes, in its place, as far as they may hear it", async () => {
    const before = await listen(ris1);
    const id = await urgent();
    await eventually(() => expect(before.events.map(({ ocs_pk }) => ocs_pk)).toEqual([id]));
    before.close();
    const since = before.events[0]?.seq ?? 0;
    const doctor = await listen(doctor1);
    await eventually(() => expect(heard(doctor, id)).toEqual(["doctor"]), secondMs + 2_500);
    doctor.close();
    const again = await openV2(hub.url, ris1.access, since);
    const doctors = await openV2(hub.url, doctor1.access, since);
    const others = await openV2(hub.url, lis1.access, since);
    for (const ear of [again, doctors, others])
      await eventually(() => expect(ear.heard.at(-1)).toMatch(/^synced/));
    expect([again, doctors, others].map((ear) => heard(ear, id))).toEqual([["role"], ["doctor"], []]);
    const seqs = again.heeds.map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
    for (const { close } of [again, doctors, others]) close();
  });
});

describe("an acknowledgement", () => {
  it("is told to everybody entitled, once, and no further circle is told", async () => {
    const ears = await Promise.all([ris1, ris2, doctor1, lis1].map(listen));
    const id = await urgent();
    const first = await acknowledge(ris2, id);
    const again = await acknowledge(ris2, id);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(orderHeedSchema.parse(first.body)).toMatchObject({
      ocs_pk: id,
      escalated: [],
      acknowledgements: [{ actor: { login_id: "ris2", name: "김태현" } }],
    });
    const all = (): string[][] => ears.map((ear) => heard(ear, id));
    await eventually(() =>
      expect(all()).toEqual([["seen by 김태현"], ["seen by 김태현"], ["seen by 김태현"], []]),
    );
    // The same instant either way: by it a client knows again, after a restart, whose acknowledgement it was.
    const [read] = orderHeedSchema.parse(first.body).acknowledgements;
    const frame = ears[0]?.heeds.find(({ ocs_pk }) => ocs_pk === id);
    expect(Date.parse(read?.at ?? "")).toBe(Date.parse(frame?.timestamp ?? "x"));
    await never(() => expect(all().flat()).toHaveLength(3), secondMs + 1_200);
    for (const { close } of ears) close();
  });

  it("of a second person is on record beside the first, and anybody who sees the order can read both", async () => {
    const id = await urgent();
    await acknowledge(ris1, id);
    await acknowledge(ris2, id);
    for (const who of [doctor1, nurse1]) {
      const { body } = await who.get(`/api/ocs/${id}/acknowledgements/`);
      expect(orderHeedSchema.parse(body).acknowledgements.map(({ actor }) => actor.login_id)).toEqual([
        "ris1",
        "ris2",
      ]);
    }
    const mine = waitingHeedSchema.parse((await ris1.get("/api/ocs/acknowledgements/")).body);
    expect(mine.find(({ ocs_pk }) => ocs_pk === id)?.acknowledgements).toHaveLength(2);
    const others = waitingHeedSchema.parse((await lis1.get("/api/ocs/acknowledgements/")).body);
    expect(others.map(({ ocs_pk }) => ocs_pk)).not.toContain(id);
    expect((await lis1.get(`/api/ocs/${id}/acknowledgements/`)).status).toBe(403);
  });

  it.each([
    ["of another department", () => lis1, "urgent", 403],
    ["of its doctor, whose work it is not", () => doctor1, "urgent", 400],
    ["of a nurse", () => nurse1, "urgent", 400],
    ["of an order that is not urgent", () => ris1, "normal", 400],
  ] as const)("%s is refused with a sentence", async (_what, who, priority, status) => {
    const id = await doctor1.order({ priority });
    const answer = await acknowledge(who(), id);
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.stringMatching(/[가-힣]/)]);
  });

  it("of an order that somebody has taken, or that is not there, is refused", async () => {
    const id = await urgent();
    await ris2.act(id, "accept");
    expect((await acknowledge(ris1, id)).body).toEqual({
      non_field_errors: ["이미 접수되었거나 끝난 오더입니다."],
    });
    expect((await acknowledge(ris1, 9_999_999)).status).toBe(404);
  });
});

describe("the hub", () => {
  it("says in server-info what it does", async () => {
    const info = serverInfoSchema.parse(await (await fetch(`${hub.url}/api/server-info/`)).json());
    expect(info.features).toEqual(["resume", "ack", "reauth", "acknowledge", "escalation"]);
    const calm = await createHub({ port: 0, passwordCost: cheap, escalateAfterMinutes: [] });
    const of = serverInfoSchema.parse(await (await fetch(`${calm.url}/api/server-info/`)).json());
    expect(of.features).not.toContain("escalation");
    await calm.close();
  });
});
