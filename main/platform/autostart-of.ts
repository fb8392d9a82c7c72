import { app } from "electron";
import type { Log } from "#core/ports.ts";
import { createLinuxAutostart, createLoginItemAutostart, type Autostart } from "./autostart.ts";
import type { CommandLine } from "./command-line.ts";

/** This system's way to start the app with it, with the profile it has now; null where there is none. */
export function autostartOf(
  options: Pick<CommandLine, "profile" | "profileDir">,
  log: Log,
): Autostart | null {
  const { profile, profileDir } = options;
  const args = [
    "--hidden",
    ...(profile === "default" ? [] : [`--profile=${profile}`]),
    ...(profileDir === null ? [] : [`--profile-dir=${profileDir}`]),
  ];
  switch (process.platform) {
    case "linux": {
      // An AppImage is run from a mount that is gone after it; it says itself where it lies.
      const program = process.env["APPIMAGE"] ?? process.execPath;
      const command = [program, ...(app.isPackaged ? [] : [app.getAppPath()]), ...args];
      return createLinuxAutostart(profile === "default" ? "radbell" : `radbell-${profile}`, command, log);
    }
    case "win32":
    case "darwin":
      return createLoginItemAutostart(app, args);
    default:
      return null;
  }
}
