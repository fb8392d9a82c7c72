import type { BrowserWindow } from "electron";
import type { AppView } from "#protocol/snapshot.ts";
import { urgentToasts } from "./urgent-toasts.ts";

/** Flashes the taskbar's button at each new urgent toast this desktop cannot notify of, until the person looks. Returns what to call with each view. */
export function createTaskbarFlash(window: BrowserWindow): (app: AppView) => void {
  let seen = new Set<string>();
  window.on("focus", () => window.flashFrame(false));
  return (app) => {
    const now = new Set(urgentToasts(app).map(({ id }) => id));
    const isNew = [...now].some((id) => !seen.has(id));
    seen = now;
    if (isNew && !window.isDestroyed() && !window.isFocused()) window.flashFrame(true);
  };
}
