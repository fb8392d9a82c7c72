import type { BrowserWindow } from "electron";
import type { WindowBounds } from "./settings-store.ts";

/** What becomes of the window when the person closes it. */
export type Closing = "close" | "hide" | "minimise";

export interface WindowManners {
  readonly bounds: WindowBounds | undefined;
  readonly maximized: boolean;
  readonly hidden: boolean;
  /** Where it is now, to be remembered. */
  readonly moved: (bounds: WindowBounds, maximized: boolean) => void;
  /** The person closed it. */
  readonly closing: () => Closing;
  /** A key, or the mouse, in this window. */
  readonly touched: () => void;
  /** Ctrl+Q: the way out that needs no tray. */
  readonly quit: () => void;
  /** There is something to see: the window can be shown. */
  readonly drawn: Promise<void>;
}

/** A window is moved in hundreds of steps. */
const settledMs = 500;

/** Puts the window where it belongs, shows it when its page is drawn, and does what the person does with it. */
export function attendWindow(window: BrowserWindow, options: WindowManners): void {
  const page = window.webContents;
  if (options.bounds !== undefined) window.setBounds(options.bounds);
  page.on("input-event", options.touched);
  page.on("before-input-event", (event, { type, key, control, alt, shift, meta }) => {
    if (type !== "keyDown" || key.toLowerCase() !== "q" || !control || alt || shift || meta) return;
    event.preventDefault();
    options.quit();
  });

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
  void options.drawn.then(() => {
    if (window.isDestroyed()) return;
    if (!options.hidden) window.show();
    // Shows it, too: a hidden one is maximised when it is first shown.
    if (options.maximized) {
      if (options.hidden) window.once("show", () => window.maximize());
      else window.maximize();
    }
  });
}
