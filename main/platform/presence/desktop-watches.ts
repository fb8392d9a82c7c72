import type { Bus } from "../dbus/bus.ts";
import { watchProperties } from "../dbus/properties.ts";
import type { Presence } from "./presence.ts";

// Smaller things a Linux desktop tells, each in its own way.

/** The time zone or the clock was set by the system's own settings. A clock that just jumps is noticed by the core. */
export const watchTimedate = (system: Bus, presence: Presence): void =>
  void watchProperties(
    system,
    { service: "org.freedesktop.timedate1", path: "/org/freedesktop/timedate1" },
    "org.freedesktop.timedate1",
    () => presence.happened("clockSet"),
  );

export const watchLid = (system: Bus, presence: Presence): void =>
  void watchProperties(
    system,
    { service: "org.freedesktop.UPower", path: "/org/freedesktop/UPower" },
    "org.freedesktop.UPower",
    ({ LidIsClosed: closed }) => {
      if (closed === false) presence.happened("lidOpened");
    },
  );

/**
 * NetworkManager says that a connection, an address or the way out has become another one; what it is now is looked at. Where
 * it does not run, the looking now and then finds it. Returns how to stop.
 */
export const watchNetworkManager = (system: Bus, hinted: () => void): (() => void) =>
  watchProperties(
    system,
    { service: "org.freedesktop.NetworkManager", path: "/org/freedesktop/NetworkManager" },
    "org.freedesktop.NetworkManager",
    hinted,
  );

/** Lockers that do not tell logind tell the session bus. */
export function watchScreenSavers(session: Bus, presence: Presence): void {
  for (const name of ["freedesktop", "gnome", "cinnamon", "mate", "xfce"].map(
    (of) => `org.${of}.ScreenSaver`,
  )) {
    session.listen({ sender: name, path: null, iface: name, member: "ActiveChanged" }, ([active]) => {
      if (typeof active === "boolean") presence.is("locked", name, active);
    });
    // One that is gone never says that it has unlocked.
    session.watchOwner(name, (owner) => {
      if (owner === null) presence.is("locked", name, false);
    });
  }
}

const screenCast = "org.gnome.Mutter.ScreenCast";
const pollMs = 5_000;

/**
 * GNOME has an object for each running screen cast, whoever makes it: a meeting, a recording, a remote desktop. Other
 * desktops tell nobody. Returns how to stop.
 */
export function watchScreenCasts(session: Bus, presence: Presence): () => void {
  let poll: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const answer = await session.call({
      service: screenCast,
      path: "/org/gnome/Mutter/ScreenCast/Session",
      iface: "org.freedesktop.DBus.Introspectable",
      member: "Introspect",
    });
    // Too busy to say is no word for "nobody is watching".
    if (answer.kind === "noAnswer") return;
    const [xml] = answer.kind === "answer" ? answer.body : [];
    presence.is("shared", screenCast, typeof xml === "string" && /<node name="/.test(xml));
  };
  const stop = session.watchOwner(screenCast, (owner) => {
    clearInterval(poll);
    if (owner === null) {
      presence.is("shared", screenCast, false);
      return;
    }
    void look();
    poll = setInterval(() => void look(), pollMs);
  });
  return () => {
    clearInterval(poll);
    stop();
  };
}
