import { createServer, connect, type Socket } from "node:net";
import { createFrameMangler } from "./frame-mangler.ts";

/** What becomes of connections made from now on. `dripping`: an upgrade is answered a byte at a time, for ever. */
export type Passage = "open" | "refused" | "hangs" | "badGateway" | "forbidden" | "dripping";
/** What the token endpoints (log-in and refresh) answer. */
export type TokenDesk = "open" | "down" | "refuses";

/** A wire that can be cut, muted, delayed and lied on. Requests pass; WebSockets are known by their first bytes. */
export interface TcpProxy {
  readonly port: number;
  passage: Passage;
  tokenDesk: TokenDesk;
  /** The server seems to know nothing of v2. */
  hidesV2: boolean;
  /** How much later a request for a token reaches the server, ms. */
  tokenDelayMs: number;
  /** How much later what the server says on the orders' sockets arrives, ms. */
  lagMs: number;
  /** Events on the orders' sockets come twice, and each pair the wrong way round. */
  mangles: boolean;
  /** Upgraded connections on the orders' path that both ends still hold. */
  readonly orderSockets: () => number;
  /** One of them passes what it is given. */
  readonly isHeard: () => boolean;
  /** Ends every connection at once, as a crashing server does. */
  readonly cut: () => void;
  /** Half-open: what is connected now stays so, and nothing passes any more. */
  readonly mute: () => void;
  /** Puts bytes into every WebSocket on its way to the client. */
  readonly inject: (bytes: Buffer) => void;
  readonly close: () => void;
}

interface Wire {
  readonly client: Socket;
  readonly server: Socket | null;
  isOrders: boolean;
  muted: boolean;
}

const answer = (status: string, body = ""): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
const badGateway = answer("502 Bad Gateway");
const forbidden = answer("403 Forbidden");
const notFound = answer("404 Not Found", '{"detail":"no"}');
const noToken = answer("401 Unauthorized", '{"detail":"no","code":"token_not_valid"}');
const upgradeBegun = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n";
const dripEveryMs = 500;

const headOf = (data: Buffer): string => data.subarray(0, 40).toString("latin1");
const isUpgrade = (head: string): boolean => head.startsWith("GET /ws/");
const isForToken = (head: string): boolean => /^POST \/api\/auth\/(login|refresh)\//.test(head);

/** Answers an upgrade so slowly that no idle time ever runs out. */
function drip(client: Socket): void {
  client.write(upgradeBegun);
  const dripping = setInterval(() => client.write("X"), dripEveryMs);
  client.on("close", () => clearInterval(dripping));
}

/** Forwards 127.0.0.1:`port` of its own to 127.0.0.1:`target`. */
export async function createTcpProxy(target: number): Promise<TcpProxy> {
  const wires = new Set<Wire>();

  /** What this request gets from the proxy itself; false when it goes to the server. */
  function answersItself(client: Socket, head: string): boolean {
    const { passage, tokenDesk } = proxy;
    if (passage === "badGateway") client.end(badGateway);
    else if (proxy.hidesV2 && head.startsWith("GET /api/server-info/")) client.end(notFound);
    else if (isUpgrade(head) && passage === "forbidden") client.end(forbidden);
    else if (isUpgrade(head) && passage === "dripping") drip(client);
    else if (isForToken(head) && tokenDesk === "down") client.end(badGateway);
    else if (isForToken(head) && tokenDesk === "refuses") client.end(noToken);
    else return false;
    return true;
  }

  function accept(client: Socket): void {
    client.on("error", () => client.destroy());
    if (proxy.passage === "refused") {
      client.destroy();
      return;
    }
    const server = proxy.passage === "hangs" ? null : connect(target, "127.0.0.1");
    const wire: Wire = { client, server, isOrders: false, muted: false };
    const mangle = createFrameMangler();
    wires.add(wire);
    const end = (): void => {
      wires.delete(wire);
      client.destroy();
      server?.destroy();
    };
    client.on("data", (data) => {
      const head = headOf(data);
      if (wire.muted || server === null || answersItself(client, head)) return;
      if (head.startsWith("GET /ws/ocs/")) wire.isOrders = true;
      if (isForToken(head) && proxy.tokenDelayMs > 0) {
        client.pause();
        setTimeout(() => {
          server.write(data);
          client.resume();
        }, proxy.tokenDelayMs);
      } else {
        server.write(data);
      }
    });
    const toClient = (data: Buffer): void => {
      if (!wire.muted && !client.destroyed) client.write(data);
    };
    server?.on("data", (data) => {
      const passed = wire.isOrders && proxy.mangles ? mangle(data) : data;
      if (wire.isOrders && proxy.lagMs > 0) setTimeout(() => toClient(passed), proxy.lagMs);
      else toClient(passed);
    });
    server?.on("error", end);
    client.on("close", end);
    server?.on("close", () => {
      if (!wire.muted) setTimeout(end, wire.isOrders ? proxy.lagMs : 0);
    });
  }

  const listener = createServer(accept);
  await new Promise<void>((resolve) => {
    listener.listen(0, "127.0.0.1", resolve);
  });
  const address = listener.address();
  const proxy: TcpProxy = {
    port: typeof address === "object" && address !== null ? address.port : 0,
    passage: "open",
    tokenDesk: "open",
    hidesV2: false,
    tokenDelayMs: 0,
    lagMs: 0,
    mangles: false,
    orderSockets: () => [...wires].filter((wire) => wire.isOrders && wire.server !== null).length,
    isHeard: () => [...wires].some((wire) => wire.isOrders && wire.server !== null && !wire.muted),
    cut: () => {
      for (const { client, server } of wires) {
        client.destroy();
        server?.destroy();
      }
    },
    mute: () => {
      for (const wire of wires) wire.muted = true;
    },
    inject: (bytes) => {
      for (const wire of wires) if (wire.isOrders && !wire.muted) wire.client.write(bytes);
    },
    close: () => {
      proxy.cut();
      listener.close();
    },
  };
  return proxy;
}
