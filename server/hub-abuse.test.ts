import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { demoPassword } from "#protocol/demo-people.ts";
import { orderDetailSchema } from "#protocol/order.ts";
import { eventually } from "../tests/support/eventually.ts";
import { signInToHub, type HubClient } from "../tests/support/hub-client.ts";
import { createHub, type Hub } from "./hub.ts";

// What a careless or hostile client may send: a sentence comes back, and nobody else notices.

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

/** As text: what writes JSON cannot write this either. */
const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const postText = async (path: string, token: string, body: string): Promise<number> => {
  const response = await fetch(`${hub.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body,
  });
  return response.status;
};

describe("what cannot be kept", () => {
  it.each([
    ["/api/ocs/?q=%00"],
    ["/api/ocs/?worker_id=9007199254740991"],
    ["/api/ocs/?doctor_id=3000000000"],
    ["/api/ocs/?page_size=abc"],
  ])("%s is refused with a sentence", async (path) => {
    const { status, body } = await ris1.get(path);
    expect([status, body]).toEqual([400, { detail: expect.stringMatching(/.+/) as unknown }]);
  });

  it.each([
    ["a number too large", { patient_id: 3_000_000_000 }],
    ["a NUL", { patient_id: 1, job_type: "M\u0000" }],
    ["a NUL in a key", { patient_id: 1, doctor_request: { "a\u0000": 1 } }],
    ["half a surrogate pair", { patient_id: 1, doctor_request: { a: "\ud800" } }],
  ])("an order with %s is refused", async (_what, wanted) => {
    const { status } = await doctor1.post("/api/ocs/", { job_role: "RIS", job_type: "CT", ...wanted });
    expect(status).toBe(400);
  });

  it("a result nested without end is refused, and the list goes on", async () => {
    const id = await doctor1.order();
    await ris1.act(id, "accept");
    await ris1.act(id, "start");
    const result = `{"worker_result":${nested(4_394)}}`;
    expect(await postText(`/api/ocs/${id}/save_result/`, ris1.access, result)).toBe(400);
    const wanted = `{"patient_id":1,"job_role":"RIS","job_type":"CT","doctor_request":${nested(5_000)}}`;
    expect(await postText("/api/ocs/", doctor1.access, wanted)).toBe(400);
    expect((await ris1.get("/api/ocs/?page_size=1")).status).toBe(200);
  });

  it("an action without a body is taken, whatever its type says", async () => {
    const id = await doctor1.order();
    const response = await fetch(`${hub.url}/api/ocs/${id}/accept/`, {
      method: "POST",
      headers: { authorization: `Bearer ${ris1.access}`, "content-type": "application/json" },
    });
    expect(response.status).toBe(200);
  });
});

it("of many passwords tried at once no more than five are looked at", async () => {
  const passwords = [...Array.from({ length: 24 }, (_try, n) => `wrong ${n}`), demoPassword];
  const answers = await Promise.all(
    passwords.map(async (password) =>
      fetch(`${hub.url}/api/auth/login/`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ login_id: "doctor2", password }),
      }),
    ),
  );
  const said = await Promise.all(answers.map(async (answer) => JSON.stringify(await answer.json())));
  expect(said.filter((text) => text.includes("LOGIN_FAIL")).length).toBeLessThanOrEqual(4);
  expect(answers.filter(({ status }) => status === 200)).toEqual([]);
  await hub.changePerson("doctor2", { unlock: true });
  expect((await signInToHub(hub.url, "doctor2")).access).not.toBe("");
});

it("an order given back is as free as it was: no colleague's draft, no reason", async () => {
  const id = await doctor1.order();
  await ris1.act(id, "accept");
  await ris1.act(id, "start");
  await ris1.act(id, "save_result", { worker_result: { findings: "mine" } });
  await ris1.act(id, "cancel", { cancel_reason: "broken" });
  const detail = orderDetailSchema.parse((await ris1.get(`/api/ocs/${id}/`)).body);
  expect(detail).toMatchObject({ ocs_status: "ORDERED", worker: null, worker_result: {} });
  expect(detail.cancel_reason ?? null).toBeNull();
  expect(detail.history[0]?.reason).toBe("broken");
});

it("the address in the history is the connection's, not a header's", async () => {
  const id = await doctor1.order();
  await fetch(`${hub.url}/api/ocs/${id}/accept/`, {
    method: "POST",
    headers: { authorization: `Bearer ${ris1.access}`, "x-forwarded-for": "not-an-ip <b>" },
  });
  const detail = orderDetailSchema.parse((await ris1.get(`/api/ocs/${id}/`)).body);
  expect(detail.history[0]?.ip_address).toBe("127.0.0.1");
});

describe("sockets", () => {
  const address = (path: string): string => `${hub.url.replace("http", "ws")}${path}`;

  it("selects no subprotocol: this is v1", async () => {
    const socket = new WebSocket(address(`/ws/ocs/?token=${ris1.access}`), ["ocs.v2"]);
    // RFC 6455: a client whose offer was not taken up fails the connection itself.
    const outcome = await new Promise((resolve) => {
      socket.once("open", () => resolve(socket.protocol));
      socket.once("error", () => resolve("none selected"));
    });
    expect(outcome).toBe("none selected");
  });

  it("tells the open permission socket of every change, and answers it no ping", async () => {
    const socket = new WebSocket(address("/ws/permissions/"));
    const heard: string[] = [];
    socket.on("message", (data: Buffer) => heard.push(data.toString("utf8")));
    await new Promise((resolve) => {
      socket.once("open", resolve);
    });
    socket.send('{"type":"ping"}');
    await hub.changePerson("nurse1", { role: "NURSE" });
    await eventually(() => expect(heard).toEqual(['{"type":"PERMISSION_CHANGED"}']));
    socket.terminate();
  });
});

it("stops though somebody holds a connection and asks for nothing", async () => {
  const other = await createHub({ port: 0, passwordCost: cheap });
  const idle = connect(other.port, "127.0.0.1");
  const half = connect(other.port, "127.0.0.1");
  half.write("POST /api/auth/login/ HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\n{");
  for (const socket of [idle, half]) socket.on("error", () => undefined);
  await new Promise((resolve) => {
    setTimeout(resolve, 100);
  });
  const began = performance.now();
  await other.close();
  expect(performance.now() - began).toBeLessThan(5_000);
});

describe("one data folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "radbell-folder-"));
  const dataDir = join(folder, "data");
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is one hub's: a second one is refused with a sentence, until the first ends", async () => {
    const first = await createHub({ port: 0, dataDir, passwordCost: cheap });
    await expect(createHub({ port: 0, dataDir, passwordCost: cheap })).rejects.toThrow("another hub");
    await first.close();
    const second = await createHub({ port: 0, dataDir, passwordCost: cheap });
    await second.close();
  });

  it("is free again after a hub that was killed", async () => {
    writeFileSync(`${dataDir}.lock`, "999999999");
    const hubAfter = await createHub({ port: 0, dataDir, passwordCost: cheap });
    await hubAfter.close();
  });
});
