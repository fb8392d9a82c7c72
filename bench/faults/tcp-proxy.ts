import { createServer, connect, type Socket } from "node:net";

/** What becomes of connections made from now on. */
export type Passage = "open" | "refused" | "hangs" | "badGateway";

/** A wire that can be cut, muted and lied on. Ordinary connections pass; WebSockets are known by their first bytes. */
export interface TcpProxy {
  readonly port: number;
  passage: Passage;
  /** Upgraded connections on the orders' path that both ends still hold. */
  readonly orderSockets: () => number;
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

const badGateway = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/** Forwards 127.0.0.1:`port` of its own to 127.0.0.1:`target`. */
export async function createTcpProxy(target: number): Promise<TcpProxy> {
  const wires = new Set<Wire>();

  function accept(client: Socket): void {
    client.on("error", () => client.destroy());
    if (proxy.passage === "refused") {
      client.destroy();
      return;
    }
    if (proxy.passage === "badGateway") {
      client.once("data", () => client.end(badGateway));
      return;
    }
    const server = proxy.passage === "hangs" ? null : connect(target, "127.0.0.1");
    const wire: Wire = { client, server, isOrders: false, muted: false };
    wires.add(wire);
    const end = (): void => {
      wires.delete(wire);
      client.destroy();
      server?.destroy();
    };
    client.on("data", (data) => {
      if (data.subarray(0, 12).toString("latin1") === "GET /ws/ocs/") wire.isOrders = true;
      if (!wire.muted) server?.write(data);
    });
    server?.on("data", (data) => {
      if (!wire.muted) client.write(data);
    });
    server?.on("error", end);
    client.on("close", end);
    server?.on("close", () => {
      if (!wire.muted) end();
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
    orderSockets: () => [...wires].filter((wire) => wire.isOrders && wire.server !== null).length,
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
