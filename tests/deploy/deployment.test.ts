import { once } from "node:events";
import { request } from "node:https";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { detailRefusalSchema, serverInfoSchema } from "#protocol/rest.ts";
import { closeCode } from "#protocol/close-codes.ts";
import { eventually } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import { gather } from "./audience.ts";
import { rollingRestart } from "./rolling-restart.ts";
import { openSite, type Site } from "./site.ts";
import { underLoad } from "./under-load.ts";

// docs/DEPLOYMENT.md as a hospital runs it: the real nginx with deploy/nginx/radbell.conf before two nodes.

const loginsPerAddress = 12;
let site: Site;
beforeAll(async () => {
  site = await openSite({ args: ["--logins-per-address", String(loginsPerAddress)] });
});
afterAll(async () => site.end());

/** From another address of this machine, saying whatever it likes about itself. */
const ask = async (
  path: string,
  options: { from?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }> =>
  new Promise((resolve, reject) => {
    const { from = "127.0.0.1", headers = {}, body } = options;
    const asked = request(
      `${site.nginx.url}${path}`,
      {
        ca: site.nginx.ca,
        localAddress: from,
        method: body === undefined ? "GET" : "POST",
        headers: { "content-type": "application/json", ...headers },
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });

it("speaks TLS, to whoever trusts the hospital's CA", async () => {
  const info = await ask("/api/server-info/");
  expect(serverInfoSchema.parse(JSON.parse(info.text)).protocols).toEqual(["ocs.v1", "ocs.v2"]);
  expect(info.headers["strict-transport-security"]).toContain("max-age");
  const stranger = new WebSocket(`${site.nginx.url.replace("https", "wss")}/ws/ocs/`, {
    ca: "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----",
  });
  const refused: unknown[] = await once(stranger, "error");
  expect(refused).toEqual([expect.any(Error)]);
});

it("carries both protocols, and their sockets outlive nginx's usual minute of silence", async () => {
  const audience = await gather(site, { v2: { ris1: 2, doctor1: 1 }, v1: { ris1: 1 } });
  try {
    await audience.allLive();
    const doctor = await signInToHub(site.nginx.url, "doctor1");
    const worker = await signInToHub(site.nginx.url, "ris1");
    await worker.act(await doctor.order(), "accept");
    await eventually(() => expect(audience.v1[0]?.frames).toHaveLength(2));
    await audience.account("through nginx");
  } finally {
    audience.close();
  }
  // Far more than the hub's silence between two pings, which is what keeps a socket there.
  const sockets = site.nginx.rendered.split("location /ws/")[1] ?? "";
  const seconds = Number(/proxy_read_timeout (\d+)s/.exec(sockets)?.[1]);
  expect(seconds).toBeGreaterThan(60);
  const idle = new WebSocket(`${site.nginx.url.replace("https", "wss")}/ws/permissions/`, {
    ca: site.nginx.ca,
  });
  let pings = 0;
  idle.on("ping", () => (pings += 1));
  await once(idle, "open");
  await eventually(() => expect(pings).toBeGreaterThan(0), 15_000);
  expect(idle.readyState).toBe(WebSocket.OPEN);
  idle.close();
});

it("keeps operators' pages inside, and bodies small", async () => {
  for (const path of ["/metrics", "/ready/", "/ready"]) expect((await ask(path)).status).toBe(404);
  expect((await ask("/health/")).status).toBe(200);
  const large = JSON.stringify({ login_id: "x".repeat(1_100_000), password: "y" });
  expect((await ask("/api/auth/login/", { body: large })).status).toBe(413);
});

it("tells the hub who is asking, whatever the client claims", async () => {
  const body = JSON.stringify({ login_id: "nobody", password: "wrong" });
  const attempt = async (n: number, from: string): Promise<number> =>
    (await ask("/api/auth/login/", { from, body, headers: { "x-forwarded-for": `10.0.0.${n}` } })).status;
  const statuses: number[] = [];
  for (let n = 0; n < loginsPerAddress + 3; n += 1) statuses.push(await attempt(n, "127.0.0.9"));
  expect(statuses.filter((status) => status === 429)).toHaveLength(3);
  // Somebody at another address is not kept out by that.
  expect(await attempt(1, "127.0.0.8")).toBe(400);
  // And the record says from where an order was accepted.
  const doctor = await signInToHub(site.nginx.url, "doctor1");
  const id = await doctor.order();
  const headers = { authorization: `Bearer ${await site.tokenOf("ris2")}`, "x-forwarded-for": "10.9.9.9" };
  const accepted = await ask(`/api/ocs/${id}/accept/`, { from: "127.0.0.7", body: "{}", headers });
  expect(accepted.status).toBe(200);
  expect(
    await site.ask(`select ip_address from history where order_id = ${id} and to_status = 'ACCEPTED'`),
  ).toEqual([{ ip_address: "127.0.0.7" }]);
});

it("is upgraded node by node, under load, and no event is lost", async () => {
  const audience = await gather(site, {
    v2: { ris1: 6, lis1: 6, nurse1: 2, doctor1: 3, doctor2: 3 },
    v1: { ris2: 2, lis1: 2 },
  });
  try {
    await audience.allLive();
    await underLoad(site, audience, "rolling restart of both nodes", async ({ done }) => {
      // The script an operator types; the test is in systemctl's place, and stops and starts the node as the unit does.
      const startedAt = new Map<number, number>();
      const said = await rollingRestart(site, async (port) => {
        const n = site.node(0).port === port ? 0 : 1;
        expect(await site.node(n).stop("SIGTERM")).toBe(0);
        startedAt.set(port, site.nginx.accessLog().length);
        await site.startAgain(n);
      });
      expect(said.at(-1)).toBe("all nodes restarted");
      expect(startedAt.size).toBe(2);
      for (const [port, at] of startedAt)
        expect(site.nginx.accessLog().slice(at)).toContain(`node=127.0.0.1:${port} node_status=200`);
      // Nor did work stand still: a request in the very moment a node closes may fail, and is made again.
      expect(done().failed).toBeLessThan(5);
    });
    const ends = audience.v2.flatMap((client) => client.ends);
    expect(ends).toContain(String(closeCode.serviceRestart));
    for (const { resyncs } of audience.v2) expect(resyncs).toEqual([]);
  } finally {
    audience.close();
  }
});

it("writes no token anywhere, also when a node or both are gone", async () => {
  const token = await site.tokenOf("ris1");
  const v1 = `/ws/ocs/?token=${token}`;
  const status = async (): Promise<number> => {
    const socket = new WebSocket(`${site.nginx.url.replace("https", "wss")}${v1}`, { ca: site.nginx.ca });
    return new Promise((resolve) => {
      socket.once("open", () => {
        socket.close();
        resolve(101);
      });
      socket.on("error", () => undefined);
      socket.once("unexpected-response", (asked, response) => {
        resolve(response.statusCode ?? 0);
        asked.destroy();
      });
    });
  };
  expect(await status()).toBe(101);
  await site.node(0).stop("SIGKILL");
  for (let n = 0; n < 4; n += 1) await eventually(async () => expect(await status()).toBe(101), 10_000);
  await site.node(1).stop("SIGKILL");
  await eventually(async () => expect(await status()).toBe(503));
  const nobody = await ask("/api/ocs/", { headers: { authorization: `Bearer ${token}` } });
  expect([nobody.status, nobody.headers["retry-after"]]).toEqual([503, "2"]);
  expect(detailRefusalSchema.parse(JSON.parse(nobody.text)).detail).toMatch(/[가-힣]/);
  await Promise.all([site.startAgain(0), site.startAgain(1)]);
  await eventually(async () => expect(await status()).toBe(101), 15_000);

  const [access, errors] = [site.nginx.accessLog(), site.nginx.errorLog()];
  expect(access).toContain('"GET /ws/ocs/ HTTP/1.1" 101');
  expect(access).toContain('"GET /ws/ocs/ HTTP/1.1" 503');
  // The node's going away was noted, so that it can be found.
  expect(errors).toContain("upstream");
  for (const text of [access, errors]) {
    expect(text).not.toContain("token");
    expect(text).not.toMatch(/eyJ[\w-]/);
  }
});
