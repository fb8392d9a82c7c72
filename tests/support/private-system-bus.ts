import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eventually } from "./eventually.ts";

/** A computer's own bus with logind, UPower and timedate1 on it, played by python3-dbusmock: the test gives the signals. */
export interface PrivateSystemBus {
  readonly env: Readonly<Record<string, string>>;
  /** The PC goes to sleep, or has woken. */
  readonly sleep: (asleep: boolean) => Promise<void>;
  /** What "loginctl lock-session" sends. */
  readonly lock: (member: "Lock" | "Unlock") => Promise<void>;
  /** Properties of this person's session, as logind changes them. */
  readonly session: (
    change: Readonly<Partial<Record<"LockedHint" | "Active" | "IdleHint", boolean>>>,
  ) => Promise<void>;
  readonly lid: (closed: boolean) => Promise<void>;
  readonly timeZone: (name: string) => Promise<void>;
  readonly end: () => void;
}

const sessionPath = "/org/freedesktop/login1/session/s1";
const mock = "org.freedesktop.DBus.Mock";

export async function startPrivateSystemBus(): Promise<PrivateSystemBus> {
  const folder = mkdtempSync(join(tmpdir(), "radbell-system-bus-"));
  const config = join(folder, "bus.conf");
  writeFileSync(
    config,
    `<busconfig><type>system</type><listen>unix:dir=${folder}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/><allow user="*"/></policy></busconfig>`,
  );
  const bus = spawn("dbus-daemon", [`--config-file=${config}`, "--print-address", "--nofork"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const address = await new Promise<string>((resolve, reject) => {
    bus.once("error", reject);
    bus.stdout.once("data", (data: Buffer) => resolve(data.toString("utf8").trim()));
  });
  const extra = { DBUS_SYSTEM_BUS_ADDRESS: address, XDG_SESSION_ID: "s1" };
  const env = { ...process.env, ...extra };
  const gdbus = async (
    service: string,
    path: string,
    method: string,
    ...args: readonly string[]
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      execFile(
        "gdbus",
        ["call", "--address", address, "--dest", service, "--object-path", path, "--method", method, ...args],
        { env, timeout: 10_000 },
        (error) => (error === null ? resolve() : reject(error)),
      );
    });
  const mocks: ChildProcess[] = [];
  const play = async (service: string, args: readonly string[]): Promise<void> => {
    mocks.push(spawn("/usr/bin/python3", ["-m", "dbusmock", "--system", ...args], { env, stdio: "ignore" }));
    const owner = [
      "org.freedesktop.DBus",
      "/org/freedesktop/DBus",
      "org.freedesktop.DBus.GetNameOwner",
    ] as const;
    await eventually(() => gdbus(...owner, service), 10_000);
  };
  await play("org.freedesktop.login1", ["--template", "logind"]);
  await play("org.freedesktop.UPower", ["--template", "upower"]);
  const timedate = "org.freedesktop.timedate1";
  await play(timedate, [timedate, "/org/freedesktop/timedate1", timedate]);
  await gdbus(
    "org.freedesktop.timedate1",
    "/org/freedesktop/timedate1",
    `${mock}.AddProperty`,
    timedate,
    "Timezone",
    "<'UTC'>",
  );
  await gdbus(
    "org.freedesktop.login1",
    "/org/freedesktop/login1",
    `${mock}.AddSession`,
    "s1",
    "seat0",
    String(process.getuid?.() ?? 0),
    "someone",
    "true",
  );
  const emit = async (
    path: string,
    iface: string,
    member: string,
    signature: string,
    args: string,
  ): Promise<void> =>
    gdbus("org.freedesktop.login1", path, `${mock}.EmitSignal`, iface, member, signature, args);
  const update = async (service: string, path: string, iface: string, values: string): Promise<void> =>
    gdbus(service, path, `${mock}.UpdateProperties`, iface, values);

  return {
    env: extra,
    sleep: async (asleep) =>
      emit(
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
        "PrepareForSleep",
        "b",
        `[<${asleep}>]`,
      ),
    lock: async (member) => emit(sessionPath, "org.freedesktop.login1.Session", member, "", "@av []"),
    session: async (change) =>
      update(
        "org.freedesktop.login1",
        sessionPath,
        "org.freedesktop.login1.Session",
        `{${Object.entries(change)
          .map(([name, value]) => `'${name}': <${value}>`)
          .join(", ")}}`,
      ),
    lid: async (closed) =>
      update(
        "org.freedesktop.UPower",
        "/org/freedesktop/UPower",
        "org.freedesktop.UPower",
        `{'LidIsClosed': <${closed}>}`,
      ),
    timeZone: async (name) =>
      update(timedate, "/org/freedesktop/timedate1", timedate, `{'Timezone': <'${name}'>}`),
    end: () => {
      for (const each of mocks) each.kill();
      bus.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
