// What Electron itself costs: one window of the app's size with a page of its own in it, and nothing else.
const { app, BrowserWindow } = require("electron");
const { join } = require("node:path");

const valueOf = (name) => process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
app.setPath("userData", valueOf("profile-dir") ?? app.getPath("userData"));
app.whenReady().then(() => {
  const [x, y, width, height] = (valueOf("window") ?? "0,0,1280,800").split(",").map(Number);
  const window = new BrowserWindow({ x, y, width, height, show: false, backgroundColor: "#0e1114" });
  window.setMenu(null);
  window.once("ready-to-show", () => window.show());
  window.loadFile(join(__dirname, "page.html"));
});
