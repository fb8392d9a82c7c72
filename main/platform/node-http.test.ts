import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { nodeHttp } from "./node-http.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const http = createServer(listener);
  server = http;
  await new Promise<void>((resolve) => {
    http.listen(0, "127.0.0.1", resolve);
  });
  const address = http.address();
  return typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}/x` : "";
}
const get = (url: string, timeoutMs = 2_000) => nodeHttp({ method: "GET", url, token: "secret", timeoutMs });

it("sends the token in the header and reads JSON and the date", async () => {
  let asked: string | undefined;
  const url = await serve((request, response) => {
    asked = request.headers.authorization;
    response.writeHead(400, { "content-type": "application/json" }).end('{"a":1}');
  });
  const answer = await get(url).answer;
  expect(asked).toBe("Bearer secret");
  expect(answer).toMatchObject({ kind: "answer", status: 400, json: { a: 1 } });
  expect(answer.kind === "answer" && Math.abs((answer.dateMs ?? 0) - Date.now()) < 5_000).toBe(true);
});

it("does not follow a redirect: the token stays here", async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  expect(await get(url).answer).toMatchObject({ kind: "answer", status: 302 });
  expect(asked).toBe(1);
});

it("what is no JSON is undefined", async () => {
  const url = await serve((_request, response) => void response.end("<h1>shop</h1>"));
  expect(await get(url).answer).toMatchObject({ status: 200, json: undefined });
});

it.each([
  ["a server that never answers", () => undefined, 100],
  ["a reset", (request: { socket: { destroy: () => void } }) => request.socket.destroy(), 2_000],
] as const)("%s is no answer, and its reason names nothing", async (_name, listener, timeoutMs) => {
  const url = await serve((request) => void listener(request));
  const answer = await get(url, timeoutMs).answer;
  expect(answer.kind).toBe("noAnswer");
  expect(JSON.stringify(answer)).not.toContain("127.0.0.1");
});

it("an aborted call ends at once", async () => {
  const url = await serve(() => undefined);
  const call = get(url, 60_000);
  call.abort();
  expect((await call.answer).kind).toBe("noAnswer");
});
