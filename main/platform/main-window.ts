import { BrowserWindow, session as electronSession, type Session } from "electron";
import type { Log } from "#core/ports.ts";
import { appOrigin } from "./app-files.ts";
import { serveApp } from "./app-scheme.ts";
import type { WindowBounds } from "./settings-store.ts";

/** What becomes of the window when the person closes it. */
export type Closing = "close" | "hide" | "minimise";

export interface MainWindowOptions {
  readonly rendererDir: string;
  readonly preload: string;
  readonly bounds: WindowBounds | undefined;
  readonly maximized: boolean;
  readonly hidden: boolean;
  readonly devTools: boolean;
  /** Where it is now, to be remembered. */
  readonly moved: (bounds: WindowBounds, maximized: boolean) => void;
  /** The person closed it. */
  readonly closing: () => Closing;
  /** A key, or the mouse, in this window. */
  readonly touched: () => void;
  /** Ctrl+Q: the way out that needs no tray. */
  readonly quit: () => void;
  readonly log: Log;
}

/** Not "persist:": what this session keeps is in memory, so nothing of a patient reaches the disk. */
const partition = "radbell";
/** A window is moved in hundreds of steps. */
const settledMs = 500;
/** A page that dies again this soon would die for ever. */
const reloadPauseMs = 1_000;

/** The screen may ask for nothing: no permission, no device, no download. */
function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on("will-download", (event) => event.preventDefault());
}

export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const { log } = options;
  const session = electronSession.fromPartition(partition, { cache: false });
  serveApp(session, options.rendererDir);
  lockDown(session);

  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    ...options.bounds,
    minWidth: 720,
    minHeight: 480,
    show: false,
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
  page.on("input-event", options.touched);
  page.on("before-input-event", (event, { type, key, control, alt, shift, meta }) => {
    if (type !== "keyDown" || key.toLowerCase() !== "q" || !control || alt || shift || meta) return;
    event.preventDefault();
    options.quit();
  });
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

  let settling: NodeJS.Timeout | undefined;
  const keep = (): void => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (window.isDestroyed() || window.isMinimized() || !window.isVisible()) return;
      // Not while it fills the screen: what counts then is where it goes back to.
      options.moved(window.getNormalBounds(), window.isMaximized());
    }, settledMs);
  };
  // Linux has no "moved" and no "resized".
  window.on("move", keep);
  window.on("resize", keep);
  window.on("close", (event) => {
    const closing = options.closing();
    if (closing === "close") {
      clearTimeout(settling);
      return;
    }
    event.preventDefault();
    if (closing === "hide") window.hide();
    else window.minimize();
  });
  window.once("ready-to-show", () => {
    if (!options.hidden) window.show();
    // Shows it, too: a hidden one is maximised when it is first shown.
    if (options.maximized) {
      if (options.hidden) window.once("show", () => window.maximize());
      else window.maximize();
    }
  });
  load();
  return window;
}
