import { z } from "zod";
import type { Bus, BusCall } from "../dbus/bus.ts";
import { readProperties, watchProperties, type Properties } from "../dbus/properties.ts";
import type { Presence } from "./presence.ts";

const service = "org.freedesktop.login1";
const managerPath = "/org/freedesktop/login1";
const managerIface = "org.freedesktop.login1.Manager";
const sessionIface = "org.freedesktop.login1.Session";
const userIface = "org.freedesktop.login1.User";

const pathAnswer = z.tuple([z.string().startsWith("/")]);
const displaySchema = z.object({ Display: z.tuple([z.string(), z.string().startsWith("/")]) });

/** A locker has come by then, or none does. */
const lockerMs = 5_000;

/** Which of the PC's sessions this app is in. One started by the user's own service manager is in none: then, the one on screen. */
async function findSession(bus: Bus, env: NodeJS.ProcessEnv, pid: number): Promise<string | null> {
  const ask = async (call: Pick<BusCall, "member" | "signature" | "body">): Promise<string | null> => {
    const answer = await bus.call({ service, path: managerPath, iface: managerIface, ...call });
    const read = pathAnswer.safeParse(answer.kind === "answer" ? answer.body : null);
    return read.success ? read.data[0] : null;
  };
  const named = env["XDG_SESSION_ID"];
  const own =
    (named === undefined ? null : await ask({ member: "GetSession", signature: "s", body: [named] })) ??
    (await ask({ member: "GetSessionByPID", signature: "u", body: [pid] }));
  if (own !== null) return own;
  const user = await ask({ member: "GetUserByPID", signature: "u", body: [pid] });
  const properties = user === null ? null : await readProperties(bus, { service, path: user }, userIface);
  const display = displaySchema.safeParse(properties);
  return display.success ? display.data.Display[1] : null;
}

/** What logind says of this person's session: locked, in the background behind another person's, idle; and of the PC's sleep. */
export function watchLogind(
  bus: Bus,
  presence: Presence,
  env: NodeJS.ProcessEnv = process.env,
  pid: number = process.pid,
): void {
  let watched: string | null = null;

  function take(values: Properties): void {
    const { LockedHint: locked, Active: active, IdleHint: idle } = values;
    if (typeof locked === "boolean") presence.is("locked", "logind", locked);
    // Fast user switching: another person's session is in front, so whoever sits there is not this one.
    if (typeof active === "boolean") presence.is("locked", "another session", !active);
    if (typeof idle === "boolean") presence.is("idle", "logind", idle);
  }

  const read = async (path: string): Promise<void> =>
    take((await readProperties(bus, { service, path }, sessionIface)) ?? {});

  async function find(): Promise<void> {
    const path = await findSession(bus, env, pid);
    if (path === null) return;
    if (path !== watched) {
      watched = path;
      watchProperties(bus, { service, path }, sessionIface, take);
      const hear = (member: "Lock" | "Unlock", heard: () => void): void =>
        void bus.listen({ sender: service, path, iface: sessionIface, member }, heard);
      hear("Unlock", () => presence.is("locked", "logind", false));
      hear("Lock", () => {
        presence.is("locked", "logind", true);
        // Somebody asked for it. A locker that came says so in the hint; where none did, nobody would ever say Unlock.
        setTimeout(() => void read(path), lockerMs).unref();
      });
    }
    await read(path);
  }

  bus.listen(
    { sender: service, path: managerPath, iface: managerIface, member: "PrepareForSleep" },
    ([asleep]) => {
      if (typeof asleep === "boolean") presence.is("asleep", "logind", asleep);
    },
  );
  bus.watchOwner(service, (owner) => {
    if (owner !== null) void find();
  });
}
