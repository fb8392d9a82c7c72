import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import { startHub } from "../support/start-node.ts";
import type { Postgres } from "../support/start-postgres.ts";
import { gather } from "./audience.ts";
import { openSite, type Site } from "./site.ts";
import { headOf } from "./under-load.ts";

// docs/DEPLOYMENT.md, back-up and restore: its commands, on roles and a database made by deploy/postgresql/create.sql.

const folder = mkdtempSync(join(tmpdir(), "radbell-backup-"));
const createSql = join(dirname(dirname(import.meta.dirname)), "deploy", "postgresql", "create.sql");
const run = (file: string, ...args: readonly string[]): string =>
  execFileSync(file, args, { encoding: "utf8", stdio: "pipe" });
const as = (url: string, role: string, name: string): string => {
  const own = new URL(url);
  own.username = role;
  own.pathname = `/${name}`;
  return own.href;
};

let site: Site;
let administrator: string;
beforeAll(async () => {
  site = await openSite({
    database: async (postgres: Postgres) => {
      administrator = postgres.url;
      const names = {
        role: "hub",
        backup_role: "hub_backup",
        database: "hub",
        password: "a",
        backup_password: "b",
      };
      const given = Object.entries(names).flatMap(([name, value]) => ["-v", `${name}=${value}`]);
      run("psql", "-v", "ON_ERROR_STOP=1", ...given, "-f", createSql, administrator);
      return as(administrator, "hub", "hub");
    },
  });
});
afterAll(async () => {
  await site.end();
  rmSync(folder, { recursive: true, force: true });
});

it("the roles may do what they need, and nothing else", async () => {
  const backup = as(administrator, "hub_backup", "hub");
  expect(await site.postgres.ask(backup, "select count(*)::int > 0 as there from person")).toEqual([
    { there: true },
  ]);
  await expect(site.postgres.ask(backup, "update person set name = name")).rejects.toThrow(
    "permission denied",
  );
  for (const not of ["create role x", "create database x", "copy person to program 'true'"])
    await expect(site.ask(not)).rejects.toThrow(
      /permission denied|must be superuser|pg_execute_server_program/,
    );
});

it("a restored database is another log: clients begin anew, though it has gone on as far as they were", async () => {
  const audience = await gather(site, { v2: { ris1: 3, lis1: 2, nurse1: 2, doctor1: 2 }, v1: {} });
  try {
    await audience.allLive();
    const doctor = await signInToHub(site.nginx.url, "doctor1");
    const worker = await signInToHub(site.nginx.url, "ris1");
    const kept = await doctor.order();
    await worker.act(kept, "accept");
    // 1. The backup, while everything runs.
    const dump = join(folder, "radbell.dump");
    run("pg_dump", "--format=custom", `--file=${dump}`, as(administrator, "hub_backup", "hub"));
    const backedUp = await headOf(site);
    // 2. What happens after it is lost with the old database.
    const lost = await doctor.order();
    await worker.act(lost, "accept");
    await worker.act(kept, "start");
    await audience.account("before the restore");
    const before = await headOf(site);

    // 3. All nodes stop; the backup goes into a new database; the log gets a new name; the nodes start on it.
    for (const n of [0, 1] as const) expect(await site.node(n).stop("SIGTERM")).toBe(0);
    await site.nginx.stop();
    await site.postgres.ask(administrator, "create database hub_restored owner hub template template0");
    const restored = as(administrator, "hub", "hub_restored");
    run("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", `--dbname=${restored}`, dump);
    const renamed = startHub(["--database-url", restored, "--new-log"]);
    expect(await renamed.ended, renamed.said()).toBe(0);
    for (const n of [0, 1] as const) await site.startAgain(n, restored);
    expect(await headOf(site)).toBe(backedUp);

    // 4. Before anybody comes back the new history has overtaken every number they have: numbers alone would fool them.
    const direct = await signInToHub(site.node(0).url, "doctor1");
    while ((await headOf(site)) <= before + 2) await direct.order();
    await site.nginx.start();
    await audience.allLive();
    for (const { resyncs } of audience.v2) await eventually(() => expect(resyncs).toHaveLength(1));

    // 5. From there on nothing is missing, and a list read now is the restored one.
    const worker2 = await signInToHub(site.nginx.url, "ris1");
    const fresh = await direct.order();
    await worker2.act(fresh, "accept");
    await audience.account("after the restore");
    expect((await worker2.get(`/api/ocs/${kept}/`)).body).toMatchObject({ id: kept, ocs_status: "ACCEPTED" });
    // The lost order's number was given again: it is another order now, and nobody has accepted it.
    expect((await worker2.get(`/api/ocs/${lost}/`)).body).toMatchObject({ id: lost, ocs_status: "ORDERED" });
  } finally {
    audience.close();
  }
});
