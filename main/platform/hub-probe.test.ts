import { createServer, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { createHub, type Hub } from "#server/hub.ts";
import { isDemoHub } from "./hub-probe.ts";

let hub: Hub | undefined;
let server: Server | undefined;
afterEach(async () => {
  await hub?.close();
  server?.closeAllConnections();
  server?.close();
});

it("knows our hub, while it runs", async () => {
  hub = await createHub({ port: 0, passwordCost: { N: 16, r: 8, p: 1 } });
  expect(await isDemoHub(hub.url)).toBe(true);
  await hub.close();
  expect(await isDemoHub(hub.url)).toBe(false);
});

it.each([
  ["a stranger", 200, '{"name":"Shop","version":"1","protocols":[],"features":[]}'],
  ["a server of protocol v1", 404, "{}"],
  ["no JSON", 200, "<h1>shop</h1>"],
])("%s is none", async (_who, status, body) => {
  const http = createServer((_request, response) => {
    response.writeHead(status).end(body);
  });
  server = http;
  await new Promise<void>((resolve) => {
    http.listen(0, "127.0.0.1", resolve);
  });
  const address = http.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  expect(await isDemoHub(`http://127.0.0.1:${port}`)).toBe(false);
});

it.each([
  "http://192.0.2.1:8000",
  "https://127.0.0.1.example",
  "http://localhost:80@192.0.2.1",
  "",
  "127.0.0.1:1",
])("%s is never asked: not this PC", async (url) => {
  const start = performance.now();
  expect(await isDemoHub(url)).toBe(false);
  expect(performance.now() - start).toBeLessThan(100);
});
