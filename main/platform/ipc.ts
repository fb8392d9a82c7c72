import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from "electron";
import type { Log } from "#core/ports.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import { intents, type IntentName, type TextIntent } from "#protocol/ipc.ts";
import { intentChannel, viewChannel } from "#protocol/ipc-channels.ts";
import type { ViewUpdate } from "#protocol/snapshot.ts";
import { appOrigin } from "./app-files.ts";
import { createIntentDesk } from "./intent-desk.ts";
import { mayStripAsk } from "./strip-intents.ts";

const isIntent = (name: string): name is IntentName => Object.hasOwn(intents, name);

const isText = (name: IntentName): boolean => {
  const texts: readonly IntentName[] = ["readView", "readInbox"] satisfies readonly TextIntent[];
  return texts.includes(name);
};

/** Our windows: the one that may ask for everything, and the strip, which may ask for what it needs. */
export interface OurWindows {
  readonly main: () => BrowserWindow | null;
  readonly strip: () => BrowserWindow | null;
}

/** Only our own page, in the window's main frame. The frame may be gone by now, so it is read at once. */
function isOf(event: IpcMainInvokeEvent, window: BrowserWindow | null, page: string): boolean {
  const frame = event.senderFrame;
  if (frame === null || window === null || window.isDestroyed()) return false;
  return (
    event.sender === window.webContents &&
    frame === window.webContents.mainFrame &&
    frame.url.startsWith(`${appOrigin}/${page}`)
  );
}

/** Puts every intent of the table on its channel, and the view on its own: the one place that listens and sends. */
export function registerIpc(core: RadbellCore, windows: OurWindows, log: Log): void {
  const desk = createIntentDesk(core, log);
  let revision = 0;
  /** The strip gets no rows, and takes no part in the numbering: a number it used up would be a gap to the window. */
  const forStrip = (): ViewUpdate => ({
    revision,
    app: core.app(),
    orders: { reset: true, upsert: [], remove: [] },
  });
  for (const name of Object.keys(desk).filter(isIntent)) {
    ipcMain.handle(intentChannel(name), async (event, raw: unknown): Promise<unknown> => {
      const isMain = isOf(event, windows.main(), "");
      if (isMain || (isOf(event, windows.strip(), "strip/") && mayStripAsk(name, raw, core.app()))) {
        const answer = !isMain && name === "readView" ? forStrip() : await desk[name](raw);
        return isText(name) ? JSON.stringify(answer) : answer;
      }
      log.warn("ipc.foreignSender", { intent: name });
      throw new Error("not allowed");
    });
  }
  core.onView((update) => {
    revision = update.revision;
    const [main, strip] = [windows.main(), windows.strip()];
    if (main !== null && !main.isDestroyed()) main.webContents.send(viewChannel, JSON.stringify(update));
    if (strip !== null && !strip.isDestroyed())
      strip.webContents.send(viewChannel, JSON.stringify(forStrip()));
  });
}
