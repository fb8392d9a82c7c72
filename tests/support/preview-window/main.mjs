// @ts-check
import { app, BrowserWindow } from "electron";

// An Electron with one window and nothing of the product in it: what it shows is given by whoever drives it.

// One pixel of the page is one of the picture, and colours are what tokens.css says, whatever display this is.
app.commandLine.appendSwitch("force-device-scale-factor", "1");
app.commandLine.appendSwitch("force-color-profile", "srgb");
app.commandLine.appendSwitch("disable-lcd-text");
app.commandLine.appendSwitch("font-render-hinting", "none");

// Not awaited at the top: Electron is not ready before this module has been run.
void app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    useContentSize: true,
    frame: false,
    webPreferences: { sandbox: true, backgroundThrottling: false },
  });
  return window.loadURL("about:blank");
});
