import { ipcMain, type IpcMainInvokeEvent } from "electron";
import { intentChannel } from "#protocol/ipc-channels.ts";

type Answer = (event: IpcMainInvokeEvent, raw: unknown) => Promise<unknown>;

/** The page's first question, asked before there is anybody to answer it. */
export interface HeldQuestions {
  /** From now on `readView` is answered like this; what was held is, too. */
  readonly answerWith: (answer: Answer) => void;
}

/**
 * The page begins while main still reads its own files, and asks for nothing but the view until it has one: that question
 * waits here instead of being refused.
 */
export function holdQuestions(): HeldQuestions {
  let answerWith = (_answer: Answer): void => undefined;
  const answer = new Promise<Answer>((resolve) => {
    answerWith = resolve;
  });
  ipcMain.handle(intentChannel("readView"), async (event, raw: unknown) => (await answer)(event, raw));
  return { answerWith: (given) => answerWith(given) };
}
