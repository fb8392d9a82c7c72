import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ElectronApplication, Page } from "playwright-core";
import { launchApp, removeProfile, type RunningApp } from "#tests/support/launch-app.ts";
import { startElectron } from "#tests/support/start-electron.ts";
import type { PrivateDesktop } from "#tests/support/private-desktop.ts";
import { eventually } from "#tests/support/eventually.ts";

export const windowSize = { width: 1_280, height: 800 };
/** Of both, so that neither is measured with what the other lacks. */
export const sharedFlags: readonly string[] = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  `--window=0,0,${windowSize.width},${windowSize.height}`,
  "--password-store=gnome-libsecret",
];
export const bareFolder = join(import.meta.dirname, "bare");
export const newProfile = (): string => mkdtempSync(join(tmpdir(), "radbell-profile-"));

export interface Measured {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly pid: number;
  /** The process that draws the page. */
  readonly pagePid: number;
  readonly close: () => Promise<void>;
}

const pidOf = (app: ElectronApplication): number => {
  const { pid } = app.process();
  if (pid === undefined) throw new Error("the app did not start");
  return pid;
};
const pagePidOf = async (app: ElectronApplication): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);

/** The bare window, under Playwright as the app is. */
export async function openBare(desktop: PrivateDesktop): Promise<Measured> {
  const profile = newProfile();
  const app = await startElectron({
    app: bareFolder,
    args: [...sharedFlags, `--profile-dir=${profile}`],
    env: { ...process.env, ...desktop.env },
  });
  const page = await app.firstWindow();
  return {
    ...{ app, page, pid: pidOf(app), pagePid: await pagePidOf(app) },
    close: async () => {
      await app.close();
      removeProfile(profile);
    },
  };
}

/** Somebody signs in, and the session is kept in this profile. */
export async function keepSession(
  desktop: PrivateDesktop,
  profileDir: string,
  server: string,
): Promise<void> {
  const first = await launchApp({ desktop, profileDir, server, args: sharedFlags });
  await first.signIn("ris1");
  await first.page.locator("[data-status]").first().waitFor();
  await first.close();
}

/** Radbell, signed in, its list read and in the view of all orders. */
export async function openRadbell(desktop: PrivateDesktop, server: string): Promise<Measured> {
  const running: RunningApp = await launchApp({ desktop, server, args: sharedFlags });
  const { app, page } = running;
  await running.signIn("ris1");
  await page.getByTestId("view-all").click();
  await eventually(async () => {
    const count = Number(await page.locator("#worklist").getAttribute("aria-rowcount"));
    if (count < 50) throw new Error(`${count} rows`);
  }, 60_000);
  return {
    ...{ app, page, pid: pidOf(app), pagePid: await pagePidOf(app) },
    close: async () => {
      await running.close();
      removeProfile(running.profileDir);
    },
  };
}
