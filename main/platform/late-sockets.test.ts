import { expect, it } from "vitest";
import type { SocketFactory, SocketListener } from "#core/ports.ts";
import { createLateSockets } from "./late-sockets.ts";

const request = {
  url: "ws://here/",
  headers: {},
  protocol: null,
  handshakeTimeoutMs: 1_000,
  maxFrameBytes: 1_024,
} as const;
const silent = { info: () => undefined, warn: () => undefined };

/** Writes down what is done with its sockets, and what their listeners hear. */
function network() {
  const said: string[] = [];
  const factory: SocketFactory = (_request, listener) => {
    said.push("dialled");
    listener.opened();
    return {
      send: (text) => said.push(`sent ${text}`) > 0,
      probe: () => said.push("probed"),
      end: (code) => said.push(`ended ${code}`),
    };
  };
  const listener: SocketListener = {
    opened: () => said.push("opened"),
    frame: () => undefined,
    alive: () => undefined,
    refused: () => undefined,
    closed: (code) => said.push(`closed ${code}`),
  };
  return { said, factory, listener };
}

it("opens what was asked for once the library is there, and later ones at once", async () => {
  const { said, factory, listener } = network();
  let loads = 0;
  const sockets = createLateSockets(async () => {
    loads += 1;
    return factory;
  }, silent);
  const first = sockets(request, listener);
  expect(first.send("too soon")).toBe(false);
  expect(said).toEqual([]);
  await Promise.resolve();
  expect(said).toEqual(["dialled", "opened"]);
  expect(first.send("now")).toBe(true);
  first.end(1000, "", 100);
  sockets(request, listener);
  expect(said).toEqual(["dialled", "opened", "sent now", "ended 1000", "dialled", "opened"]);
  expect(loads).toBe(1);
});

it("one that was ended before the library came is never opened", async () => {
  const { said, factory, listener } = network();
  const sockets = createLateSockets(async () => factory, silent);
  sockets(request, listener).end(1000, "", 100);
  await Promise.resolve();
  expect(said).toEqual([]);
});

it("a library that cannot be loaded is a connection that failed, and the log says so", async () => {
  const { said, listener } = network();
  const warned: string[] = [];
  const sockets = createLateSockets(
    async () => {
      throw new TypeError("gone");
    },
    { ...silent, warn: (event) => warned.push(event) },
  );
  sockets(request, listener);
  await new Promise((done) => setImmediate(done));
  expect(said).toEqual(["closed 1006"]);
  expect(warned).toEqual(["socket.notLoaded"]);
});
