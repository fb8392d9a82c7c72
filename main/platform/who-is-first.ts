import { app } from "electron";
import type { CommandLine } from "./command-line.ts";

/** Who is at this PC once the app has started. */
export interface FirstPerson {
  /** The demo hospital is started. */
  readonly demo: boolean;
  /** Its person who signs in; null for whoever was here last. */
  readonly loginId: string | null;
}

/** A packaged app offers the demo hospital; a started checkout is there to show it, and so is a smoke run. */
export function whoIsFirst({ server, smoke: picture, demoSignIn }: CommandLine): FirstPerson {
  return {
    demo: server === null && (picture !== null || !app.isPackaged),
    loginId: demoSignIn ?? (picture === null ? null : "ris1"),
  };
}
