import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { startPrivateSystemBus, type PrivateSystemBus } from "../support/private-system-bus.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// The computer's real signals, given on its own (private) bus, and what becomes of them in the running app.

let rooms: Rooms;
let system: PrivateSystemBus;
let app: RunningApp;
let desktop: PrivateDesktop;

beforeAll(async () => {
  rooms = await openRooms();
  system = await startPrivateSystemBus();
  desktop = await rooms.desktop();
  app = await rooms.launch({ desktop: { ...desktop, env: { ...desktop.env, ...system.env } } });
  await app.signIn("ris1");
});
afterAll(async () => {
  await rooms.end();
  system.end();
});

const told = (): string[] => {
  const folder = join(app.profileDir, "logs");
  return readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .flatMap((line) => (line.includes("system.signal") ? [/"signal":"(\w+)"/.exec(line)?.[1] ?? line] : []));
};
/** By the tray: Chromium cuts Playwright off from the page when it hears of the sleep. */
const live = async (): Promise<void> =>
  eventually(async () => expect((await desktop.tray())[0]?.tip).toContain("실시간"), 20_000);
const sockets = (): number => rooms.hub.sockets().filter(({ path }) => path === "/ws/ocs/").length;

/** Gives a signal and expects exactly these to be told, in order. */
async function tells(give: () => Promise<void>, signals: readonly string[]): Promise<void> {
  const before = told().length;
  await give();
  await eventually(() => expect(told().slice(before)).toEqual(signals));
}

describe("sleep", () => {
  it("ends the socket before the PC is gone, and waking brings it back at once", async () => {
    expect(sockets()).toBe(1);
    await tells(() => system.sleep(true), ["suspend"]);
    await eventually(() => expect(sockets()).toBe(0));
    await tells(() => system.sleep(false), ["resume"]);
    await eventually(() => expect(sockets()).toBe(1));
    await live();
  });

  it("a lid that opens is a waking too", async () => {
    await tells(() => system.lid(true), []);
    await tells(() => system.lid(false), ["resume"]);
    await live();
  });
});

describe("this person's session", () => {
  it("locked and unlocked, each told once whichever way logind says it", async () => {
    await tells(async () => {
      await system.lock("Lock");
      await system.session({ LockedHint: true });
    }, ["lock"]);
    await tells(async () => {
      await system.session({ LockedHint: false });
      await system.lock("Unlock");
    }, ["unlock"]);
    expect(sockets()).toBe(1);
  });

  it("behind another person's (fast user switching) it counts as locked", async () => {
    await tells(() => system.session({ Active: false }), ["lock"]);
    await tells(() => system.session({ Active: true }), ["unlock"]);
  });

  it("idle and active", async () => {
    await tells(() => system.session({ IdleHint: true }), ["idle"]);
    await tells(() => system.session({ IdleHint: false }), ["active"]);
  });
});

describe("the clock", () => {
  it("set by the system's settings: the connection is asked for a sign of life, and stays", async () => {
    await tells(() => system.timeZone("Asia/Seoul"), ["clockChanged"]);
    await live();
    expect(sockets()).toBe(1);
  });
});
