import { BrowserWindow, screen, type Session } from "electron";
import type { Log } from "#core/ports.ts";
import type { SystemSignal } from "#core/radbell-core.ts";
import type { AppView } from "#protocol/snapshot.ts";
import { appOrigin } from "./app-files.ts";
import { urgentToasts } from "./urgent-toasts.ts";

/** The strip that says urgent news over everything else, where this desktop shows no notifications. */
export interface UrgentStrip {
  readonly window: () => BrowserWindow | null;
  readonly draw: (app: AppView) => void;
  readonly system: (signal: SystemSignal) => void;
  readonly destroy: () => void;
}

export interface UrgentStripOptions {
  /** The strip appears on its screen. */
  readonly main: BrowserWindow;
  readonly preload: string;
  readonly log: Log;
}

const size = { width: 560, height: 60 };

export function createUrgentStrip({ main, preload, log }: UrgentStripOptions): UrgentStrip {
  let window: BrowserWindow | null = null;
  let last: AppView | null = null;
  let locked = false;

  function make(session: Session): BrowserWindow {
    const made = new BrowserWindow({
      ...size,
      show: false,
      frame: false,
      resizable: false,
      movable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      // It comes while somebody types: a key of theirs must never land in it.
      focusable: false,
      alwaysOnTop: true,
      hasShadow: true,
      title: "Radbell",
      backgroundColor: "#3a1c1a",
      webPreferences: {
        session,
        preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        devTools: false,
        spellcheck: false,
      },
    });
    made.setAlwaysOnTop(true, "screen-saver");
    made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    const page = made.webContents;
    page.setWindowOpenHandler(() => ({ action: "deny" }));
    page.on("will-navigate", (event) => event.preventDefault());
    page.on("will-redirect", (event) => event.preventDefault());
    page.on("render-process-gone", (_event, { reason }) => {
      log.warn("strip.pageGone", { reason });
      destroy();
    });
    made.on("page-title-updated", (event) => event.preventDefault());
    // Only quitting ends it.
    made.on("close", () => {
      window = null;
    });
    made.loadURL(`${appOrigin}/strip/index.html`).catch((error: unknown) => {
      log.warn("strip.notLoaded", { name: error instanceof Error ? error.name : "unknown" });
    });
    return made;
  }

  /** At the top edge, in the middle, of the screen the person has Radbell on. */
  function place(strip: BrowserWindow): void {
    const { workArea } = screen.getDisplayMatching(main.getNormalBounds());
    const width = Math.min(size.width, workArea.width);
    strip.setBounds({
      x: Math.round(workArea.x + (workArea.width - width) / 2),
      y: workArea.y,
      width,
      height: size.height,
    });
  }

  function update(): void {
    if (last === null || main.isDestroyed()) return;
    if (urgentToasts(last).length === 0 || locked) {
      window?.hide();
      return;
    }
    window ??= make(main.webContents.session);
    if (window.isVisible()) return;
    place(window);
    window.showInactive();
  }
  function destroy(): void {
    window?.destroy();
    window = null;
  }

  return {
    window: () => window,
    draw: (app) => {
      last = app;
      update();
    },
    system: (signal) => {
      if (signal === "lock") locked = true;
      else if (signal === "unlock") locked = false;
      else return;
      update();
    },
    destroy,
  };
}
