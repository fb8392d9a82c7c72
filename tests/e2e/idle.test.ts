import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import type { RunningApp } from "../support/launch-app.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// Nobody touches the PC, by the real system's word of it; a minute and two instead of five and thirty.

let rooms: Rooms;
let app: RunningApp;
beforeAll(async () => {
  rooms = await openRooms();
  app = await rooms.launch({
    desktop: await rooms.desktop(),
    policy: { setBy: "영상정보팀", accounts: { lockMinutes: 1, signOutMinutes: 2 } },
  });
  await app.signIn("ris1");
});
afterAll(async () => rooms.end());

it("warns, a touch ends the warning; left alone it locks, and signs out in the end", async () => {
  await app.page.getByTestId("lock-warning").waitFor({ timeout: 45_000 });
  await app.screenshot("lock-warning");
  await app.page.mouse.move(300, 300);
  await app.page.mouse.move(310, 300);
  await app.page.getByTestId("lock-warning").waitFor({ state: "detached", timeout: 5_000 });
  await app.page.getByTestId("lock-screen").waitFor({ timeout: 75_000 });
  expect(await app.page.getByTestId("lock-screen").getAttribute("data-by")).toBe("idle");
  expect(await app.page.getByTestId("lock-signs-out").textContent()).toMatch(/자동 로그아웃/);
  await app.page.getByTestId("signed-out-idle").waitFor({ timeout: 75_000 });
  await app.screenshot("signed-out-idle");
  await eventually(() => expect(rooms.hub.sockets()).toEqual([]));
}, 240_000);
