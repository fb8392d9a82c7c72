import { mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { ready, start, type Running } from "./running.ts";

/** A real Redis of Debian's package, in memory. */
export interface Redis {
  readonly url: string;
  /** One line of answer to an inline command. */
  readonly ask: (command: string) => Promise<string>;
  readonly stop: () => Promise<void>;
  /** Empty, on the port it had. */
  readonly start: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function startRedis(options: { readonly running?: boolean } = {}): Promise<Redis> {
  const folder = mkdtempSync(join(tmpdir(), "radbell-redis-"));
  const port = await freePort();

  const ask = async (command: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = createConnection({ port, host: "127.0.0.1" }, () => socket.write(`${command}\r\n`));
      socket.once("error", reject);
      socket.once("data", (data) => {
        socket.destroy();
        resolve(data.toString("utf8").trim());
      });
    });

  let redis: Running | null = null;
  async function run(): Promise<void> {
    const inMemory = ["--save", "", "--appendonly", "no", "--dir", folder];
    const running = start(
      "redis-server",
      ["--port", String(port), "--bind", "127.0.0.1", ...inMemory],
      folder,
      process.env,
    );
    redis = running;
    await ready(running, async () => {
      if ((await ask("PING")) !== "+PONG") throw new Error("redis does not answer yet");
    });
  }
  async function stop(): Promise<void> {
    await redis?.stop("SIGKILL");
    redis = null;
  }

  if (options.running ?? true) await run();
  return {
    url: `redis://127.0.0.1:${port}`,
    ask,
    stop,
    start: run,
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
