import { mkdtempSync, rmSync } from "node:fs";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { freePort } from "../support/free-port.ts";
import { ready, start, type Running } from "../support/running.ts";

/** Debian's own: another Python, which may come first on the PATH, does not see its packages. */
const python = "/usr/bin/python3";
const source = join(import.meta.dirname, "channels");

/** What differs from an ordinary server: variables of channels/settings.py. */
export interface Peculiarities {
  readonly ACCESS_SECONDS?: string;
  readonly REFRESH_SECONDS?: string;
  readonly EVENT_BEFORE_COMMIT_MS?: string;
}

const seenSchema = z.object({
  sockets: z.array(z.object({ path: z.string(), login_id: z.string().nullable() })),
  present: z.array(z.string()),
});

export interface Rights {
  readonly role?: string;
  readonly is_active?: boolean;
}

/** Somebody else's server: Django, Channels and Redis as Debian packages them, in a folder of its own. */
export interface ChannelsServer {
  readonly url: string;
  /** Of what runs now. */
  readonly pids: () => { readonly daphne: number; readonly redis: number };
  readonly stopDaphne: () => Promise<void>;
  /** On the port it had, and as it was unless told otherwise. */
  readonly startDaphne: (peculiarities?: Peculiarities) => Promise<void>;
  readonly stopRedis: () => Promise<void>;
  /** Empty, on the port it had. */
  readonly startRedis: () => Promise<void>;
  /** Redis forgets everything and closes no connection: the sockets stay open, and none is in a group any more. */
  readonly emptyRedis: () => Promise<void>;
  /** The address of a second daphne before the same database and Redis. */
  readonly secondDaphne: (peculiarities?: Peculiarities) => Promise<string>;
  /** The sockets the first daphne has open, and who has sent a heartbeat of late. */
  readonly seen: () => Promise<z.infer<typeof seenSchema>>;
  /** An administrator gives a person other rights; the server tells that person. */
  readonly changeRights: (loginId: string, rights: Rights) => Promise<void>;
  /** Ends every process and removes every file. */
  readonly end: () => Promise<void>;
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

export async function startChannelsServer(peculiarities: Peculiarities = {}): Promise<ChannelsServer> {
  const folder = mkdtempSync(join(tmpdir(), "radbell-channels-"));
  const [redisPort, port] = [await freePort(), await freePort()];
  const env = {
    ...process.env,
    PYTHONDONTWRITEBYTECODE: "1",
    DATABASE: join(folder, "hospital.sqlite3"),
    REDIS_URL: `redis://127.0.0.1:${redisPort}/0`,
    DEBUG_URLS: "1",
  };
  const programs: Running[] = [];
  const run = (file: string, args: readonly string[], more: Peculiarities = {}): Running => {
    const running = start(file, args, source, { ...env, ...more });
    programs.push(running);
    return running;
  };
  const runRedis = async (): Promise<Running> => {
    const inMemory = ["--save", "", "--appendonly", "no", "--dir", folder];
    const redis = run("redis-server", ["--port", String(redisPort), "--bind", "127.0.0.1", ...inMemory]);
    await ready(redis, async () => void z.literal("+PONG").parse(await askRedis(redisPort, "PING")));
    return redis;
  };
  const runDaphne = async (port: number, peculiar: Peculiarities): Promise<Running> => {
    const address = ["-b", "127.0.0.1", "-p", String(port)];
    const daphne = run(python, ["-m", "daphne", ...address, "asgi:application"], peculiar);
    await ready(
      daphne,
      async () => void z.literal(200).parse((await fetch(`http://127.0.0.1:${port}/health/`)).status),
    );
    return daphne;
  };
  const end = async (): Promise<void> => {
    await Promise.all(programs.map(async ({ stop }) => stop("SIGKILL")));
    rmSync(folder, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  try {
    const seeding = run(python, ["seed.py"]);
    let redis = await runRedis();
    if ((await seeding.ended) !== 0) throw new Error(`the seeding failed: ${seeding.said()}`);
    let daphne = await runDaphne(port, peculiarities);
    return {
      url,
      pids: () => ({ daphne: daphne.pid, redis: redis.pid }),
      stopDaphne: async () => daphne.stop("SIGTERM"),
      startDaphne: async (peculiar = peculiarities) => void (daphne = await runDaphne(port, peculiar)),
      stopRedis: async () => redis.stop("SIGTERM"),
      startRedis: async () => void (redis = await runRedis()),
      emptyRedis: async () => void z.literal("+OK").parse(await askRedis(redisPort, "FLUSHALL")),
      secondDaphne: async (peculiar = {}) => {
        const second = await freePort();
        await runDaphne(second, peculiar);
        return `http://127.0.0.1:${second}`;
      },
      seen: async () => seenSchema.parse(await (await fetch(`${url}/debug/seen/`)).json()),
      changeRights: async (loginId, rights) => {
        const body = JSON.stringify({ login_id: loginId, ...rights });
        const headers = { "content-type": "application/json" };
        const { status } = await fetch(`${url}/debug/rights/`, { method: "POST", headers, body });
        z.literal(200).parse(status);
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}
