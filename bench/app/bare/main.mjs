// @ts-check
import { app, BrowserWindow } from "electron";
import { join } from "node:path";

// What Electron itself costs: one window of the app's size with a page of its own in it, and nothing else.

/** @param {string} name */
const valueOf = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.split("=")[1];
app.setPath("userData", valueOf("profile-dir") ?? app.getPath("userData"));
// Electron is not ready before this module is through: nothing here may wait for it.
void app.whenReady().then(async () => {
  const [x = 0, y = 0, width = 1280, height = 800] = (valueOf("window") ?? "").split(",").map(Number);
  const window = new BrowserWindow({ x, y, width, height, show: false, backgroundColor: "#0e1114" });
  window.setMenu(null);
  if (!process.argv.includes("--hidden")) window.once("ready-to-show", () => window.show());
  await window.loadFile(join(import.meta.dirname, "page.html"));
});
