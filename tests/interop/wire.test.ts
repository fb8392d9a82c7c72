import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { demoPassword, demoPeople } from "#protocol/demo-people.ts";
import { historyEntrySchema, orderDetailSchema } from "#protocol/order.ts";
import { meSchema } from "#protocol/person.ts";
import {
  detailRefusalSchema,
  healthSchema,
  loginRefusalSchema,
  orderListAnswerSchema,
  pendingAnswerSchema,
  processStatusSchema,
  refreshAnswerSchema,
  stateRefusalSchema,
} from "#protocol/rest.ts";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import { startChannelsServer, type ChannelsServer } from "./channels-server.ts";
import { listen } from "./listener.ts";

// The other server speaks the protocol as protocol/ has it: else the rest of this folder would prove nothing.

let server: ChannelsServer;
beforeAll(async () => {
  server = await startChannelsServer();
});
afterAll(async () => server.end());

const post = async (path: string, body: object): Promise<{ status: number; body: unknown }> => {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${server.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, body: await answer.json() };
};
const hangul = /[가-힣]/;

describe("REST", () => {
  it("knows the demo's people, by the names they have there", async () => {
    for (const { loginId, name, role } of demoPeople) {
      const me = meSchema.parse((await (await signInToHub(server.url, loginId)).get("/api/auth/me/")).body);
      expect([me.login_id, me.name, me.role.code]).toEqual([loginId, name, role]);
    }
  });

  it("lists, filters and pages", async () => {
    const { get } = await signInToHub(server.url, "nurse1");
    const list = async (query: string) => orderListAnswerSchema.parse((await get(`/api/ocs/?${query}`)).body);
    const all = await list("page_size=1000");
    expect(new Set(all.results.map(({ ocs_status }) => ocs_status)).size).toBe(6);
    const made = all.results.map(({ created_at }) => Date.parse(created_at));
    expect(made).toEqual(made.toSorted((a, b) => b - a));
    const first = await list("");
    expect([first.results.length, first.count, first.previous]).toEqual([20, all.count, null]);
    const second = await list(new URL(first.next ?? "").search.slice(1));
    expect([...first.results, ...second.results]).toEqual(all.results);
    expect((await get("/api/ocs/?page=99")).status).toBe(404);
    for (const { id, ...filtered } of all.results.slice(0, 6)) {
      const { job_role, ocs_status, job_type, priority, doctor } = filtered;
      const query = `job_role=${job_role}&ocs_status=${ocs_status}&job_type=${job_type}&priority=${priority}`;
      const { results } = await list(`${query}&doctor_id=${doctor.id}&q=${filtered.ocs_id}`);
      expect(results.map((order) => order.id)).toEqual([id]);
    }
    const free = await list("unassigned=true&page_size=100");
    expect(free.results).toEqual(all.results.filter(({ worker }) => worker === null));
    const pending = pendingAnswerSchema.parse((await get("/api/ocs/pending/")).body);
    expect(pending).toEqual(
      all.results.filter(({ ocs_status }) => !["CONFIRMED", "CANCELLED"].includes(ocs_status)),
    );
  });

  it("answers health, totals, menus, details and histories", async () => {
    const { get } = await signInToHub(server.url, "ris1");
    healthSchema.parse((await get("/health/")).body);
    processStatusSchema.parse((await get("/api/ocs/process-status/")).body);
    z.object({ menus: z.array(z.object({ code: z.string() })).min(1) }).parse(
      (await get("/api/auth/menu/")).body,
    );
    const { history } = orderDetailSchema.parse((await get("/api/ocs/1/")).body);
    expect(z.array(historyEntrySchema).parse((await get("/api/ocs/1/history/")).body)).toEqual(history);
  });

  it("refuses in Korean, in the shapes of DRF", async () => {
    const [doctor, ris1, ris2] = await Promise.all(
      ["doctor1", "ris1", "ris2"].map(async (loginId) => signInToHub(server.url, loginId)),
    );
    if (doctor === undefined || ris1 === undefined || ris2 === undefined) throw new Error("nobody there");
    const id = await doctor.order();
    const both = await Promise.all([ris1, ris2].map(async ({ post }) => post(`/api/ocs/${id}/accept/`)));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 400]));
    const refused = stateRefusalSchema.parse(both.find(({ status }) => status === 400)?.body);
    expect(refused.non_field_errors.join(" ")).toMatch(hangul);
    const notMine = await ris1.post("/api/ocs/", { patient_id: 1, job_role: "RIS", job_type: "CT" });
    expect(notMine.status).toBe(403);
    expect(detailRefusalSchema.parse(notMine.body).detail).toMatch(hangul);
    const missing = await ris1.get("/api/ocs/9999/");
    expect(missing.status).toBe(404);
    expect(detailRefusalSchema.parse(missing.body).detail).toMatch(hangul);
  });

  it("renews an access token, and says which token is none", async () => {
    const { refresh } = await signInToHub(server.url, "ris1");
    refreshAnswerSchema.parse((await post("/api/auth/refresh/", { refresh })).body);
    const refused = await post("/api/auth/refresh/", { refresh: "none" });
    expect(refused.status).toBe(401);
    const { code, detail } = detailRefusalSchema.parse(refused.body);
    expect(code).toBe("token_not_valid");
    expect(detail).toMatch(hangul);
  });

  it("changes a password, and locks the door after five wrong ones", async () => {
    const { post: own } = await signInToHub(server.url, "admin");
    const change = async (old_password: string, new_password: string) =>
      own("/api/auth/change-password/", { old_password, new_password });
    expect((await change("wrong", "another-one")).status).toBe(400);
    expect((await change(demoPassword, "another-one")).status).toBe(200);
    const tries = [];
    for (let n = 0; n < 6; n += 1) {
      const { body } = await post("/api/auth/login/", { login_id: "admin", password: demoPassword });
      const { code, remain } = loginRefusalSchema.parse(body);
      tries.push([...code, ...(remain ?? [])].join(" "));
    }
    const left = (n: number): string => `LOGIN_FAIL ${n}`;
    expect(tries).toEqual([left(4), left(3), left(2), left(1), "LOGIN_LOCKED", "LOGIN_LOCKED"]);
  });
});

describe("sockets", () => {
  it("and the door are closed to a disabled person", async () => {
    const { access, get } = await signInToHub(server.url, "doctor2");
    await server.changeRights("doctor2", { is_active: false });
    const { status, body } = await post("/api/auth/login/", { login_id: "doctor2", password: demoPassword });
    expect([status, loginRefusalSchema.parse(body).code]).toEqual([400, ["INACTIVE_USER"]]);
    expect((await get("/api/auth/me/")).status).toBe(401);
    await expect(listen(`${server.url}/ws/ocs/?token=${access}`)).rejects.toThrow("403");
    await server.changeRights("doctor2", { is_active: true });
  });

  it("tell each of an order what concerns them", async () => {
    const ears = ["ris1", "lis1", "nurse1", "doctor1", "doctor2"] as const;
    const clients = await Promise.all(ears.map(async (loginId) => signInToHub(server.url, loginId)));
    const sockets = await Promise.all(
      clients.map(async ({ access }) => listen(`${server.url}/ws/ocs/?token=${access}`)),
    );
    const [ris1, , , doctor1] = clients;
    if (ris1 === undefined || doctor1 === undefined) throw new Error("nobody there");
    const id = await doctor1.order();
    await ris1.act(id, "accept");
    await ris1.act(id, "cancel", { cancel_reason: "장비 점검" });
    const changes = ["OCS_STATUS_CHANGED", "OCS_CANCELLED"];
    const heard = () => sockets.map(({ events }) => events().map(({ type }) => type));
    const all = ["OCS_CREATED", ...changes];
    const wanted = [all, [], all, changes, []];
    await eventually(() => expect(heard()).toEqual(wanted));
    await never(() => expect(heard()).toEqual(wanted), 500);
    for (const { events } of sockets) for (const event of events()) expect(event.ocs_pk).toBe(id);
    for (const { close } of sockets) close();
    await eventually(async () => expect((await server.seen()).sockets).toEqual([]));
  });

  it("answer a ping, and no frame they cannot read", async () => {
    const { access } = await signInToHub(server.url, "ris1");
    const socket = await listen(`${server.url}/ws/ocs/?token=${access}`);
    for (const frame of ["{", "[]", '{"type":"pong"}', '{"type":"ping"}']) socket.say(frame);
    await eventually(() => expect(socket.frames()).toEqual(['{"type":"pong"}']));
    socket.close();
  });

  it("note who is there, and tell a person of new rights", async () => {
    const { access } = await signInToHub(server.url, "nurse1");
    const presence = await listen(`${server.url}/ws/presence/?token=${access}`);
    presence.say('{"type":"heartbeat"}');
    await eventually(async () => expect((await server.seen()).present).toEqual(["nurse1"]));
    const own = await listen(`${server.url}/ws/user-permissions/?token=${access}`);
    const everybody = await listen(`${server.url}/ws/permissions/`);
    await server.changeRights("nurse1", { role: "ADMIN" });
    for (const { frames } of [own, everybody])
      await eventually(() => expect(frames()).toEqual(['{"type": "PERMISSION_CHANGED"}']));
    for (const { close } of [presence, own, everybody]) close();
  });

  it.each(["ocs", "user-permissions", "presence"])("/ws/%s/ refuses a bad token with 403", async (path) => {
    await expect(listen(`${server.url}/ws/${path}/?token=none`)).rejects.toThrow("403");
    await expect(listen(`${server.url}/ws/${path}/`)).rejects.toThrow("403");
  });
});
