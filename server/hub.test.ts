import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { demoPassword } from "#protocol/demo-people.ts";
import { orderDetailSchema } from "#protocol/order.ts";
import { meSchema } from "#protocol/person.ts";
import {
  detailRefusalSchema,
  healthSchema,
  orderListAnswerSchema,
  processStatusSchema,
  serverInfoSchema,
} from "#protocol/rest.ts";
import { orderEventSchema, type OrderEvent } from "#protocol/socket.ts";
import { eventually } from "../tests/support/eventually.ts";
import { signInToHub, type HubClient } from "../tests/support/hub-client.ts";
import { createHub, type Hub } from "./hub.ts";

// The real hub over real HTTP and real sockets, on PGlite in memory.

let hub: Hub;
const cheap = { N: 1024, r: 8, p: 1 };
const people: Record<string, HubClient> = {};
const of = (loginId: string): HubClient => {
  const client = people[loginId];
  if (client === undefined) throw new Error(`${loginId} is not signed in`);
  return client;
};

beforeAll(async () => {
  hub = await createHub({ port: 0, passwordCost: cheap });
  for (const { loginId } of hub.people) people[loginId] = await signInToHub(hub.url, loginId);
});
afterAll(async () => hub.close());

const login = async (loginId: string, password: string) =>
  fetch(`${hub.url}/api/auth/login/`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login_id: loginId, password }),
  });

interface Ear {
  readonly events: OrderEvent[];
  readonly socket: WebSocket;
}
async function listen(loginId: string): Promise<Ear> {
  const socket = new WebSocket(`${hub.url.replace("http", "ws")}/ws/ocs/?token=${of(loginId).access}`);
  const events: OrderEvent[] = [];
  socket.on("message", (data: Buffer) => {
    const event = orderEventSchema.safeParse(JSON.parse(data.toString("utf8")));
    if (event.success) events.push(event.data);
  });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return { events, socket };
}

describe("signing in", () => {
  it("gives tokens, and me says who they belong to", async () => {
    expect(meSchema.parse((await of("ris1").get("/api/auth/me/")).body)).toMatchObject({
      login_id: "ris1",
      role: { code: "RIS" },
    });
    expect((await of("ris1").get("/api/auth/menu/")).body).toMatchObject({ menus: [{ code: "OCS_RIS" }] });
  });

  it("counts failures down and locks after five, even for the right password", async () => {
    for (const remain of ["4", "3", "2", "1"]) {
      const answer = await login("nurse1", "wrong");
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        code: ["LOGIN_FAIL"],
        remain: [remain],
        message: [expect.any(String)],
      });
    }
    expect(await (await login("nurse1", "wrong")).json()).toMatchObject({ code: ["LOGIN_LOCKED"] });
    expect(await (await login("nurse1", demoPassword)).json()).toMatchObject({ code: ["LOGIN_LOCKED"] });
  });

  it("rotates the refresh token and refuses the spent one, also to one of two at once", async () => {
    const client = await signInToHub(hub.url, "doctor2");
    const both = await Promise.all([
      client.post("/api/auth/refresh/", { refresh: client.refresh }),
      client.post("/api/auth/refresh/", { refresh: client.refresh }),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401]);
    expect(both.find(({ status }) => status === 401)?.body).toMatchObject({ code: "token_not_valid" });
    expect((await client.post("/api/auth/refresh/", { refresh: client.access })).status).toBe(401);
  });

  it("changes a password only for who knows the old one", async () => {
    const client = await signInToHub(hub.url, "admin");
    const change = async (old_password: string, new_password: string) =>
      (await client.post("/api/auth/change-password/", { old_password, new_password })).status;
    expect(await change("wrong", "long enough")).toBe(400);
    expect(await change(demoPassword, "short")).toBe(400);
    expect(await change(demoPassword, "long enough")).toBe(200);
    expect((await login("admin", "long enough")).status).toBe(200);
    expect(await change("long enough", demoPassword)).toBe(200);
  });
});

describe("the list", () => {
  it("pages newest first, with links that lead on", async () => {
    const first = orderListAnswerSchema.parse((await of("ris1").get("/api/ocs/?page_size=5")).body);
    expect(first.results).toHaveLength(5);
    const created = first.results.map((order) => Date.parse(order.created_at));
    expect(created).toEqual(created.toSorted((a, b) => b - a));
    const next = new URL(first.next ?? "");
    const second = orderListAnswerSchema.parse((await of("ris1").get(next.pathname + next.search)).body);
    expect(second.previous).not.toBeNull();
    expect(second.results.some((order) => first.results.some(({ id }) => id === order.id))).toBe(false);
    expect(orderListAnswerSchema.parse((await of("ris1").get("/api/ocs/")).body).results.length).toBe(20);
    expect(
      orderListAnswerSchema.parse((await of("admin").get("/api/ocs/?page_size=5000")).body).results.length,
    ).toBeLessThanOrEqual(100);
    expect((await of("ris1").get("/api/ocs/?page=999")).status).toBe(404);
  });

  it.each([
    ["ocs_status=ORDERED", (order: { ocs_status: string }) => order.ocs_status === "ORDERED"],
    ["job_type=MRI", (order: { job_type: string }) => order.job_type === "MRI"],
    ["priority=urgent", (order: { priority: string }) => order.priority === "urgent"],
    ["unassigned=true", (order: { worker: unknown }) => order.worker === null],
    ["job_role=RIS", (order: { job_role: string }) => order.job_role === "RIS"],
    ["worker_id=1", (order: { worker: { id: number } | null }) => order.worker?.id === 1],
    ["doctor_id=5", (order: { doctor: { id: number } }) => order.doctor.id === 5],
  ] as const)("filters by %s", async (filter, fits) => {
    const { results } = orderListAnswerSchema.parse(
      (await of("ris1").get(`/api/ocs/?page_size=100&${filter}`)).body,
    );
    expect(results.length).toBeGreaterThan(0);
    expect(results.every((order) => fits(order))).toBe(true);
  });

  it("searches names, numbers and order ids as plain text", async () => {
    const all = orderListAnswerSchema.parse((await of("ris1").get("/api/ocs/?page_size=100")).body);
    const [one] = all.results;
    if (one === undefined) throw new Error("an empty list");
    for (const q of [one.patient.name, one.patient.patient_number, one.ocs_id]) {
      const found = orderListAnswerSchema.parse(
        (await of("ris1").get(`/api/ocs/?page_size=100&q=${encodeURIComponent(q)}`)).body,
      );
      expect(found.results.map(({ id }) => id)).toContain(one.id);
      expect(found.count).toBeLessThan(all.count);
    }
    expect(orderListAnswerSchema.parse((await of("ris1").get("/api/ocs/?q=%25")).body).count).toBe(0);
  });

  it("finds exactly the patients whose name or number has what was typed in it, however short", async () => {
    const list = async (q: string) =>
      orderListAnswerSchema.parse(
        (await of("ris1").get(`/api/ocs/?page_size=100&q=${encodeURIComponent(q)}`)).body,
      ).results;
    const all = await list("");
    const known = new Set(all.flatMap(({ patient }) => [patient.name, patient.patient_number]));
    const parts = [...known].flatMap((text) => [text.slice(0, 1), text.slice(1), text.slice(-2), text]);
    // Letters that all are there, but not together; and nobody's case.
    const typed = new Set([...parts, "P2206", "yuki", "TANAKA y", "준박"].filter((q) => !/^\d+$/.test(q)));
    for (const q of typed) {
      const has = (text: string): boolean => text.toLowerCase().includes(q.toLowerCase());
      const wanted = all.filter(
        ({ patient, doctor }) => has(patient.name) || has(patient.patient_number) || has(doctor.name),
      );
      expect(
        (await list(q)).map(({ id }) => id),
        q,
      ).toEqual(wanted.map(({ id }) => id));
    }
  });

  it("shows each role its part", async () => {
    const roles = async (loginId: string) =>
      new Set(
        orderListAnswerSchema
          .parse((await of(loginId).get("/api/ocs/?page_size=100")).body)
          .results.map((order) => order.job_role),
      );
    expect(await roles("ris1")).toEqual(new Set(["RIS"]));
    expect(await roles("lis1")).toEqual(new Set(["LIS"]));
    expect(await roles("admin")).toEqual(new Set(["RIS", "LIS"]));
  });
});

describe("the way of an order", () => {
  it("from ordered to confirmed, with its history and times", async () => {
    const id = await of("doctor1").order();
    await of("ris1").act(id, "accept");
    await of("ris1").act(id, "start");
    await of("ris1").act(id, "save_result", { worker_result: { findings: "a" } });
    await of("ris1").act(id, "submit_result", { worker_result: { findings: "b" } });
    const done = await of("doctor1").act(id, "confirm", { ocs_result: true });
    expect(done).toMatchObject({
      ocs_status: "CONFIRMED",
      ocs_result: true,
      worker: { login_id: "ris1" },
      is_editable: false,
      worker_result: { findings: "b" },
    });
    expect(done.history.map(({ action }) => action)).toEqual([
      "CONFIRMED",
      "RESULT_SUBMITTED",
      "RESULT_SAVED",
      "STARTED",
      "ACCEPTED",
      "CREATED",
    ]);
    expect(done.accepted_at).toMatch(/\+09:00$/);
    expect((await of("ris2").get(`/api/ocs/${id}/history/`)).status).toBe(200);
  });

  it("two, and ten, who accept at the same instant: one winner, clear refusals, one event", async () => {
    const ear = await listen("ris2");
    for (const tries of [2, 10]) {
      const id = await of("doctor1").order();
      const answers = await Promise.all(
        Array.from({ length: tries }, async (_, n) =>
          of(n % 2 === 0 ? "ris1" : "ris2").post(`/api/ocs/${id}/accept/`, {}),
        ),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      for (const { body } of answers.filter(({ status }) => status !== 200)) {
        expect(body).toEqual({ non_field_errors: [expect.stringMatching(/접수한 오더/)] });
      }
      const detail = orderDetailSchema.parse((await of("ris1").get(`/api/ocs/${id}/`)).body);
      expect(detail.history.filter(({ action }) => action === "ACCEPTED")).toHaveLength(1);
      await eventually(() =>
        expect(
          ear.events.filter((event) => event.ocs_pk === id && event.type === "OCS_STATUS_CHANGED"),
        ).toHaveLength(1),
      );
    }
    ear.socket.close();
  });

  it("a worker's cancellation gives it back, a doctor's ends it", async () => {
    const id = await of("doctor1").order();
    await of("ris1").act(id, "accept");
    expect(await of("ris1").act(id, "cancel", { cancel_reason: "장비" })).toMatchObject({
      ocs_status: "ORDERED",
      worker: null,
    });
    await of("ris2").act(id, "accept");
    expect(await of("doctor1").act(id, "cancel", {})).toMatchObject({ ocs_status: "CANCELLED" });
  });

  it("only its own role may accept, only a doctor may order", async () => {
    const id = await of("doctor1").order();
    for (const loginId of ["lis1", "admin", "doctor1", "doctor2"]) {
      expect((await of(loginId).post(`/api/ocs/${id}/accept/`, {})).status).toBe(400);
    }
    expect(
      (await of("ris1").post("/api/ocs/", { patient_id: 1, job_role: "RIS", job_type: "CT" })).status,
    ).toBe(403);
    expect((await of("lis1").get(`/api/ocs/${id}/`)).status).toBe(403);
  });
});

describe("sockets", () => {
  it("each role hears its groups, and the ordering doctor everything but the creation", async () => {
    const ears = Object.fromEntries(
      await Promise.all(
        ["ris1", "lis1", "admin", "doctor1", "doctor2"].map(async (who) => [who, await listen(who)] as const),
      ),
    );
    const id = await of("doctor1").order();
    await of("ris2").act(id, "accept");
    await eventually(() =>
      expect(ears["doctor1"]?.events.map(({ type }) => type)).toEqual(["OCS_STATUS_CHANGED"]),
    );
    const types = (who: string) =>
      ears[who]?.events.filter((event) => event.ocs_pk === id).map(({ type }) => type);
    expect(types("ris1")).toEqual(["OCS_CREATED", "OCS_STATUS_CHANGED"]);
    expect(types("admin")).toEqual(["OCS_CREATED", "OCS_STATUS_CHANGED"]);
    expect(types("lis1")).toEqual([]);
    expect(types("doctor2")).toEqual([]);
    expect(ears["ris1"]?.events.at(-1)?.timestamp).toMatch(/\+00:00$/);
    for (const ear of Object.values(ears)) ear.socket.close();
  });

  it("tells only what is committed: a read upon the event sees it", async () => {
    const ear = await listen("ris1");
    const seen: string[] = [];
    ear.socket.on("message", () => {
      const [event] = ear.events.slice(-1);
      if (event?.type === "OCS_STATUS_CHANGED") {
        void of("ris1")
          .get(`/api/ocs/${event.ocs_pk}/`)
          .then(({ body }) => seen.push(orderDetailSchema.parse(body).ocs_status));
      }
    });
    const id = await of("doctor1").order();
    await of("ris2").act(id, "accept");
    await eventually(() => expect(seen).toEqual(["ACCEPTED"]));
    ear.socket.close();
  });

  it.each(["", "nonsense", "refresh"])("refuses token %j at the handshake with 403", async (kind) => {
    const token = kind === "refresh" ? of("ris1").refresh : kind;
    const socket = new WebSocket(`${hub.url.replace("http", "ws")}/ws/ocs/?token=${token}`);
    socket.on("error", () => undefined);
    const status = await new Promise((resolve) => {
      socket.once("unexpected-response", (_request, response) => resolve(response.statusCode));
    });
    socket.terminate();
    expect(status).toBe(403);
  });

  it("answers a ping, and nothing that is malformed; goes on serving", async () => {
    const { socket } = await listen("ris1");
    const said: string[] = [];
    socket.on("message", (data: Buffer) => said.push(data.toString("utf8")));
    for (const bad of ["{", "[]", '{"type":"x"}', "null"]) socket.send(bad);
    socket.send(Buffer.from([0, 255]));
    socket.send('{"type":"ping"}');
    await eventually(() => expect(said).toEqual(['{"type":"pong"}']));
    socket.close();
  });

  it("knows who is present by heartbeats", async () => {
    const socket = new WebSocket(`${hub.url.replace("http", "ws")}/ws/presence/?token=${of("ris2").access}`);
    socket.once("open", () => socket.send('{"type":"heartbeat"}'));
    const me = meSchema.parse((await of("ris2").get("/api/auth/me/")).body);
    await eventually(async () =>
      expect((await of("admin").get("/api/admin/sockets/")).body).toMatchObject({ present: [me.id] }),
    );
    socket.close();
    expect((await of("ris1").get("/api/admin/sockets/")).status).toBe(403);
  });
});

describe("bad input gets a status and a sentence, never a stack", () => {
  it.each([
    ["POST", "/api/auth/login/", "{", 400],
    ["POST", "/api/auth/login/", "[]", 400],
    ["POST", "/api/auth/login/", '{"login_id":1}', 400],
    ["POST", "/api/ocs/", '{"patient_id":"x"}', 400],
    ["POST", "/api/ocs/", '{"patient_id":99999,"job_role":"RIS","job_type":"CT"}', 400],
    ["POST", "/api/ocs/", '{"patient_id":1,"job_role":"X","job_type":"CT"}', 400],
    ["GET", "/api/ocs/?page=0", undefined, 400],
    ["GET", "/api/ocs/?page=x", undefined, 400],
    ["GET", "/api/ocs/?ocs_status=WHAT", undefined, 400],
    ["GET", "/api/ocs/abc/", undefined, 404],
    ["GET", "/api/ocs/999999999999/", undefined, 404],
    ["GET", "/api/ocs/424242/", undefined, 404],
    ["POST", "/api/ocs/424242/accept/", "{}", 404],
    ["GET", "/nothing/here", undefined, 404],
  ] as const)("%s %s %s is %i", async (method, path, body, status) => {
    const response = await fetch(`${hub.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${of("doctor1").access}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body }),
    });
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(detailRefusalSchema.parse(JSON.parse(text)).detail).not.toBe("");
    expect(text).not.toMatch(/\bat .*\.[jt]s|Error:|select /);
  });

  it("without a token is 401", async () => {
    expect((await fetch(`${hub.url}/api/ocs/`)).status).toBe(401);
    expect((await fetch(`${hub.url}/api/ocs/`, { headers: { authorization: "Bearer x" } })).status).toBe(401);
  });
});

it("says how it is", async () => {
  expect(healthSchema.parse(await (await fetch(`${hub.url}/health/`)).json()).status).toBe("ok");
  expect(serverInfoSchema.parse(await (await fetch(`${hub.url}/api/server-info/`)).json()).protocols).toEqual(
    ["ocs.v1", "ocs.v2"],
  );
  const totals = processStatusSchema.parse((await of("ris1").get("/api/ocs/process-status/")).body);
  expect(totals.combined.confirmed).toBe(totals.ris.confirmed + totals.lis.confirmed);
});

it("the simulation orders and works by the rules, and stops", async () => {
  const busy = await createHub({ port: 0, passwordCost: cheap, simulation: true, simulationPace: 5_000 });
  try {
    const watcher = await signInToHub(busy.url, "admin");
    const actions = async (): Promise<number> => {
      const page = orderListAnswerSchema.parse((await watcher.get("/api/ocs/?page_size=1")).body);
      return page.count;
    };
    const before = await actions();
    await eventually(async () => expect(await actions()).toBeGreaterThan(before + 3), 15_000);
  } finally {
    await busy.close();
  }
});
