import { BrowserWindow, session as electronSession } from "electron";
import { appOrigin, serveApp } from "./app-scheme.ts";
import type { WindowBounds } from "./settings-store.ts";

export interface MainWindowOptions {
  readonly rendererDir: string;
  readonly preload: string;
  readonly bounds: WindowBounds | undefined;
  readonly hidden: boolean;
  readonly devTools: boolean;
  /** Where it is now, to be remembered. */
  readonly moved: (bounds: WindowBounds) => void;
  /** The person closed it. Return true to let it go, false to keep it hidden. */
  readonly closing: () => boolean;
}

/** Not "persist:": what this session caches lives in memory, so nothing of a patient reaches the disk. */
const partition = "radbell";

export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const session = electronSession.fromPartition(partition, { cache: false });
  serveApp(session, options.rendererDir);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);

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
  window.removeMenu();
  window.webContents.setWindowOpenHandler(() => ({ action: "deny" }));
  window.webContents.on("will-navigate", (event) => event.preventDefault());
  window.webContents.on("will-attach-webview", (event) => event.preventDefault());
  window.on("page-title-updated", (event) => event.preventDefault());
  const keep = (): void => {
    if (!window.isMinimized() && !window.isMaximized()) options.moved(window.getBounds());
  };
  window.on("moved", keep);
  window.on("resized", keep);
  window.on("close", (event) => {
    if (options.closing()) return;
    event.preventDefault();
    window.hide();
  });
  window.once("ready-to-show", () => {
    if (!options.hidden) window.show();
  });
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}
