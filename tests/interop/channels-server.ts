import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { eventually } from "../support/eventually.ts";
import { freePort } from "../support/free-port.ts";

/** Debian's own: its packages are not seen by another Python that may come first on the PATH. */
const python = "/usr/bin/python3";
const source = join(import.meta.dirname, "channels");

const seenSchema = z.object({
  sockets: z.array(z.object({ path: z.string(), login_id: z.string().nullable() })),
  present: z.array(z.string()),
});

/** What differs from an ordinary server; each is an environment variable of channels/settings.py. */
export interface Peculiarities {
  readonly ACCESS_SECONDS?: string;
  readonly EVENT_BEFORE_COMMIT_MS?: string;
}

/** A daphne on its own port: one of possibly several before the same database and Redis. */
export interface Node {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Somebody else's server: Django, Channels and Redis as Debian packages them. */
export interface ChannelsServer {
  readonly url: string;
  readonly stopDaphne: () => Promise<void>;
  /** On the same port as before. */
  readonly startDaphne: () => Promise<void>;
  readonly stopRedis: () => Promise<void>;
  readonly startRedis: () => Promise<void>;
  /** Redis loses all it held, and nobody's connection: after this no socket is in a group any more. */
  readonly emptyRedis: () => Promise<void>;
  /** Another daphne beside the first, so that people can act while that is away, or act on a peculiar one. */
  readonly another: (peculiarities?: Peculiarities) => Promise<Node>;
  /** The first daphne's open sockets, and who has sent a heartbeat lately. */
  readonly seen: () => Promise<z.infer<typeof seenSchema>>;
  /** An administrator gives a person another role. */
  readonly changeRole: (loginId: string, role: string) => Promise<void>;
  /** Ends every process and removes every file. */
  readonly end: () => Promise<void>;
}

interface Running {
  /** What it wrote to standard error so far. */
  readonly said: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
}

function started(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Running {
  const child: ChildProcess = spawn(file, args, { cwd: source, env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr?.on("data", (part: Buffer) => (said += part.toString("utf8")));
  const ended = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", (error) => {
      said += error.message;
      resolve();
    });
  });
  return {
    said: () => said,
    stop: async (signal = "SIGTERM") => {
      child.kill(signal);
      await ended;
    },
  };
}

/** Waits until it does what it is for; when it never does, says what it said. */
async function ready(running: Running, look: () => Promise<void>): Promise<void> {
  await eventually(look, 30_000).catch((error: unknown) => {
    throw new Error(`not ready: ${running.said().slice(-2_000)}`, { cause: error });
  });
}

/** Sends Redis an inline command and gives its one line of answer. */
const askRedis = async (port: number, command: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = createConnection({ port, host: "127.0.0.1" }, () => socket.write(`${command}\r\n`));
    socket.once("error", reject);
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString("utf8").trim());
    });
  });

async function post(url: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
}

export async function startChannelsServer(peculiarities: Peculiarities = {}): Promise<ChannelsServer> {
  const folder = mkdtempSync(join(tmpdir(), "radbell-channels-"));
  const redisPort = await freePort();
  const port = await freePort();
  const env = {
    ...process.env,
    PYTHONDONTWRITEBYTECODE: "1",
    DATABASE: join(folder, "hospital.sqlite3"),
    REDIS_URL: `redis://127.0.0.1:${redisPort}/0`,
    DEBUG_URLS: "1",
  };
  const all = new Set<Running>();

  async function run(file: string, args: readonly string[], more: object, look: () => Promise<void>) {
    const running = started(file, args, { ...env, ...more });
    all.add(running);
    await ready(running, look);
    return running;
  }
  const startRedis = async (): Promise<Running> => {
    const args = ["--port", String(redisPort), "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
    return run("redis-server", [...args, "--appendonly", "no"], {}, async () => {
      const answer = await askRedis(redisPort, "PING");
      if (answer !== "+PONG") throw new Error(`Redis says ${answer}`);
    });
  };
  const startDaphne = async (port: number, peculiar: Peculiarities): Promise<Running> => {
    const args = ["-m", "daphne", "-v", "0", "-b", "127.0.0.1", "-p", String(port), "asgi:application"];
    return run(python, args, peculiar, async () => {
      const { ok, status } = await fetch(`http://127.0.0.1:${port}/health/`);
      if (!ok) throw new Error(`health answers ${status}`);
    });
  };
  const end = async (): Promise<void> => {
    await Promise.all([...all].map(async ({ stop }) => stop("SIGKILL")));
    rmSync(folder, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  try {
    const seeding = started(python, ["seed.py"], env);
    all.add(seeding);
    let redis = await startRedis();
    await seeding.ended;
    let daphne = await startDaphne(port, peculiarities);
    return {
      url,
      stopDaphne: async () => daphne.stop(),
      startDaphne: async () => void (daphne = await startDaphne(port, peculiarities)),
      stopRedis: async () => redis.stop(),
      startRedis: async () => void (redis = await startRedis()),
      emptyRedis: async () => void (await askRedis(redisPort, "FLUSHALL")),
      another: async (peculiar = {}) => {
        const port = await freePort();
        const { stop } = await startDaphne(port, peculiar);
        return { url: `http://127.0.0.1:${port}`, stop };
      },
      seen: async () => seenSchema.parse(await (await fetch(`${url}/debug/seen/`)).json()),
      changeRole: async (loginId, role) => post(`${url}/debug/role/`, { login_id: loginId, role }),
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
