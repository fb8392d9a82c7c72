import { app, type BrowserWindow } from "electron";
import type { RadbellCore } from "#core/radbell-core.ts";
import type { CommandLine } from "./command-line.ts";
import { signInToDemo } from "./demo-sign-in.ts";
import { smoke } from "./smoke.ts";

/** Who is at this PC once the app has started: whoever was here last, or the people of the demo hospital, one of them signed in. */
export type FirstPerson =
  | "whoever was here last"
  | { readonly demo: boolean; readonly loginId: string | null };

/** A packaged app offers the demo hospital; a started checkout is there to show it, and so is a smoke run. */
export function whoIsFirst({ server, smoke: picture, demoSignIn }: CommandLine): FirstPerson {
  const demo = server === null && (picture !== null || !app.isPackaged);
  const loginId = demoSignIn ?? (picture === null ? null : "ris1");
  return demo || loginId !== null ? { demo, loginId } : "whoever was here last";
}

export interface FirstPersonParts {
  readonly first: FirstPerson;
  readonly core: RadbellCore;
  readonly window: BrowserWindow;
  readonly options: CommandLine;
  /** A smoke run did not get its picture. */
  readonly failed: (reason: string) => void;
}

/**
 * Starts the demo hospital and signs its person in, where one was asked for. Whoever was here last is otherwise resumed before
 * this is called. A smoke run takes its picture then, and ends the app.
 */
export async function welcomeFirst({
  first,
  core,
  window,
  options,
  failed,
}: FirstPersonParts): Promise<void> {
  if (first === "whoever was here last") return;
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
