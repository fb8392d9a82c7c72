import { createServer, type RequestListener, type Server } from "node:http";
import { deflateSync, gzipSync } from "node:zlib";
import { afterEach, expect, it } from "vitest";
import { eventually } from "#tests/support/eventually.ts";
import { createNodeHttp } from "./node-http.ts";

const { http: nodeHttp, renew } = createNodeHttp();
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
const get = (url: string, timeoutMs = 5_000) => nodeHttp({ method: "GET", url, token: "secret", timeoutMs });

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

it("posts JSON, and without a token sends no Authorization", async () => {
  let got = "";
  let authorization: string | undefined = "?";
  const url = await serve((request, response) => {
    authorization = request.headers.authorization;
    request.on("data", (data: Buffer) => {
      got += data.toString("utf8");
    });
    request.on("end", () => response.end("[]"));
  });
  const body = { 이름: "값" };
  const { answer } = nodeHttp({ method: "POST", url, token: null, body, timeoutMs: 5_000 });
  expect(await answer).toMatchObject({ status: 200, json: [] });
  expect(got).toBe(JSON.stringify(body));
  expect(authorization).toBeUndefined();
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
  const url = await serve((_request, response) => {
    response.end("<h1>shop</h1>");
  });
  expect(await get(url).answer).toMatchObject({ status: 200, json: undefined });
});

it("stops reading a body that never ends", async () => {
  let written = 0;
  let gone = false;
  const url = await serve((_request, response) => {
    const part = Buffer.alloc(1024 * 1024, 32);
    const more = (): void => {
      written += part.length;
      if (response.write(part)) setImmediate(more);
      else response.once("drain", more);
    };
    response.on("close", () => {
      gone = true;
    });
    more();
  });
  expect(await get(url, 20_000).answer).toMatchObject({ kind: "answer", status: 200, json: undefined });
  await eventually(() => expect(gone).toBe(true));
  expect(written).toBeLessThan(64 * 1024 * 1024);
});

it("counts a packed body unpacked", async () => {
  const packed = gzipSync(
    Buffer.concat([Buffer.from('"'), Buffer.alloc(33 * 1024 * 1024, 97), Buffer.from('"')]),
  );
  const url = await serve((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(packed);
  });
  expect(packed.length).toBeLessThan(100_000);
  expect(await get(url).answer).toMatchObject({ kind: "answer", json: undefined });
});

it.each<[string, RequestListener, number, string]>([
  ["a server that never answers", () => undefined, 100, "timeout"],
  [
    "a body that stalls",
    (_request, response) => {
      response.write('{"a":');
    },
    150,
    "timeout",
  ],
  [
    "a reset",
    (request) => {
      request.socket.destroy();
    },
    5_000,
    "ECONNRESET",
  ],
])("%s is no answer, and its reason names no address", async (_name, listener, timeoutMs, reason) => {
  const url = await serve(listener);
  expect(await get(url, timeoutMs).answer).toEqual({ kind: "noAnswer", reason });
});

it.each([
  ["nobody listens", "http://127.0.0.1:2/", "secret", "ECONNREFUSED"],
  ["no such host", "http://no-such-host.invalid/", "secret", /^(ENOTFOUND|EAI_AGAIN)$/],
  ["an address that is none", "http://", "secret", /./],
  ["a token that no header can carry", "http://127.0.0.1:2/", "a\nb", /./],
])("%s is no answer, not an exception", async (_name, url, token, reason) => {
  const answer = await nodeHttp({ method: "GET", url, token, timeoutMs: 5_000 }).answer;
  expect(answer.kind === "noAnswer" ? answer.reason : "").toMatch(reason);
  expect(JSON.stringify(answer)).not.toMatch(/127\.0|no-such|secret/);
});

it("an aborted call ends at once", async () => {
  const url = await serve(() => undefined);
  const call = get(url, 60_000);
  call.abort();
  expect(await call.answer).toEqual({ kind: "noAnswer", reason: "aborted" });
});

it("after a renewal asks over a new connection, and lets what is under way end", async () => {
  const connections = new Set<unknown>();
  let answerSlow = (): void => undefined;
  const url = await serve((request, response) => {
    connections.add(request.socket);
    if (request.url?.endsWith("slow")) answerSlow = () => void response.end("1");
    else response.end("2");
  });
  const slow = get(`${url}/slow`);
  await eventually(() => expect(connections.size).toBe(1));
  renew();
  expect(await get(url).answer).toMatchObject({ json: 2 });
  renew();
  expect(await get(url).answer).toMatchObject({ json: 2 });
  expect(connections.size).toBe(3);
  answerSlow();
  expect(await slow.answer).toMatchObject({ json: 1 });
});

it("asks over the connection it has, and once more where that one has just died", async () => {
  const connections = new Set<unknown>();
  let asked = 0;
  const url = await serve((request, response) => {
    connections.add(request.socket);
    asked += 1;
    // The third comes over the kept connection, and finds that the server has given it up.
    if (asked === 3) request.socket.destroy();
    else response.end(String(asked));
  });
  expect(await get(url).answer).toMatchObject({ json: 1 });
  expect(await get(url).answer).toMatchObject({ json: 2 });
  expect(connections.size).toBe(1);
  expect(await get(url).answer).toMatchObject({ json: 4 });
  expect(connections.size).toBe(2);
});

it("does not send again what does something", async () => {
  let asked = 0;
  const url = await serve((request, response) => {
    asked += 1;
    if (asked === 2) request.socket.destroy();
    else response.end("1");
  });
  const post = async () => nodeHttp({ method: "POST", url, token: null, body: {}, timeoutMs: 5_000 }).answer;
  expect(await post()).toMatchObject({ json: 1 });
  expect(await post()).toEqual({ kind: "noAnswer", reason: "ECONNRESET" });
  expect(asked).toBe(2);
});

it.each([
  ["gzip", gzipSync],
  ["deflate", deflateSync],
] as const)("reads what is packed by %s", async (packing, pack) => {
  const url = await serve((request, response) => {
    expect(request.headers["accept-encoding"]).toContain(packing);
    response.writeHead(200, { "content-encoding": packing }).end(pack('{"이름":1}'));
  });
  expect(await get(url).answer).toMatchObject({ json: { 이름: 1 } });
});

it.each([
  ["what says that it is packed and is not", gzipSync("[1]").subarray(4), "Z_DATA_ERROR"],
  ["what ends in the middle of its packing", gzipSync("[1]").subarray(0, 12), "Z_BUF_ERROR"],
])("%s is no answer", async (_name, bytes, reason) => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(bytes);
  });
  expect(await get(url).answer).toEqual({ kind: "noAnswer", reason });
});
