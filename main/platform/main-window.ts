import { BrowserWindow, session as electronSession, type Session } from "electron";
import type { Log } from "#core/ports.ts";
import { appOrigin } from "./app-files.ts";
import { serveApp } from "./app-scheme.ts";

export interface MainWindowOptions {
  readonly rendererDir: string;
  readonly preload: string;
  readonly devTools: boolean;
  /** Nobody sees it until they ask for it: until then it draws nothing. */
  readonly hidden: boolean;
  /** Its page has asked for its scripts. */
  readonly begun: () => void;
  readonly log: Log;
}

/** Not "persist:": what this session keeps is in memory, so nothing of a patient reaches the disk. */
const partition = "radbell";
/** A page that dies again this soon would die for ever. */
const reloadPauseMs = 1_000;

/** The screen may ask for nothing: no permission, no device, no download. */
function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}

/** Hidden, its page being loaded; `attendWindow` shows it. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const { log } = options;
  const session = electronSession.fromPartition(partition, { cache: false });
  serveApp(session, options.rendererDir, options.begun);
  lockDown(session);

  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    // Else a page that was never shown counts as seen, and is drawn every second.
    paintWhenInitiallyHidden: !options.hidden,
    title: "Radbell",
    backgroundColor: "#0e1114",
    autoHideMenuBar: true,
    webPreferences: {
      session,
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      devTools: options.devTools,
      spellcheck: false,
    },
  });
  const page = window.webContents;
  const load = (): void => {
    window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
      log.warn("window.notLoaded", { name: error instanceof Error ? error.name : "unknown" });
    });
  };
  page.setWindowOpenHandler(() => ({ action: "deny" }));
  page.on("will-navigate", (event) => event.preventDefault());
  page.on("will-redirect", (event) => event.preventDefault());
  page.on("will-attach-webview", (event) => event.preventDefault());
  // The core lives in main: a page that died is only drawn again.
  page.on("render-process-gone", (_event, { reason }) => {
    log.warn("window.pageGone", { reason });
    if (reason === "clean-exit") return;
    setTimeout(() => {
      if (!window.isDestroyed()) load();
    }, reloadPauseMs);
  });
  page.on("preload-error", (_event, _path, error) => log.warn("window.preloadFailed", { name: error.name }));
  window.on("page-title-updated", (event) => event.preventDefault());

  load();
  return window;
}
