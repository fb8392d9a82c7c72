import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ElectronApplication, Page } from "playwright-core";
import { demoPassword } from "#protocol/demo-people.ts";
import { eventually } from "./eventually.ts";
import type { PrivateDesktop } from "./private-desktop.ts";
import { startElectron } from "./start-electron.ts";

const root = dirname(dirname(import.meta.dirname));

export interface LaunchOptions {
  readonly desktop: PrivateDesktop;
  readonly server?: string;
  /** A folder an earlier app left; a new one when absent. */
  readonly profileDir?: string;
  readonly args?: readonly string[];
  readonly locale?: "ko" | "en";
  /** What an administrator has laid down on this PC. */
  readonly policy?: unknown;
}

/** The real app, started as a person starts it, with a folder of its own. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profileDir: string;
  readonly signIn: (loginId: string, password?: string) => Promise<void>;
  readonly phase: () => Promise<string | null>;
  readonly live: () => Promise<void>;
  readonly screenshot: (name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), "radbell-profile-"));
  const policyFile = join(profileDir, "given-policy.json");
  if (options.policy !== undefined) writeFileSync(policyFile, JSON.stringify(options.policy));
  const app = await startElectron({
    app: root,
    args: [
      `--profile-dir=${profileDir}`,
      `--locale=${options.locale ?? "ko"}`,
      ...(options.server === undefined ? [] : [`--server=${options.server}`]),
      ...(options.policy === undefined ? [] : [`--policy=${policyFile}`]),
      ...(options.args ?? []),
    ],
    env: { ...process.env, ...options.desktop.env },
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(15_000);

  const phase = async (): Promise<string | null> =>
    page.getByTestId("connection-phase").getAttribute("data-phase", { timeout: 2_000 });
  const live = async (): Promise<void> =>
    eventually(async () => {
      const now = await phase();
      if (now !== "live") throw new Error(`the connection is ${now ?? "not shown"}`);
    }, 60_000);
  return {
    app,
    page,
    profileDir,
    phase,
    live,
    signIn: async (loginId, password = demoPassword) => {
      await page.getByTestId("signin-login").fill(loginId);
      await page.getByTestId("signin-password").fill(password);
      await page.getByTestId("signin-submit").click();
      await live();
    },
    screenshot: async (name) => {
      mkdirSync(join(root, "artifacts"), { recursive: true });
      await page.screenshot({ path: join(root, "artifacts", `${name}.png`) });
    },
    close: async () => {
      await app.close();
    },
  };
}

export const removeProfile = (profileDir: string): void =>
  rmSync(profileDir, { recursive: true, force: true, maxRetries: 10 });
