import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// How a person is told, on the real app with a real daemon: what they set, what an administrator locked, who may be looking.

let rooms: Rooms;
let desktop: PrivateDesktop;
let app: RunningApp;
let doctor: HubClient;
const policy = { setBy: "전산팀", alerts: { routes: { urgent: { created: "native" } }, digestMinutes: 1 } };

beforeAll(async () => {
  rooms = await openRooms();
  desktop = await rooms.desktop();
  app = await rooms.launch({ desktop, policy });
  await app.signIn("ris1");
  doctor = await signInToHub(rooms.hub.url, "doctor1");
});
afterAll(async () => rooms.end());

const told = async (): Promise<string[]> =>
  (await desktop.notifications()).map(({ summary, body }) => `${summary}|${body}`);
const openSettings = async (): Promise<void> => app.page.getByTestId("settings-open").click();
const closeSettings = async (): Promise<void> => app.page.keyboard.press("Escape");
/** Names of a private sort, so that a notification says which order it is of. */
const order = async (job_type: string, priority: "urgent" | "normal" = "normal"): Promise<number> =>
  doctor.order({ job_type, priority });

describe("the screen of the rules", () => {
  it("shows what is locked, by whom, and lets nobody change it", async () => {
    await openSettings();
    expect(await app.page.getByTestId("settings-locked").textContent()).toContain("전산팀");
    expect(await app.page.getByTestId("route-urgent-created").isDisabled()).toBe(true);
    expect(await app.page.getByTestId("route-other-created").isDisabled()).toBe(false);
    expect(await app.page.getByTestId("digest-minutes").isDisabled()).toBe(true);
    await app.screenshot("alert-settings");
    await closeSettings();
    await app.page.getByTestId("settings").waitFor({ state: "detached" });
    await app.page.locator('[data-testid^="row-"]').first().waitFor();
  });

  it("a new routine order is gathered; told at once when the person says so, and again as before by one press", async () => {
    await order("US-A");
    await never(async () => expect((await told()).join()).not.toContain("US-A"), 1_500);
    await openSettings();
    await app.page.getByTestId("route-other-created").click();
    await app.page.getByTestId("route-other-created-option-native").click();
    await app.page.getByTestId("privacy-initials").check();
    await closeSettings();
    await order("US-B");
    await eventually(async () => expect((await told()).join()).toMatch(/새 US-B 오더\|.*ocs_\d+ · US-B/));
    await openSettings();
    await app.page.getByTestId("settings-reset").click();
    await eventually(async () =>
      expect(await app.page.getByTestId("route-other-created").getAttribute("data-value")).toBe("digest"),
    );
    expect(await app.page.getByTestId("privacy-summary").isChecked()).toBe(true);
    await closeSettings();
  });

  it("what was gathered comes as one notification and one line", async () => {
    await eventually(
      async () => expect((await told()).filter((each) => each.startsWith("그동안의 소식"))).toHaveLength(1),
      75_000,
    );
    await app.screenshot("alert-digest");
  });

  it("is kept over a restart for that person alone, and gone with “forget me”", async () => {
    await openSettings();
    await app.page.getByTestId("privacy-full").check();
    await app.close();
    app = await rooms.launch({ desktop, policy, profileDir: app.profileDir });
    await app.signIn("ris1");
    await openSettings();
    expect(await app.page.getByTestId("privacy-full").isChecked()).toBe(true);
    await app.page.getByTestId("signout").click();
    await app.signIn("ris2");
    await openSettings();
    expect(await app.page.getByTestId("privacy-summary").isChecked()).toBe(true);
    await app.page.getByTestId("signout").click();
    await app.signIn("ris1");
    await app.page.getByTestId("switch-open").click();
    await app.page.getByTestId("forget-me").click();
    await app.signIn("ris1");
    await openSettings();
    expect(await app.page.getByTestId("privacy-summary").isChecked()).toBe(true);
    await closeSettings();
  });
});

describe("a locked PC", () => {
  const signal = async (name: "lock-screen" | "unlock-screen"): Promise<void> =>
    app.app.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), name);

  it("says only that there is something, on the desktop, in the window and in the tray", async () => {
    await signal("lock-screen");
    await order("PET-C", "urgent");
    await eventually(async () => expect((await told()).at(-1)).toBe("새 소식|"));
    expect((await told()).join()).not.toContain("PET-C");
    await eventually(async () =>
      expect(await app.page.locator(".toast").last().textContent()).toContain("새 소식"),
    );
    expect(await app.page.locator(".toast").last().textContent()).not.toContain("PET-C");
    await eventually(async () => expect((await desktop.tray())[0]?.tip).toBe("Radbell"));
    await app.screenshot("alert-locked");
    await signal("unlock-screen");
    await order("PET-D", "urgent");
    await eventually(async () => expect((await told()).at(-1)).toBe("긴급 PET-D 오더 1건|"));
    await eventually(async () => expect((await desktop.tray())[0]?.tip).toContain("이서연"));
  });
});
