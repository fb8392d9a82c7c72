import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import type { RunningApp } from "../support/launch-app.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// What an administrator changes reaches the person at once; and the hub knows who is there.

let rooms: Rooms;
let app: RunningApp;

beforeAll(async () => {
  rooms = await openRooms();
  app = await rooms.launch({ desktop: await rooms.desktop(), locale: "en" });
  await app.signIn("ris2");
});
afterAll(async () => rooms.end());

const paths = (): string[] =>
  rooms.hub
    .sockets()
    .map(({ path }) => path)
    .toSorted((a, b) => a.localeCompare(b));

it("is present while signed in, on one socket of each kind", async () => {
  await eventually(async () => expect(await rooms.hub.present()).toEqual(["ris2"]));
  expect(paths()).toEqual(["/ws/ocs/", "/ws/presence/", "/ws/user-permissions/"]);
});

it("a new role: its list, and nothing of the old one, without a sign-in", async () => {
  const rows = app.page.locator('[data-testid^="row-"][data-status]');
  const before = await rows.first().getAttribute("data-testid");
  await rooms.hub.changePerson("ris2", { role: "LIS" });
  await eventually(async () => {
    expect(await app.page.getByTestId("connection-phase").getAttribute("data-phase")).toBe("live");
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await app.page.getByTestId(before ?? "").count()).toBe(0);
  });
  expect(await app.page.locator("header").first().textContent()).toContain("Laboratory");
  await app.screenshot("role-changed");
});

it("a disabled account: the session ends with a sentence, and no socket stays", async () => {
  await rooms.hub.changePerson("ris2", { isActive: false });
  await app.page.getByTestId("signin-login").waitFor();
  expect(await app.page.getByTestId("signin-error").textContent()).toMatch(/not in use any more|비활성/);
  await eventually(() => expect(rooms.hub.sockets()).toEqual([]), 2_000);
  await app.screenshot("disabled");
});
