import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { socketPaths } from "#protocol/socket.ts";
import { eventually } from "../tests/support/eventually.ts";
import { signInToHub } from "../tests/support/hub-client.ts";
import { createHub, type Hub } from "./hub.ts";

// Who is connected and says nothing, in real time: the times are the point.

let hub: Hub;
let token = "";
beforeAll(async () => {
  hub = await createHub({ port: 0, passwordCost: { N: 1024, r: 8, p: 1 } });
  token = (await signInToHub(hub.url, "ris1")).access;
});
afterAll(async () => hub.close());

const dial = async (text: string): Promise<Socket> => {
  const socket = connect(hub.port, "127.0.0.1");
  socket.on("error", () => undefined);
  await once(socket, "connect");
  socket.write(text);
  return socket;
};
const endsWithin = async (socket: Socket, ms: number): Promise<void> => {
  socket.resume();
  if (!socket.destroyed) await once(socket, "close", { signal: AbortSignal.timeout(ms) });
};

describe.concurrent("a peer that is there and silent", { timeout: 45_000 }, () => {
  it("is pinged, and given up within 30 s where it does not answer", async () => {
    const socket = await dial(
      `GET /ws/ocs/?token=${token} HTTP/1.1\r\nHost: hub\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n",
    );
    const orders = (): number => hub.sockets().filter(({ path }) => path === socketPaths.orders).length;
    await eventually(() => expect(orders()).toBe(1));
    await endsWithin(socket, 30_000);
    await eventually(() => expect(orders()).toBe(0));
  });

  it.each([
    ["nothing at all", ""],
    ["half of its request", "GET /ws/ocs/ HTTP/1.1\r\nHost: hub\r\nUpgr"],
  ])("is given up within 20 s where it has sent %s", async (_what, text) => {
    await endsWithin(await dial(text), 20_000);
  });
});

it.each([
  ["in the header", () => ({ query: "", headers: { authorization: `Bearer ${token}` } })],
  ["in the address, as v1 has it", () => ({ query: `?token=${token}`, headers: {} })],
])("the sockets that serve take the token %s", async (_where, way) => {
  for (const path of [socketPaths.presence, socketPaths.userPermissions]) {
    const { query, headers } = way();
    const socket = new WebSocket(`${hub.url.replace("http", "ws")}${path}${query}`, { headers });
    await once(socket, "open");
    socket.close();
  }
});
