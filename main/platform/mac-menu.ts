import type { MenuItemConstructorOptions } from "electron";

/** macOS has copy, paste and quit only in a menu; elsewhere there is none. */
export const macMenu: MenuItemConstructorOptions[] = [
  { role: "appMenu" },
  { role: "editMenu" },
  { role: "windowMenu" },
];
