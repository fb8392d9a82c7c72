import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunningApp } from "../support/launch-app.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// The channels answer our own page only: not another window, though it has the same preload and so the same methods.

const preload = join(import.meta.dirname, "..", "..", "out", "preload", "index.cjs");
let rooms: Rooms;
let app: RunningApp;

beforeAll(async () => {
  rooms = await openRooms();
  app = await rooms.launch({ desktop: await rooms.desktop() });
  await app.signIn("ris1");
});
afterAll(async () => rooms.end());

it("another page is refused, and nothing happens", async () => {
  const answers = await app.app.evaluate(async ({ BrowserWindow }, path) => {
    const other = new BrowserWindow({ show: false, webPreferences: { preload: path, sandbox: true } });
    await other.loadURL("data:text/html,<h1>other</h1>");
    const said: unknown = await other.webContents.executeJavaScript(
      "Promise.all(['readView', 'signOut'].map((name) => window.radbell[name]().then(() => 'answered', (error) => String(error))))",
    );
    other.destroy();
    return said;
  }, preload);
  expect(answers).toEqual([
    expect.stringContaining("not allowed") as unknown,
    expect.stringContaining("not allowed") as unknown,
  ]);
  expect(await app.phase()).toBe("live");
});

it("no token is anywhere in what our own page is given", async () => {
  const view = String(await app.page.evaluate("window.radbell.readView()"));
  expect(view).toContain("ris1");
  expect(view).not.toMatch(/eyJ[\w-]+\./);
});
