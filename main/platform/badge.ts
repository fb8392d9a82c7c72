import { app, type BrowserWindow } from "electron";
import type { AppView } from "#protocol/snapshot.ts";
import { shellText } from "./text/shell-text.ts";
import { trayIcon } from "./tray-icon.ts";

/** Urgent orders nobody has taken, on the launcher (macOS, Unity) or over the taskbar's icon (Windows). */
export function showBadge(window: BrowserWindow, view: AppView): void {
  const urgent = view.session?.badge.urgentUnassigned ?? 0;
  if (process.platform !== "win32") app.setBadgeCount(urgent);
  else if (!window.isDestroyed())
    window.setOverlayIcon(
      urgent > 0 ? trayIcon("urgent") : null,
      urgent > 0 ? shellText(view.locale).urgent(urgent) : "",
    );
}
