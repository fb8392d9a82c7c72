import { Menu, Tray } from "electron";
import type { AppView } from "#protocol/snapshot.ts";
import type { Bus } from "./dbus/bus.ts";
import { trayIcon } from "./tray-icon.ts";
import { trayMenu, type ShellFacts, type TrayActions } from "./tray-menu.ts";
import { trayStateOf } from "./tray-state.ts";
import { trayTip } from "./tray-tip.ts";

export interface AppTray {
  readonly draw: (app: AppView) => void;
  /** Who shows tray icons now. A bar that came, or came back, knows nothing of an icon made before it. */
  readonly bar: (owner: string | null) => void;
  readonly destroy: () => void;
}

/** The bar that shows tray icons, by a name that changes when it restarts; null where there is none, as on GNOME without an extension. */
export function watchTrayBar(bus: Bus, changed: (owner: string | null) => void): void {
  if (process.platform === "linux") bus.watchOwner("org.kde.StatusNotifierWatcher", changed);
  else changed(process.platform);
}

export function createTray(facts: () => ShellFacts, actions: TrayActions): AppTray {
  let tray: Tray | null = null;
  let shownBy: string | null = null;
  let last: AppView | null = null;
  let drawn = { icon: "", tip: "", menu: "" };

  function draw(app: AppView): void {
    last = app;
    if (tray === null) return;
    const icon = trayStateOf(app);
    const tip = trayTip(app);
    const entries = trayMenu(app, facts(), actions);
    // The functions are left out: what an entry does is told by its label and its id.
    const menu = JSON.stringify(entries);
    if (icon !== drawn.icon) tray.setImage(trayIcon(icon));
    if (tip !== drawn.tip) tray.setToolTip(tip);
    // Linux keeps the menu it was given: every change needs a new one. But only a change: whoever is about to click in the one
    // that is open would click on nothing (Chromium gives each menu's entries new numbers, and leaves an old one unanswered).
    if (menu !== drawn.menu) tray.setContextMenu(Menu.buildFromTemplate(entries));
    drawn = { icon, tip, menu };
  }
  function destroy(): void {
    tray?.destroy();
    tray = null;
    drawn = { icon: "", tip: "", menu: "" };
  }

  return {
    draw,
    bar: (owner) => {
      const same = owner === shownBy;
      shownBy = owner;
      // Even where there is no bar: Electron then falls back to the old X11 tray, which no name on the bus tells of.
      if (tray !== null && (same || owner === null)) return;
      destroy();
      tray = new Tray(trayIcon(last === null ? "signedOut" : trayStateOf(last)));
      tray.on("click", actions.open);
      if (last !== null) draw(last);
    },
    destroy,
  };
}
