import { app, type BrowserWindow } from "electron";
import type { RadbellCore } from "#core/radbell-core.ts";
import type { CommandLine } from "./command-line.ts";
import { signInToDemo } from "./demo-sign-in.ts";
import { smoke } from "./smoke.ts";

export interface FirstPersonParts {
  readonly core: RadbellCore;
  readonly window: BrowserWindow;
  readonly options: CommandLine;
  /** A smoke run did not get its picture. */
  readonly failed: (reason: string) => void;
}

/**
 * Who is at this PC once the app has started: the demo person who was asked for, or whoever was here last. A smoke run takes
 * its picture then, and ends the app.
 */
export async function welcomeFirst({ core, window, options, failed }: FirstPersonParts): Promise<void> {
  const smoking = options.smoke !== null;
  // A packaged app offers the demo hospital; a started checkout is there to show it, and so is a smoke run.
  if (options.server === null && (smoking || !app.isPackaged)) await core.startDemo();
  const loginId = options.demoSignIn ?? (smoking ? "ris1" : null);
  try {
    if (loginId !== null) await signInToDemo(core, loginId);
    else core.resume();
    if (options.smoke === null) return;
    await smoke(core, window, options.smoke);
    process.stdout.write(`radbell: saved ${options.smoke}\n`);
    app.quit();
  } catch (error) {
    const reason = error instanceof Error ? error.message : "the smoke run failed";
    if (smoking) failed(reason);
    else process.stderr.write(`radbell: ${reason}\n`);
  }
}
