import { networkInterfaces } from "node:os";
import { net, powerMonitor } from "electron";
import type { Log } from "#core/ports.ts";
import type { SystemSignal } from "#core/radbell-core.ts";
import type { Bus } from "./dbus/bus.ts";
import {
  watchLid,
  watchNetworkManager,
  watchScreenCasts,
  watchScreenSavers,
  watchTimedate,
} from "./presence/desktop-watches.ts";
import { watchLogind } from "./presence/logind.ts";
import { watchIdle, watchNetwork } from "./presence/polls.ts";
import { createPresence, type Presence } from "./presence/presence.ts";

/** This PC's addresses, those of the machine itself left out. */
const addresses = (): string =>
  Object.values(networkInterfaces())
    .flat()
    .flatMap((each) =>
      each === undefined || each.internal || each.address.startsWith("fe80:") ? [] : [each.address],
    )
    .toSorted()
    .join(" ");

/** Electron's word of it: all there is on macOS and Windows; on Linux it also holds the sleep back until we have heard. */
function watchElectron(presence: Presence): () => void {
  const heard = [
    ["suspend", () => presence.is("asleep", "electron", true)],
    ["resume", () => presence.is("asleep", "electron", false)],
    ["lock-screen", () => presence.is("locked", "electron", true)],
    ["unlock-screen", () => presence.is("locked", "electron", false)],
    // macOS, fast user switching.
    ["user-did-resign-active", () => presence.is("locked", "another session", true)],
    ["user-did-become-active", () => presence.is("locked", "another session", false)],
  ] as const;
  const emitter: NodeJS.EventEmitter = powerMonitor;
  for (const [name, listener] of heard) emitter.on(name, listener);
  return () => {
    for (const [name, listener] of heard) emitter.off(name, listener);
  };
}

/** Tells what the computer reports, each change once. Returns how to stop. */
export function watchSystem(
  buses: { readonly session: Bus; readonly system: Bus },
  tell: (signal: SystemSignal) => void,
  log: Log,
): () => void {
  const presence = createPresence((signal) => {
    log.info("system.signal", { signal });
    tell(signal);
  });
  const network = watchNetwork(() => net.isOnline(), addresses, presence);
  const stops = [
    watchElectron(presence),
    watchIdle(() => powerMonitor.getSystemIdleTime(), presence),
    watchNetworkManager(buses.system, network.hinted),
    network.stop,
    watchScreenCasts(buses.session, presence),
  ];
  watchLogind(buses.system, presence);
  watchTimedate(buses.system, presence);
  watchLid(buses.system, presence);
  watchScreenSavers(buses.session, presence);
  return () => {
    for (const stop of stops) stop();
  };
}
