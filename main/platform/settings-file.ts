import { join } from "node:path";
import { ipcMain } from "electron";
import Store from "electron-store";
import type { Log } from "#core/ports.ts";
import { setAsideIfBroken, type KeptObject, type SettingsFile } from "./settings-store.ts";

/** `folder`/settings.json by electron-store: written whole or not at all, and for this user's eyes only. */
export function openSettingsFile(folder: string, log: Log): KeptObject {
  setAsideIfBroken(join(folder, "settings.json"), log);
  const store = new Store<Partial<SettingsFile>>({
    cwd: folder,
    name: "settings",
    clearInvalidConfig: false,
    configFileMode: 0o600,
  });
  // It answers any sender on a channel of its own, for renderers that open the store themselves. Ours does not.
  ipcMain.removeAllListeners("electron-store-get-data");
  return store;
}
