import { spawn } from "node:child_process";
import { removeProfile } from "#tests/support/launch-app.ts";
import { startPrivateDesktop, type PrivateDesktop } from "#tests/support/private-desktop.ts";
import { median } from "../fanout/quantiles.ts";
import { bareFolder, keepSession, newProfile, sharedFlags } from "./apps.ts";
import { startGlass, type Glass } from "./glass.ts";
import { treeCpuSeconds } from "./processes.ts";
import type { Hospital } from "./start-hospital.ts";

/** What a reading room has on its list. */
export const coldStartOrders = 1_000;
/** Nothing has changed on the glass for this long, ms: it shows what it was to show. */
const calmMs = 1_500;
const longestMs = 60_000;
/** A display's own step. Looking oftener takes from the two cores what is measured on them (every 4 ms: a fifth more). */
const frameMs = 16;
/** Of what stands in the final picture. */
const usableShare = 0.9;

export interface ColdStart {
  /** ms from the start of the process until the glass shows it; medians. */
  readonly appMs: number;
  readonly bareMs: number;
  readonly ratio: number;
  /** s of CPU that all processes had taken by then: what a busy machine makes longer, this says without it. */
  readonly appCpuSeconds: number;
  readonly bareCpuSeconds: number;
  readonly times: number;
}

interface Started {
  readonly ms: number;
  readonly cpuSeconds: number;
}

/** Where a picture has something on its ground: all pixels but those of its commonest colour. */
function inkOf(picture: Buffer): readonly number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < picture.length; at += 4) {
    const colour = picture.readUInt32LE(at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [ground] = [...counts].toSorted(([, one], [, other]) => other - one)[0] ?? [0];
  const ink: number[] = [];
  for (let at = 0; at < picture.length; at += 4) if (picture.readUInt32LE(at) !== ground) ink.push(at);
  return ink;
}

/** Higher than a row each. */
const bands = 10;

/** Rows from top to bottom? A list that says that it is empty has something in its middle alone. */
function isFull(picture: Buffer, ink: readonly number[]): boolean {
  const inked = new Set(ink.map((at) => Math.floor((at * bands) / picture.length)));
  return inked.size === bands;
}

/** Until the window before has left the glass: one that leaves later would be taken for this one's first picture. */
async function toBeClear(glass: Glass): Promise<void> {
  const begun = performance.now();
  while (inkOf(glass.look()).length > 0) {
    if (performance.now() - begun > longestMs) throw new Error("a window does not leave the glass");
    await new Promise((go) => setTimeout(go, frameMs));
  }
}

/** ms from spawn to the first picture that has nearly all of what stands in the one it comes to rest at. */
async function timeToGlass(
  glass: Glass,
  desktop: PrivateDesktop,
  args: readonly string[],
  is: "a list" | "bare",
): Promise<Started> {
  const env = { ...process.env, ...desktop.env, ...glass.env };
  await toBeClear(glass);
  const blank = glass.look();
  const pictures: (Started & { readonly picture: Buffer })[] = [];
  const begun = performance.now();
  const child = spawn(process.env["RADBELL_ELECTRON"] ?? "", args, { env, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  let last = blank;
  let changedAt = Number.POSITIVE_INFINITY;
  while (performance.now() - begun < longestMs && performance.now() - changedAt < calmMs) {
    await new Promise((go) => setTimeout(go, frameMs));
    const picture = glass.look();
    if (picture.equals(last)) {
      if (changedAt === Number.POSITIVE_INFINITY) continue;
    } else {
      changedAt = performance.now();
      pictures.push({ ms: changedAt - begun, cpuSeconds: treeCpuSeconds(child.pid ?? 0), picture });
      last = picture;
    }
  }
  child.kill("SIGTERM");
  await ended;
  const ink = inkOf(last);
  if (ink.length === 0) throw new Error("nothing came onto the glass");
  if (is === "a list" && !isFull(last, ink))
    throw new Error("what stands on the glass is not a list of orders");
  const usable = pictures.find(({ picture }) => {
    const there = ink.filter((at) => picture.readUInt32LE(at) === last.readUInt32LE(at)).length;
    return there >= usableShare * ink.length;
  });
  return usable ?? { ms: Number.NaN, cpuSeconds: Number.NaN };
}

/** Bare window and app in turn, each in its own profile; the app with a person whose session is kept. */
export async function coldStart(hospital: Hospital, times: number): Promise<ColdStart> {
  await hospital.fill(coldStartOrders);
  const desktop = await startPrivateDesktop({ keyring: true });
  const glass = await startGlass();
  const [appProfile, bareProfile] = [newProfile(), newProfile()];
  try {
    await keepSession(desktop, appProfile, hospital.url);
    const root = process.cwd();
    const appArgs = [root, ...sharedFlags, `--profile-dir=${appProfile}`, `--server=${hospital.url}`];
    const bareArgs = [bareFolder, ...sharedFlags, `--profile-dir=${bareProfile}`];
    const apps: Started[] = [];
    const bares: Started[] = [];
    // The first of each warms the disk, and is not counted.
    for (let n = -1; n < times; n += 1) {
      const bare = await timeToGlass(glass, desktop, bareArgs, "bare");
      const app = await timeToGlass(glass, desktop, appArgs, "a list");
      if (n < 0) continue;
      bares.push(bare);
      apps.push(app);
    }
    const of = (which: keyof Started, starts: readonly Started[]): number =>
      median(starts.map((start) => start[which]));
    const [appMs, bareMs] = [of("ms", apps), of("ms", bares)];
    return {
      ...{ appMs, bareMs, ratio: appMs / bareMs, times },
      appCpuSeconds: of("cpuSeconds", apps),
      bareCpuSeconds: of("cpuSeconds", bares),
    };
  } finally {
    glass.end();
    desktop.end();
    removeProfile(appProfile);
    removeProfile(bareProfile);
  }
}
