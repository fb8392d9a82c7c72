import { connect, createServer, type Socket } from "node:net";

/** A way to the hub that can be held, so that nothing a client asks arrives, and cut, so that nothing goes at all. */
export interface Gate {
  readonly url: string;
  readonly hold: () => void;
  /** Lets go what was held, in its order. */
  readonly release: () => void;
  readonly cut: () => void;
  readonly mend: () => void;
  readonly close: () => void;
}

export async function createGate(target: string): Promise<Gate> {
  const port = Number(new URL(target).port);
  const sockets = new Set<Socket>();
  let held: (() => void)[] | null = null;
  let isCut = false;

  const listener = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const server = connect(port, "127.0.0.1");
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on("data", (data) => {
      if (held === null) server.write(data);
      else held.push(() => void server.write(data));
    });
    server.on("data", (data) => void client.write(data));
  });
  await new Promise<void>((done) => listener.listen(0, "127.0.0.1", done));
  const address = listener.address();
  if (address === null || typeof address === "string") throw new Error("the gate has no port");
  const cut = (): void => {
    isCut = true;
    held = null;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    hold: () => {
      held ??= [];
    },
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const go of waiting) go();
    },
    cut,
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      listener.close();
    },
  };
}
