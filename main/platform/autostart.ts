import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import type { Log } from "#core/ports.ts";

/** Whether Radbell starts, hidden, when its person signs in to the computer. What the system says of it is the truth. */
export interface Autostart {
  readonly is: () => boolean;
  readonly set: (on: boolean) => void;
}

/** Quoted as the Desktop Entry Specification, "The Exec key", wants it: for its own quoting, then for the file's strings. */
const quoted = (argument: string): string =>
  /^[\w./:=@+-]+$/.test(argument)
    ? argument
    : `"${argument
        .replaceAll(/[\\"`$]/g, String.raw`\$&`)
        .replaceAll("\\", "\\\\")
        .replaceAll("%", "%%")}"`;

export const autostartEntry = (command: readonly string[]): string => `[Desktop Entry]
Type=Application
Name=Radbell
Exec=${command.map(quoted).join(" ")}
Icon=radbell
Terminal=false
X-GNOME-Autostart-enabled=true
`;

/** Linux: a file in the folder every desktop starts from (Desktop Application Autostart Specification). */
export function createLinuxAutostart(
  name: string,
  command: readonly string[],
  log: Log,
  env: NodeJS.ProcessEnv = process.env,
): Autostart {
  const file = join(env["XDG_CONFIG_HOME"] ?? join(homedir(), ".config"), "autostart", `${name}.desktop`);
  return {
    is: () => existsSync(file),
    set: (on) => {
      try {
        if (on) {
          mkdirSync(dirname(file), { recursive: true });
          writeFileSync(file, autostartEntry(command), { mode: 0o644 });
        } else rmSync(file, { force: true });
      } catch (error) {
        log.warn("autostart.notSet", {
          name: error instanceof Error && "code" in error ? String(error.code) : "unknown",
        });
      }
    },
  };
}

export interface LoginItems {
  readonly getLoginItemSettings: (options: { args: string[] }) => { readonly openAtLogin: boolean };
  readonly setLoginItemSettings: (options: { openAtLogin: boolean; args: string[] }) => void;
}

/** Windows and macOS keep it themselves. */
export function createLoginItemAutostart(items: LoginItems, args: readonly string[]): Autostart {
  return {
    is: () => items.getLoginItemSettings({ args: [...args] }).openAtLogin,
    set: (on) => items.setLoginItemSettings({ openAtLogin: on, args: [...args] }),
  };
}
