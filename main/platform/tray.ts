import { Menu, Tray } from "electron";
import type { AppView } from "#protocol/snapshot.ts";
import { busNameHasOwner } from "./session-bus.ts";
import { shellText } from "./text/shell-text.ts";
import { trayIcon } from "./tray-icon.ts";
import { trayStateOf } from "./tray-state.ts";

export interface TrayActions {
  readonly open: () => void;
  readonly switchUser: () => void;
  readonly signOut: () => void;
  readonly quit: () => void;
}

export interface AppTray {
  readonly draw: (app: AppView) => void;
  readonly destroy: () => void;
}

/** Is there a bar that shows tray icons? GNOME shows none without an extension. */
export const trayIsShown = async (): Promise<boolean> =>
  process.platform !== "linux" || busNameHasOwner("org.kde.StatusNotifierWatcher");

/** "Radbell · who · state · urgent": no patient. */
export function trayTip(app: AppView): string {
  const text = shellText(app.locale);
  const state = trayStateOf(app);
  const urgent = app.session?.badge.urgentUnassigned ?? 0;
  return [
    "Radbell",
    app.session?.me.name,
    text.trayState[state],
    urgent > 0 ? text.urgent(urgent) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

export function createTray(actions: TrayActions): AppTray {
  const tray = new Tray(trayIcon("signedOut"));
  tray.on("click", actions.open);
  let drawn = "";
  return {
    draw: (app) => {
      const text = shellText(app.locale);
      const tip = trayTip(app);
      const key = `${app.locale} ${tip} ${trayStateOf(app)}`;
      if (key === drawn) return;
      drawn = key;
      tray.setImage(trayIcon(trayStateOf(app)));
      tray.setToolTip(tip);
      tray.setTitle(tip);
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
    },
    destroy: () => tray.destroy(),
  };
}
