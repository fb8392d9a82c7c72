import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// Wrong password, locked account, unreachable server, a server that is no RIS: each a clear sentence in the person's
// language; nothing lost, nothing hung.

let rooms: Rooms;
let desktop: PrivateDesktop;
let korean: RunningApp;
let english: RunningApp;
let stranger: Server;
let strangerUrl = "";

beforeAll(async () => {
  rooms = await openRooms();
  desktop = await rooms.desktop();
  korean = await rooms.launch({ desktop });
  english = await rooms.launch({ desktop, locale: "en" });
  stranger = createServer((_request, response) => response.end("<h1>welcome to my shop</h1>"));
  await new Promise<void>((resolve) => {
    stranger.listen(0, "127.0.0.1", resolve);
  });
  const address = stranger.address();
  strangerUrl = typeof address === "object" && address !== null ? `http://127.0.0.1:${address.port}` : "";
});
afterAll(async () => {
  stranger.close();
  await rooms.end();
});

async function trySignIn(
  app: RunningApp,
  server: string,
  loginId: string,
  password: string,
  says: RegExp,
): Promise<void> {
  await app.page.getByTestId("signin-server").fill(server);
  await app.page.getByTestId("signin-login").fill(loginId);
  await app.page.getByTestId("signin-password").fill(password);
  await app.page.getByTestId("signin-submit").click();
  await eventually(
    async () => expect(await app.page.getByTestId("signin-error").textContent()).toMatch(says),
    15_000,
  );
  expect(await app.page.getByTestId("signin-server").inputValue()).toBe(server);
  expect(await app.page.getByTestId("signin-login").inputValue()).toBe(loginId);
  expect(await app.page.getByTestId("signin-submit").isEnabled()).toBe(true);
}

it("a wrong password shows the server's own words and the tries left; the fifth locks", async () => {
  for (const left of [4, 3, 2, 1]) {
    await trySignIn(korean, rooms.hub.url, "nurse1", "wrong", new RegExp(`올바르지 않습니다.*${left}`, "s"));
  }
  await korean.screenshot("wrong-password");
  await trySignIn(korean, rooms.hub.url, "nurse1", "wrong", /잠겼습니다/);
  await korean.screenshot("locked");
});

it("an unreachable server", async () => {
  await trySignIn(korean, "http://127.0.0.1:9", "ris1", "x", /127\.0\.0\.1:9/);
  await trySignIn(english, "http://127.0.0.1:9", "ris1", "x", /127\.0\.0\.1:9/);
  await english.screenshot("unreachable");
});

it("a server that is no RIS", async () => {
  await trySignIn(korean, strangerUrl, "ris1", "x", /서버/);
  await trySignIn(english, strangerUrl, "ris1", "x", /server/i);
  await english.screenshot("no-ris");
});

it("an address that is none", async () => {
  await trySignIn(english, "ftp://x y", "ris1", "x", /address/i);
});

it("loses nothing: the right password then signs in", async () => {
  await english.page.getByTestId("signin-server").fill(rooms.hub.url);
  await english.signIn("ris1");
  expect(await english.page.getByTestId("person-name").textContent()).toContain("이서연");
  await english.screenshot("worklist-english");
});
