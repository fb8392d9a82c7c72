import { app, type BrowserWindow } from "electron";
import type { RadbellCore } from "#core/radbell-core.ts";
import type { CommandLine } from "./command-line.ts";
import { signInToDemo } from "./demo-sign-in.ts";
import { smoke } from "./smoke.ts";
import type { FirstPerson } from "./who-is-first.ts";

export interface FirstPersonParts {
  readonly first: FirstPerson;
  readonly core: RadbellCore;
  readonly window: BrowserWindow;
  readonly options: CommandLine;
  /** A smoke run did not get its picture. */
  readonly failed: (reason: string) => void;
}

/**
 * Starts the demo hospital, and signs its person in or resumes whoever was here last. A smoke run takes its picture then, and
 * ends the app.
 */
export async function welcomeFirst({
  first,
  core,
  window,
  options,
  failed,
}: FirstPersonParts): Promise<void> {
  if (first.demo) await core.startDemo();
  try {
    if (first.loginId === null) core.resume();
    else await signInToDemo(core, first.loginId);
    if (options.smoke === null) return;
    await smoke(core, window, options.smoke);
    process.stdout.write(`radbell: saved ${options.smoke}\n`);
    app.quit();
  } catch (error) {
    const reason = error instanceof Error ? error.message : "the smoke run failed";
    if (options.smoke !== null) failed(reason);
    else process.stderr.write(`radbell: ${reason}\n`);
  }
}
