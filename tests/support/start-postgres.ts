import { chmodSync, chownSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { freePort } from "./free-port.ts";
import { ready, start, type Running } from "./running.ts";

/** A real PostgreSQL of Debian's package, in a folder of its own. */
export interface Postgres {
  /** Of the database that is there from the start, as administrator. */
  readonly url: string;
  /** Of a database that is new and empty. */
  readonly newDatabase: () => Promise<string>;
  readonly ask: (url: string, sql: string) => Promise<Record<string, unknown>[]>;
  /** `immediate` is as good as a crash. */
  readonly stop: (how: "fast" | "immediate") => Promise<void>;
  /** On the port and with the data it had. */
  readonly start: () => Promise<void>;
  readonly end: () => Promise<void>;
}

const debian = "/usr/lib/postgresql";
const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root: there it runs as the user Debian's package makes. */
function asPostgres(file: string, args: readonly string[]): [string, string[]] {
  return isRoot ? ["runuser", ["-u", "postgres", "--", file, ...args]] : [file, [...args]];
}

function binaries(): string {
  const [newest] = readdirSync(debian).toSorted((a, b) => Number(b) - Number(a));
  if (newest === undefined) throw new Error(`no PostgreSQL in ${debian}: apt-get install postgresql`);
  return join(debian, newest, "bin");
}

export interface PostgresOptions {
  /** Offers TLS with the server.pem and server.key in this folder. */
  readonly tls?: string;
}

export async function startPostgres({ tls }: PostgresOptions = {}): Promise<Postgres> {
  const bin = binaries();
  const folder = mkdtempSync(join(tmpdir(), "radbell-postgres-"));
  const data = join(folder, "data");
  const port = await freePort();
  if (isRoot) {
    chmodSync(folder, 0o755);
    const idOf = (flag: string): number =>
      Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }).trim());
    chownSync(folder, idOf("-u"), idOf("-g"));
  }
  const [initFile, initArgs] = asPostgres(join(bin, "initdb"), [
    ...["-D", data, "-U", "radbell", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8"],
    "--no-sync",
  ]);
  execFileSync(initFile, initArgs, { stdio: "pipe", cwd: folder });
  if (tls !== undefined) {
    // It takes a key only of its own user, and readable by nobody else.
    const key = join(folder, "server.key");
    copyFileSync(join(tls, "server.key"), key);
    chmodSync(key, 0o600);
    if (isRoot) execFileSync("chown", ["postgres", key]);
  }
  const urlOf = (name: string): string => `postgres://radbell@127.0.0.1:${port}/${name}`;

  async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  let running: Running | null = null;
  async function run(): Promise<void> {
    const settings = [
      ...[`unix_socket_directories=${folder}`, "listen_addresses=127.0.0.1", `port=${port}`],
      ...(tls === undefined
        ? []
        : [
            "ssl=on",
            `ssl_cert_file=${join(tls, "server.pem")}`,
            `ssl_key_file=${join(folder, "server.key")}`,
          ]),
    ];
    const [file, args] = asPostgres(join(bin, "postgres"), [
      "-D",
      data,
      ...settings.flatMap((setting) => ["-c", setting]),
    ]);
    const postgres = start(file, args, folder, process.env);
    running = postgres;
    await ready(postgres, async () => void (await ask(urlOf("postgres"), "select 1")));
  }
  async function stop(how: "fast" | "immediate"): Promise<void> {
    const [file, args] = asPostgres(join(bin, "pg_ctl"), ["stop", "-D", data, "-m", how, "-w"]);
    execFileSync(file, args, { stdio: "pipe", cwd: folder });
    await running?.ended;
    running = null;
  }

  await run();
  let databases = 0;
  return {
    url: urlOf("postgres"),
    ask,
    stop,
    start: run,
    newDatabase: async () => {
      databases += 1;
      await ask(urlOf("postgres"), `create database hub${databases}`);
      return urlOf(`hub${databases}`);
    },
    end: async () => {
      if (running !== null) await stop("immediate");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
