import { Menu, Tray } from "electron";
import type { AppView } from "#protocol/snapshot.ts";
import type { SessionBus } from "./session-bus.ts";
import { shellText } from "./text/shell-text.ts";
import { trayIcon } from "./tray-icon.ts";
import { trayStateOf } from "./tray-state.ts";
import { trayTip } from "./tray-tip.ts";

export interface TrayActions {
  readonly open: () => void;
  readonly switchUser: () => void;
  readonly signOut: () => void;
  readonly quit: () => void;
}

export interface AppTray {
  readonly draw: (app: AppView) => void;
  /** Who shows tray icons now. A bar that came, or came back, knows nothing of an icon made before it. */
  readonly bar: (owner: string | null) => void;
  readonly destroy: () => void;
}

/** The bar that shows tray icons, by a name that changes when it restarts; null where there is none, as on GNOME without an extension. */
export const trayBar = async (bus: SessionBus): Promise<string | null> =>
  process.platform === "linux" ? bus.ownerOf("org.kde.StatusNotifierWatcher") : process.platform;

export function createTray(actions: TrayActions): AppTray {
  let tray: Tray | null = null;
  let shownBy: string | null = null;
  let last: AppView | null = null;
  let drawn = "";

  function draw(app: AppView): void {
    last = app;
    if (tray === null) return;
    const text = shellText(app.locale);
    const tip = trayTip(app);
    const state = trayStateOf(app);
    const key = `${app.locale} ${state} ${tip}`;
    if (key === drawn) return;
    drawn = key;
    tray.setImage(trayIcon(state));
    tray.setToolTip(tip);
    const signedIn = app.session !== null;
    // Linux keeps the menu it was given: every change needs a new one.
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: text.open, click: actions.open },
        { label: text.switchUser, click: actions.switchUser, enabled: signedIn },
        { label: text.signOut, click: actions.signOut, enabled: signedIn },
        { type: "separator" },
        { label: text.quit, click: actions.quit },
      ]),
    );
  }
  function destroy(): void {
    tray?.destroy();
    tray = null;
    drawn = "";
  }

  return {
    draw,
    bar: (owner) => {
      const same = owner === shownBy;
      shownBy = owner;
      // Even where there is no bar: Electron then falls back to the old X11 tray, which no name on the bus tells of.
      if (tray !== null && (same || owner === null)) return;
      destroy();
      tray = new Tray(trayIcon("signedOut"));
      tray.on("click", actions.open);
      if (last !== null) draw(last);
    },
    destroy,
  };
}
