import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { eventually } from "../support/eventually.ts";
import type { RunningApp } from "../support/launch-app.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// A server that lets people sign in and then sends only what no version of ours can read: said to the person, with what it
// calls itself; nothing breaks, and signing out still leaves nothing behind.

let rooms: Rooms;
let app: RunningApp;
let server: Server;
let sockets: WebSocketServer;
let url = "";
const patient = "홍길동";
const claims = { name: "Ward OCS", version: "3.1", protocols: ["ocs.v0"] };

beforeAll(async () => {
  rooms = await openRooms();
  server = createServer((request, response) => {
    const json = (value: unknown): void => {
      response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    };
    const path = request.url ?? "/";
    if (path.startsWith("/api/server-info/")) return json(claims);
    if (!path.startsWith("/api/auth/")) return json({ orders: [{ who: patient }] });
    const body: Buffer[] = [];
    request.on("data", (part: Buffer) => body.push(part));
    request.on("end", () => {
      const headers = {
        "content-type": "application/json",
        ...(request.headers.authorization === undefined
          ? {}
          : { authorization: request.headers.authorization }),
      };
      const sent = body.length === 0 ? {} : { body: Buffer.concat(body) };
      void fetch(`${rooms.hub.url}${path}`, { method: request.method ?? "GET", headers, ...sent })
        .then(async (answer) => json(await answer.json()))
        .catch(() => response.destroy());
    });
    return undefined;
  });
  sockets = new WebSocketServer({ server });
  sockets.on("connection", (socket) => {
    for (let n = 0; n < 5; n += 1) socket.send(JSON.stringify({ event: "order", who: patient }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  url = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
  app = await rooms.launch({ desktop: await rooms.desktop(), server: url, locale: "en" });
});
afterAll(async () => {
  sockets.close();
  server.closeAllConnections();
  server.close();
  await rooms.end();
});

it("is named, with the version it claims, and never taken for an empty list", async () => {
  await app.page.getByTestId("signin-login").fill("ris1");
  await app.page.getByTestId("signin-password").fill("radbell-demo");
  await app.page.getByTestId("signin-submit").click();
  const notice = app.page.getByTestId("legibility");
  await eventually(async () => {
    const said = await notice.textContent();
    expect(said).toContain("does not speak our protocol");
    expect(said).toContain("Ward OCS 3.1 (ocs.v0)");
  }, 120_000);
  await app.page.getByTestId("empty-unreadable").waitFor();
  expect(await app.page.locator("body").textContent()).not.toContain(patient);
  await app.screenshot("foreign-server");
  expect(await app.page.getByTestId("empty").count()).toBe(0);
}, 150_000);

it("signing out leaves no socket and no notice", async () => {
  await app.page.getByTestId("signout").click();
  await app.page.getByTestId("signin-login").waitFor();
  await eventually(() => expect(sockets.clients.size).toBe(0));
  expect(await app.page.getByTestId("legibility").count()).toBe(0);
});
