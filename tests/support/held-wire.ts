import { connect, createServer, type Socket } from "node:net";

/** A wire to the hub that can hold back what comes over the orders' sockets, and let it go all at once. */
export interface HeldWire {
  readonly port: number;
  readonly hold: () => void;
  /** Returns how many bytes had been held back. */
  readonly release: () => number;
  readonly close: () => void;
}

/** A WebSocket ping without payload, unmasked as servers send it (RFC 6455 §5.5.2). */
const ping = Buffer.from([0x89, 0]);
/** More often than either end takes silence for death. */
const aliveMs = 5_000;

export async function createHeldWire(target: number): Promise<HeldWire> {
  const sockets = new Set<Socket>();
  const orders = new Set<Socket>();
  let held: { readonly client: Socket; readonly data: Buffer }[] | null = null;

  const listener = createServer((client) => {
    const server = connect(target, "127.0.0.1");
    let isOrders = false;
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        orders.delete(client);
        client.destroy();
        server.destroy();
      });
    }
    client.on("data", (data) => {
      if (data.subarray(0, 12).toString("latin1") === "GET /ws/ocs/") {
        isOrders = true;
        orders.add(client);
      }
      server.write(data);
    });
    server.on("data", (data) => {
      if (isOrders && held !== null) held.push({ client, data });
      else client.write(data);
    });
  });
  // The answer goes through to the hub: held for as long as it takes, the connection lives.
  const keepAlive = setInterval(() => {
    if (held !== null) for (const client of orders) client.write(ping);
  }, aliveMs);
  await new Promise<void>((resolve) => {
    listener.listen(0, "127.0.0.1", resolve);
  });
  const address = listener.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    hold: () => {
      held = [];
    },
    release: () => {
      const all = held ?? [];
      held = null;
      for (const { client, data } of all) client.write(data);
      return all.reduce((bytes, { data }) => bytes + data.length, 0);
    },
    close: () => {
      clearInterval(keepAlive);
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}
