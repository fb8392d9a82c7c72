import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from "electron";
import type { Log } from "#core/ports.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import { intents, type IntentName } from "#protocol/ipc.ts";
import { intentChannel, viewChannel } from "#protocol/ipc-channels.ts";
import { appOrigin } from "./app-files.ts";
import { createIntentDesk } from "./intent-desk.ts";

const isIntent = (name: string): name is IntentName => Object.hasOwn(intents, name);

/** Only our own page, in the window's main frame. The frame may be gone by now, so it is read at once. */
function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame;
  if (frame === null || window === null || window.isDestroyed()) return false;
  return (
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    frame.url.startsWith(`${appOrigin}/`)
  );
}

/** Puts every intent of the table on its channel, and the view on its own: the one place that listens and sends. */
export function registerIpc(core: RadbellCore, window: () => BrowserWindow | null, log: Log): void {
  const desk = createIntentDesk(core, log);
  for (const name of Object.keys(desk).filter(isIntent)) {
    ipcMain.handle(intentChannel(name), async (event, raw: unknown): Promise<unknown> => {
      if (isOurs(event, window())) return desk[name](raw);
      log.warn("ipc.foreignSender", { intent: name });
      throw new Error("not allowed");
    });
  }
  core.onView((update) => {
    const target = window();
    if (target !== null && !target.isDestroyed()) target.webContents.send(viewChannel, update);
  });
}
