import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { Socket as TcpSocket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocketServer, type WebSocket } from "ws";
import type { Log, Socket, SocketRequest } from "#core/ports.ts";
import { eventually, never } from "#tests/support/eventually.ts";
import { createWsSockets } from "./ws-socket.ts";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const addressOf = (server: Server): string => {
  const address = server.address();
  return typeof address === "object" && address !== null ? `ws://127.0.0.1:${address.port}` : "";
};
const listening = async (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve(addressOf(server)));
  });

/** A plain HTTP server that counts its TCP connections; `upgrade` plays the other side by hand. */
async function byHand(upgrade: (tcp: TcpSocket, key: string) => void) {
  const server = createServer();
  const open = new Set<TcpSocket>();
  server.on("connection", (tcp) => {
    open.add(tcp);
    tcp.on("error", () => undefined);
    // The client's side is over at "end"; this side stays open, as a peer that does not care would leave it.
    tcp.on("end", () => open.delete(tcp));
    tcp.on("close", () => open.delete(tcp));
  });
  server.on("upgrade", (request, duplex) => {
    const tcp = [...open].find((each) => each === duplex);
    tcp?.resume();
    if (tcp !== undefined) upgrade(tcp, request.headers["sec-websocket-key"] ?? "");
  });
  const url = await listening(server);
  ends.push(() => {
    for (const tcp of open) tcp.destroy();
    server.close();
  });
  return { url, open };
}
const accept = (key: string): string => {
  const hash = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${hash}\r\n\r\n`;
};

async function realServer(connected: (peer: WebSocket) => void) {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  const handshakes: (string | undefined)[] = [];
  sockets.on("connection", (peer, request) => {
    handshakes.push(request.headers["x-test"]?.toString());
    connected(peer);
  });
  const url = await listening(server);
  ends.push(() => {
    for (const peer of sockets.clients) peer.terminate();
    server.close();
  });
  return { url, sockets, handshakes };
}

function open(
  url: string,
  change: Partial<SocketRequest> = {},
  react: (said: string) => void = () => undefined,
) {
  const heard: string[] = [];
  const warnings: string[] = [];
  const log: Log = { info: () => undefined, warn: (event) => void warnings.push(event) };
  const hear = (said: string): void => {
    heard.push(said);
    react(said);
  };
  const socket: Socket = createWsSockets(log)(
    {
      url,
      headers: { "x-test": "yes" },
      protocol: null,
      handshakeTimeoutMs: 2_000,
      maxFrameBytes: 1_024,
      ...change,
    },
    {
      opened: () => hear("opened"),
      alive: () => hear("alive"),
      frame: (text) => hear(`frame ${text ?? "binary"}`),
      refused: (status) => hear(`refused ${status}`),
      closed: (code, reason) => hear(`closed ${code} ${reason}`.trim()),
    },
  );
  ends.push(() => socket.end(1000, "", 0));
  return { socket, heard, warnings };
}

describe("talking", () => {
  it("opens with its headers, brings text and binary frames, and sends", async () => {
    const received: string[] = [];
    const { url, handshakes } = await realServer((peer) => {
      peer.send("안녕");
      peer.send(Buffer.from([1, 2]));
      peer.on("message", (data) => received.push(Buffer.isBuffer(data) ? data.toString("utf8") : "?"));
    });
    const { socket, heard } = open(url);
    expect(socket.send("too early")).toBe(false);
    await eventually(() => expect(heard).toEqual(["opened", "frame 안녕", "frame binary"]));
    expect(socket.send("ping")).toBe(true);
    await eventually(() => expect(received).toEqual(["ping"]));
    expect(handshakes).toEqual(["yes"]);
  });

  it("goes on hearing after a listener threw", async () => {
    const { url } = await realServer((peer) => {
      for (const each of ["one", "two", "three"]) peer.send(each);
    });
    const { heard, warnings } = open(url, {}, () => {
      throw new Error("a bug of the listener's");
    });
    await eventually(() => expect(heard).toEqual(["opened", "frame one", "frame two", "frame three"]));
    expect(warnings).toEqual(Array(4).fill("socket.listenerThrew"));
  });
});

describe("being refused", () => {
  it.each([401, 403, 302, 503])("tells HTTP %i once, and keeps no connection", async (status) => {
    const { url, open: connections } = await byHand((tcp) => {
      tcp.write(`HTTP/1.1 ${status} No\r\nLocation: /elsewhere\r\nContent-Length: 5\r\n\r\nno`);
    });
    const { heard } = open(url);
    await eventually(() => expect(heard).toEqual([`refused ${status}`]));
    await eventually(() => expect(connections.size).toBe(0));
    await never(() => expect(heard).toHaveLength(1), 100);
  });

  it.each([
    ["nobody listening", "ws://127.0.0.1:1"],
    ["an address that is none", "ws://"],
    ["a scheme that is none", "gopher://127.0.0.1"],
  ])("%s is closed 1006, later, once", async (_what, url) => {
    const { socket, heard } = open(url);
    expect(heard).toEqual([]);
    await eventually(() => expect(heard).toEqual(["closed 1006"]));
    expect(socket.send("x")).toBe(false);
    await never(() => expect(heard).toHaveLength(1), 50);
  });

  it("a header that cannot be one is closed 1006, not an exception", async () => {
    const { heard } = open("ws://127.0.0.1:1", { headers: { authorization: "Bearer a\nb" } });
    await eventually(() => expect(heard).toEqual(["closed 1006"]));
  });

  it.each([
    ["says nothing", () => undefined],
    [
      "drips its answer",
      (tcp: TcpSocket) => {
        tcp.write("HTTP/1.1 101 Switching");
        const drip = setInterval(() => tcp.write(" x"), 40);
        tcp.on("close", () => clearInterval(drip));
      },
    ],
  ])("a peer that %s is given up after the handshake's time", async (_what, upgrade) => {
    const { url, open: connections } = await byHand(upgrade);
    const { heard } = open(url, { handshakeTimeoutMs: 200 });
    await eventually(() => expect(heard).toEqual(["closed 1006"]), 600);
    await eventually(() => expect(connections.size).toBe(0));
  });
});

describe("being closed", () => {
  it("tells the peer's code and reason once", async () => {
    const { url } = await realServer((peer) => peer.close(4401, "expired"));
    const { heard } = open(url);
    await eventually(() => expect(heard).toEqual(["opened", "closed 4401 expired"]));
  });

  it("is closed within 1.5 s when the peer never ends its connection after its close frame", async () => {
    const { url, open: connections } = await byHand((tcp, key) => {
      tcp.write(accept(key));
      tcp.write(Buffer.from([0x88, 2, 0x03, 0xf4]));
    });
    const { heard } = open(url);
    await eventually(() => expect(heard).toEqual(["opened", "closed 1012"]), 1_500);
    await eventually(() => expect(connections.size).toBe(0));
  });

  it.each([
    ["too big", Buffer.concat([Buffer.from([0x81, 126, 0x08, 0x00]), Buffer.alloc(2_048, 97)])],
    ["not UTF-8", Buffer.from([0x81, 2, 0xc3, 0x28])],
    ["not WebSocket", Buffer.from([0xff, 0xff, 0xff])],
  ])("a frame that is %s closes at once, though the peer says nothing", async (_what, bytes) => {
    const { url, open: connections } = await byHand((tcp, key) => {
      tcp.write(accept(key));
      tcp.write(bytes);
    });
    const { heard } = open(url);
    await eventually(() => expect(heard).toEqual(["opened", "closed 1006"]), 500);
    await eventually(() => expect(connections.size).toBe(0));
  });
});

describe("ending", () => {
  it("sends the close frame and hears nothing of what is still in flight", async () => {
    const codes: number[] = [];
    const { url } = await realServer((peer) => {
      const flood = setInterval(() => peer.send("event"), 1);
      peer.on("close", (code) => {
        clearInterval(flood);
        codes.push(code);
      });
    });
    const { socket, heard } = open(url);
    await eventually(() => expect(heard.length).toBeGreaterThan(2));
    socket.end(1000, "signed out", 500);
    const before = heard.length;
    expect(socket.send("x")).toBe(false);
    await eventually(() => expect(codes).toEqual([1000]));
    await never(() => expect(heard).toHaveLength(before), 100);
  });

  it("within its grace, whatever the peer does", async () => {
    const { url, open: connections } = await byHand((tcp, key) => tcp.write(accept(key)));
    const { socket, heard } = open(url);
    await eventually(() => expect(heard).toEqual(["opened"]));
    socket.end(1000, "", 150);
    await eventually(() => expect(connections.size).toBe(0), 600);
    expect(heard).toEqual(["opened"]);
  });

  it("while connecting kills the attempt", async () => {
    let upgrades = 0;
    const { url, open: connections } = await byHand(() => {
      upgrades += 1;
    });
    const { socket, heard } = open(url);
    await eventually(() => expect(upgrades).toBe(1));
    socket.end(1000, "", 1_000);
    await eventually(() => expect(connections.size).toBe(0), 300);
    await never(() => expect(heard).toEqual([]), 100);
  });

  it("twice, inside its own frame, and with a reason too long for a close frame", async () => {
    const { url, sockets } = await realServer((peer) => peer.send("now"));
    const first: { socket: Socket | null } = { socket: null };
    const { socket, heard } = open(url, {}, (said) => {
      if (said === "frame now") first.socket?.end(1000, "x".repeat(200), 200);
    });
    first.socket = socket;
    await eventually(() => expect(heard).toEqual(["opened", "frame now"]));
    socket.end(1000, "", 200);
    await eventually(() => expect(sockets.clients.size).toBe(0), 600);
    expect(heard).toEqual(["opened", "frame now"]);
  });

  it("leaves no timer behind", async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((each) => each === "Timeout").length;
    // The test before may still have a socket under way, and with it a timer that goes while this one counts.
    await eventually(() => expect(timers()).toBe(0));
    const { url } = await realServer(() => undefined);
    const { socket, heard } = open(url, { handshakeTimeoutMs: 60_000 });
    await eventually(() => expect(heard).toEqual(["opened"]));
    expect(timers()).toBe(0);
    socket.end(1000, "", 60_000);
    expect(timers()).toBeGreaterThan(0);
    await eventually(() => expect(timers()).toBe(0));
  });
});
