import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where this person's own bus listens; null where there is none. */
export function sessionBusAddress(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env["DBUS_SESSION_BUS_ADDRESS"];
  if (named !== undefined && named !== "") return named;
  const runtimeDir = env["XDG_RUNTIME_DIR"];
  if (runtimeDir === undefined) return null;
  const socket = join(runtimeDir, "bus");
  return existsSync(socket) ? `unix:path=${socket}` : null;
}

/** Where the computer's bus listens: logind, UPower and the clock are on it. */
export function systemBusAddress(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env["DBUS_SYSTEM_BUS_ADDRESS"];
  if (named !== undefined && named !== "") return named;
  const socket = ["/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket"].find((path) =>
    existsSync(path),
  );
  return socket === undefined ? null : `unix:path=${socket}`;
}
