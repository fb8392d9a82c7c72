import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
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

export interface RedisOptions {
  readonly running?: boolean;
  /** Speaks TLS only, with the server.pem and server.key in this folder. */
  readonly tls?: string;
  readonly password?: string;
}

export async function startRedis(options: RedisOptions = {}): Promise<Redis> {
  const { tls, password } = options;
  const folder = mkdtempSync(join(tmpdir(), "radbell-redis-"));
  const port = await freePort();

  const ask = async (command: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const log = password === undefined ? "" : `AUTH "${password}"\r\n`;
      const say = (): void => void socket.write(`${log}${command}\r\n`);
      const at = { port, host: "127.0.0.1" };
      const socket =
        tls === undefined
          ? createConnection(at, say)
          : connect({ ...at, ca: readFileSync(join(tls, "ca.pem")) }, say);
      let said = "";
      socket.once("error", reject);
      socket.on("data", (data: Buffer) => {
        said += data.toString("utf8");
        const lines = said.split("\r\n").slice(password === undefined ? 0 : 1, -1);
        if (lines.length === 0) return;
        socket.destroy();
        resolve(lines.join("\r\n"));
      });
    });

  let redis: Running | null = null;
  async function run(): Promise<void> {
    const inMemory = ["--save", "", "--appendonly", "no", "--dir", folder];
    const listening =
      tls === undefined
        ? ["--port", String(port)]
        : [
            ...["--port", "0", "--tls-port", String(port), "--tls-auth-clients", "no"],
            ...["--tls-cert-file", join(tls, "server.pem"), "--tls-key-file", join(tls, "server.key")],
            ...["--tls-ca-cert-file", join(tls, "ca.pem")],
          ];
    const secret = password === undefined ? [] : ["--requirepass", password];
    const running = start(
      "redis-server",
      [...listening, "--bind", "127.0.0.1", ...secret, ...inMemory],
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
    url: `${tls === undefined ? "redis" : "rediss"}://${password === undefined ? "" : `:${encodeURIComponent(password)}@`}127.0.0.1:${port}`,
    ask,
    stop,
    start: run,
    end: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
