import { spawn } from "node:child_process";
import { removeProfile } from "#tests/support/launch-app.ts";
import { startPrivateDesktop, type PrivateDesktop } from "#tests/support/private-desktop.ts";
import { bareFolder, keepSession, newProfile, sharedFlags } from "./apps.ts";
import { treeCpuSeconds } from "./processes.ts";
import type { Hospital } from "./start-hospital.ts";

export interface Idle {
  readonly appPercent: number;
  readonly barePercent: number;
  readonly seconds: number;
  /** What the tray said of the app meanwhile: that it was signed in and live. */
  readonly tip: string;
}

const pause = async (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));
/** The start, the list, and what the engine gives back of the memory for both are over by then. */
const calmMs = 60_000;

/**
 * Per cent of one core that all processes take with the window hidden and nothing happening. Not under Playwright: a page that is
 * driven from outside counts as seen, hidden or not, and is drawn every second.
 */
async function percentOf(
  desktop: PrivateDesktop,
  args: readonly string[],
  seconds: number,
): Promise<{ readonly percent: number; readonly tip: string }> {
  const env = { ...process.env, ...desktop.env };
  const child = spawn(process.env["RADBELL_ELECTRON"] ?? "", [...args, "--hidden"], { env, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  try {
    await pause(calmMs);
    const pid = child.pid ?? 0;
    const [begun, before] = [performance.now(), treeCpuSeconds(pid)];
    await pause(seconds * 1_000);
    const percent = ((treeCpuSeconds(pid) - before) / ((performance.now() - begun) / 1_000)) * 100;
    return { percent, tip: (await desktop.tray())[0]?.tip ?? "" };
  } finally {
    child.kill("SIGTERM");
    await ended;
  }
}

/** The app with a person whose session is kept and this many orders on the list, and the bare window. */
export async function idleCpu(hospital: Hospital, orders: number, seconds: number): Promise<Idle> {
  await hospital.fill(orders);
  const desktop = await startPrivateDesktop({ keyring: true });
  const [profile, bareProfile] = [newProfile(), newProfile()];
  try {
    await keepSession(desktop, profile, hospital.url);
    const bare = await percentOf(
      desktop,
      [bareFolder, ...sharedFlags, `--profile-dir=${bareProfile}`],
      seconds,
    );
    const root = process.cwd();
    const args = [root, ...sharedFlags, `--profile-dir=${profile}`, `--server=${hospital.url}`];
    const app = await percentOf(desktop, args, seconds);
    return { appPercent: app.percent, barePercent: bare.percent, seconds, tip: app.tip };
  } finally {
    desktop.end();
    removeProfile(profile);
    removeProfile(bareProfile);
  }
}
