import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";
import { closeCode } from "#protocol/close-codes.ts";
import { orderEventSchema } from "#protocol/socket.ts";
import { eventually } from "../tests/support/eventually.ts";
import { signInToHub, type HubClient } from "../tests/support/hub-client.ts";
import { openV2 } from "../tests/support/v2-client.ts";
import { createHub, type Hub } from "./hub.ts";

// Protocol v2 on the embedded hub: real sockets, PGlite in memory.

const cheap = { N: 1024, r: 8, p: 1 };
let hub: Hub;
let ris1: HubClient;
let doctor1: HubClient;
beforeAll(async () => {
  hub = await createHub({ port: 0, passwordCost: cheap });
  ris1 = await signInToHub(hub.url, "ris1");
  doctor1 = await signInToHub(hub.url, "doctor1");
});
afterAll(async () => hub.close());

describe("a socket of v2", () => {
  it("says where the log stands, and then every event with its number", async () => {
    const ear = await openV2(hub.url, ris1.access, null);
    await eventually(() => expect(ear.heard[0]).toMatch(/^synced \d+$/));
    const id = await doctor1.order();
    await ris1.act(id, "accept");
    await eventually(() => expect(ear.events).toHaveLength(2));
    const [created, accepted] = ear.events;
    expect(created).toMatchObject({ type: "OCS_CREATED", ocs_pk: id });
    expect(accepted).toMatchObject({ type: "OCS_STATUS_CHANGED", ocs_pk: id, to_status: "ACCEPTED" });
    expect(accepted?.seq).toBe((created?.seq ?? 0) + 1);
    expect(accepted?.actor_id).not.toBe(created?.actor_id);
    ear.close();
  });

  it("hears nothing before it has resumed, and answers a ping all the same", async () => {
    const ear = await openV2(hub.url, ris1.access);
    ear.say({ type: "ping" });
    await doctor1.order();
    await eventually(() => expect(ear.heard).toEqual(["pong"]));
    ear.close();
  });

  it("is given what it missed, in order, once, and is live from there", async () => {
    const before = await openV2(hub.url, ris1.access, null);
    const id = await doctor1.order();
    await eventually(() => expect(before.events).toHaveLength(1));
    before.close();
    const since = before.events[0]?.seq ?? 0;
    await ris1.act(id, "accept");
    await ris1.act(id, "start");
    const after = await openV2(hub.url, ris1.access, since);
    await eventually(() => expect(after.heard.at(-1)).toMatch(/synced/));
    await ris1.act(id, "submit_result", {});
    await eventually(() => expect(after.events).toHaveLength(3));
    expect(after.events.map(({ seq }) => seq)).toEqual([since + 1, since + 2, since + 3]);
    expect(after.heard[2]).toBe(`synced ${since + 2}`);
    after.close();
  });

  it("of a doctor is given the doctor's own, without the creation", async () => {
    const ear = await openV2(hub.url, doctor1.access, 0);
    await eventually(() => expect(ear.heard.at(-1)).toMatch(/synced/));
    expect(ear.events.length).toBeGreaterThan(0);
    expect(ear.events.filter(({ type }) => type === "OCS_CREATED")).toEqual([]);
    ear.close();
  });

  it("from another log's future is told to read anew", async () => {
    const ear = await openV2(hub.url, ris1.access, 999_999);
    await eventually(() => expect(ear.heard).toEqual([expect.stringMatching(/^resync \d+$/)]));
    const id = await doctor1.order();
    await eventually(() => expect(ear.events.map(({ ocs_pk }) => ocs_pk)).toEqual([id]));
    ear.close();
  });

  it.each([
    ["no token", ""],
    ["a bad token", "nonsense"],
  ])("with %s is refused with 401", async (_what, token) => {
    await expect(openV2(hub.url, token)).rejects.toThrow("HTTP 401");
  });

  it("takes no token from the address", async () => {
    const socket = new WebSocket(`${hub.url.replace("http", "ws")}/ws/ocs/?token=${ris1.access}`, ["ocs.v2"]);
    socket.on("error", () => undefined);
    const status = await new Promise((resolve) => {
      socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
    });
    socket.terminate();
    expect(status).toBe(401);
  });

  it("that floods is ended with 4429, and only it", async () => {
    const ear = await openV2(hub.url, ris1.access, null);
    const flood = await openV2(hub.url, ris1.access, null);
    for (let n = 0; n < 1_200; n += 1) flood.say({ type: "ping" });
    await eventually(() => expect(flood.closed()).toBe(closeCode.rateLimited));
    const id = await doctor1.order();
    await eventually(() => expect(ear.events.map(({ ocs_pk }) => ocs_pk)).toEqual([id]));
    ear.close();
  });
});

describe("v1 beside it", () => {
  it("is sent what it always was: the same members, in the same order", async () => {
    const socket = new WebSocket(`${hub.url.replace("http", "ws")}/ws/ocs/?token=${ris1.access}`);
    const frames: string[] = [];
    socket.on("message", (data: Buffer) => frames.push(data.toString("utf8")));
    await once(socket, "open");
    const id = await doctor1.order();
    await ris1.act(id, "accept");
    await ris1.act(id, "cancel", { cancel_reason: "장비" });
    await eventually(() => expect(frames).toHaveLength(3));
    const members = frames.map((frame) => Object.keys(z.looseObject({}).parse(JSON.parse(frame))).join(" "));
    expect(members).toEqual([
      "type ocs_id ocs_pk job_role job_type priority patient_name doctor_name message timestamp",
      "type ocs_id ocs_pk actor_name timestamp from_status to_status job_role patient_name message",
      "type ocs_id ocs_pk actor_name timestamp reason message",
    ]);
    for (const frame of frames) {
      const json: unknown = JSON.parse(frame);
      expect(frame).toBe(JSON.stringify(json));
      orderEventSchema.parse(json);
    }
    socket.close();
  });

  it("hears what its person may hear, also after the role changed", async () => {
    const lis1 = await signInToHub(hub.url, "lis1");
    const socket = new WebSocket(`${hub.url.replace("http", "ws")}/ws/ocs/?token=${lis1.access}`);
    const heard: number[] = [];
    socket.on("message", (data: Buffer) =>
      heard.push(orderEventSchema.parse(JSON.parse(data.toString("utf8"))).ocs_pk),
    );
    await once(socket, "open");
    const first = await doctor1.order({ job_role: "LIS" });
    await hub.changePerson("lis1", { role: "PATIENT" });
    await doctor1.order({ job_role: "LIS" });
    await hub.changePerson("lis1", { role: "LIS" });
    const third = await doctor1.order({ job_role: "LIS" });
    await eventually(() => expect(heard).toEqual([first, third]));
    socket.close();
  });
});

describe("rights", () => {
  it("that change end the stream with 4403, and nothing comes after", async () => {
    const nurse1 = await signInToHub(hub.url, "nurse1");
    const ear = await openV2(hub.url, nurse1.access, null);
    const id = await doctor1.order();
    await eventually(() => expect(ear.events.map(({ ocs_pk }) => ocs_pk)).toEqual([id]));
    await hub.changePerson("nurse1", { role: "PATIENT" });
    await doctor1.order();
    await eventually(() => expect(ear.closed()).toBe(closeCode.forbidden));
    expect(ear.events).toHaveLength(1);
    const again = await openV2(hub.url, nurse1.access, 0);
    await eventually(() => expect(again.closed()).toBe(closeCode.forbidden));
    expect(again.heard).toEqual([]);
    await hub.changePerson("nurse1", { role: "NURSE" });
  });

  it("of somebody disabled are none", async () => {
    const ris2 = await signInToHub(hub.url, "ris2");
    const ear = await openV2(hub.url, ris2.access, null);
    await hub.changePerson("ris2", { isActive: false });
    await eventually(() => expect(ear.closed()).toBe(closeCode.forbidden));
    await hub.changePerson("ris2", { isActive: true });
  });
});
