import { connect, createServer, type Socket } from "node:net";

/** A way to a port that can die as a real one does: without a word to either end. */
export interface NetworkRoute {
  readonly port: number;
  /** From now on it takes what it is given and passes nothing on. */
  readonly die: () => void;
  /** New connections pass again; those of before stay dead. */
  readonly revive: () => void;
  /** Bytes that it took while it was dead. */
  readonly swallowed: () => number;
  readonly close: () => Promise<void>;
}

export async function startRoute(to: number): Promise<NetworkRoute> {
  let generation = 0;
  let isDead = false;
  let swallowed = 0;
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const mine = generation;
    const far = connect({ port: to, host: "127.0.0.1", allowHalfOpen: true });
    const passes = (): boolean => !isDead && mine === generation;
    for (const [from, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (data) => {
        if (passes()) other.write(data);
        else swallowed += data.length;
      });
      from.on("end", () => {
        if (passes()) other.end();
      });
      from.on("error", () => undefined);
      from.on("close", () => {
        sockets.delete(from);
        if (passes()) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    die: () => {
      isDead = true;
      generation += 1;
    },
    revive: () => {
      isDead = false;
    },
    swallowed: () => swallowed,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
