import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from "electron";
import type { Log } from "#core/ports.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import { intents, type IntentName, type TextIntent } from "#protocol/ipc.ts";
import { intentChannel, viewChannel } from "#protocol/ipc-channels.ts";
import type { ViewUpdate } from "#protocol/snapshot.ts";
import { appOrigin } from "./app-files.ts";
import type { HeldQuestions } from "./hold-questions.ts";
import { createIntentDesk } from "./intent-desk.ts";
import { mayStripAsk } from "./strip-intents.ts";
import { viewText } from "./view-text.ts";

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

/** What this opens for the page. */
export interface Doors {
  readonly windows: OurWindows;
  readonly questions: HeldQuestions;
  /** The window's page has drawn a view. */
  readonly drawn: () => void;
  readonly log: Log;
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

/** Who asked is being closed: nobody hears an answer, and it is no stranger. */
const isGone = (event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean =>
  event.senderFrame === null || event.sender.isDestroyed() || window?.isDestroyed() === true;

/** Puts every intent of the table on its channel, and the view on its own: the one place that listens and sends. */
export function registerIpc(core: RadbellCore, { windows, questions, drawn, log }: Doors): void {
  const desk = createIntentDesk(core, log);
  let revision = 0;
  /** Before its first question nobody listens there. */
  let pageAsked = false;
  /** The strip gets no rows, and takes no part in the numbering: a number it used up would be a gap to the window. */
  const forStrip = (): ViewUpdate => ({
    revision,
    app: core.app(),
    orders: { reset: true, upsert: [], remove: [] },
  });
  for (const name of Object.keys(desk).filter(isIntent)) {
    const answerTo = async (event: IpcMainInvokeEvent, raw: unknown): Promise<unknown> => {
      const isMain = isOf(event, windows.main(), "");
      if (isMain || (isOf(event, windows.strip(), "strip/") && mayStripAsk(name, raw, core.app()))) {
        if (isMain && name === "readView") pageAsked = true;
        if (isMain && name === "drawn") drawn();
        if (!isMain && name === "readView") return viewText(forStrip(), log);
        const answer = await desk[name](raw);
        return isText(name) ? JSON.stringify(answer) : answer;
      }
      if (isGone(event, windows.main())) return undefined;
      log.warn("ipc.foreignSender", { intent: name });
      throw new Error("not allowed");
    };
    if (name === "readView") questions.answerWith(answerTo);
    else ipcMain.handle(intentChannel(name), answerTo);
  }
  const send = (window: BrowserWindow | null, update: () => ViewUpdate): void => {
    if (window === null || window.isDestroyed()) return;
    const text = viewText(update(), log);
    if (text !== null) window.webContents.send(viewChannel, text);
  };
  core.onView((update) => {
    revision = update.revision;
    if (pageAsked) send(windows.main(), () => update);
    send(windows.strip(), forStrip);
  });
}
