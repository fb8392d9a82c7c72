import { randomInt } from "node:crypto";
import { createServer } from "node:net";

// Below the ports a system gives to outgoing connections and to whoever asks for any (from 32768 on Linux, 49152
// by RFC 6335): a port that is kept for a server that is down for now is nobody else's meanwhile.
const lowest = 12_000;
const highest = 32_000;
const given = new Set<number>();

/** A port of this machine nobody listens on now; never the same twice in one process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

const isFree = async (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(false) : reject(error),
    );
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
