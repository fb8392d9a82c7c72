import { readFileSync } from "node:fs";
import { homedir, hostname, release } from "node:os";
import type { PcFacts } from "#protocol/diagnostics.ts";
import type { Bus } from "../dbus/bus.ts";
import { readProperties } from "../dbus/properties.ts";
import type { NativeNotifier } from "../notifications/native-notifier.ts";
import { readCertificate } from "./certificate.ts";
import { oneLine } from "./one-line.ts";

export interface PcFactsPorts {
  readonly bus: Bus;
  readonly notifier: Pick<NativeNotifier, "describe">;
  /** Whether a bar for tray icons is there. */
  readonly hasTrayBar: () => boolean;
  readonly secrets: () => PcFacts["secrets"];
  readonly policy: PcFacts["policy"];
  readonly folder: string;
  readonly startedAt: number;
}

/** os-release(5): what the distribution calls itself. */
function distribution(): string | null {
  try {
    return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? null;
  } catch {
    // Not every system has the file; its kernel is named all the same.
    return null;
  }
}

function systemWords(): string {
  const { platform, arch } = process;
  const version = process.getSystemVersion();
  if (platform === "linux")
    return [distribution(), `Linux ${release()} ${arch}`].filter((part) => part !== null).join(", ");
  return `${platform === "win32" ? "Windows" : "macOS"} ${version} ${arch}`;
}

const desktopWords = (env: NodeJS.ProcessEnv): string | null =>
  process.platform === "linux"
    ? oneLine(
        [env["XDG_CURRENT_DESKTOP"], env["XDG_SESSION_TYPE"]].filter((part) => part !== undefined).join(", "),
      )
    : null;

const watcher = { service: "org.kde.StatusNotifierWatcher", path: "/StatusNotifierWatcher" };

/** A watcher takes the icons; whether anything shows them it says itself (StatusNotifierItem, "IsStatusNotifierHostRegistered"). */
async function trayOf(bus: Bus, hasBar: boolean): Promise<PcFacts["tray"]> {
  if (!hasBar) return "none";
  if (process.platform !== "linux") return "shown";
  const said = await readProperties(bus, watcher, "org.kde.StatusNotifierWatcher");
  return said?.["IsStatusNotifierHostRegistered"] === false ? "unwatched" : "shown";
}

/** A person's own folder says who they are to the system, which IT does not need. */
const withoutHome = (path: string): string => {
  const home = homedir();
  return home !== "" && home !== "/" && path.startsWith(home) ? `~${path.slice(home.length)}` : path;
};

/** Asks this PC, and the server at `server` for its certificate. Everything it asks has a time limit of its own. */
export async function readPcFacts(ports: PcFactsPorts, server: string | null): Promise<PcFacts> {
  const [daemon, tray, certificate] = await Promise.all([
    ports.notifier.describe(),
    trayOf(ports.bus, ports.hasTrayBar()),
    server === null ? null : readCertificate(server),
  ]);
  const { electron, chrome, node } = process.versions;
  return {
    ...{ electron, node, tray, certificate },
    chromium: chrome,
    system: oneLine(systemWords()),
    desktop: desktopWords(process.env),
    host: oneLine(hostname()),
    folder: oneLine(withoutHome(ports.folder)),
    startedAt: ports.startedAt,
    notifications: {
      by: process.platform === "linux" ? "dbus" : "system",
      daemon:
        daemon === null
          ? null
          : {
              name: oneLine(daemon.name),
              vendor: oneLine(daemon.vendor),
              version: oneLine(daemon.version),
              spec: oneLine(daemon.spec),
              capabilities: daemon.capabilities.slice(0, 60).map(oneLine),
            },
    },
    secrets: ports.secrets(),
    policy: ports.policy,
  };
}
