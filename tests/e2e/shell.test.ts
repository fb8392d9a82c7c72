import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// Tray and window: what the tray says and does, and that closing the window ends nothing.

let rooms: Rooms;
let desktop: PrivateDesktop;
let app: RunningApp;

beforeAll(async () => {
  rooms = await openRooms();
  desktop = await rooms.desktop();
  app = await rooms.launch({ desktop });
});
afterAll(async () => rooms.end());

const windowIs = async (): Promise<string> =>
  app.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window === undefined ? "gone" : window.isVisible() ? "shown" : "hidden";
  });
const closeWindow = async (): Promise<void> =>
  app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
const orderSockets = () => rooms.hub.sockets().filter(({ path }) => path === "/ws/ocs/");
const tip = async (): Promise<string> => (await desktop.tray())[0]?.tip ?? "";
const menu = async () => (await desktop.tray())[0]?.menu.filter(({ label }) => label !== "") ?? [];

describe("the tray", () => {
  it("says signed out, and offers only what can be done then", async () => {
    await eventually(async () => expect(await tip()).toContain("로그아웃됨"));
    expect(await menu()).toEqual([
      { label: "Radbell 열기", enabled: true },
      { label: "사용자 전환…", enabled: false },
      { label: "화면 잠금", enabled: false },
      { label: "로그아웃", enabled: false },
      { label: "컴퓨터를 켤 때 시작", enabled: true },
      { label: "종료", enabled: true },
    ]);
  });

  it("says who, live, and how many urgent orders nobody has taken", async () => {
    await app.signIn("ris1");
    await eventually(async () => expect(await tip()).toMatch(/이서연.*긴급 \d+건/));
    const urgent = async (): Promise<number> => Number(/긴급 (\d+)건/.exec(await tip())?.[1] ?? 0);
    const before = await urgent();
    const doctor = await signInToHub(rooms.hub.url, "doctor1");
    const id = await doctor.order({ priority: "urgent" });
    await eventually(async () => expect(await urgent()).toBe(before + 1));
    const colleague = await signInToHub(rooms.hub.url, "ris2");
    await colleague.act(id, "accept");
    await eventually(async () => expect(await urgent()).toBe(before));
  });
});

describe("closing the window", () => {
  it("keeps Radbell running, and says so once", async () => {
    const keptRunning = async (): Promise<number> =>
      (await desktop.notifications()).filter(({ summary }) => summary.includes("계속 실행")).length;
    await closeWindow();
    await eventually(async () => expect(await windowIs()).toBe("hidden"));
    await eventually(async () => expect(await keptRunning()).toBe(1));
    expect(orderSockets()).toHaveLength(1);

    await desktop.clickTray("Radbell 열기");
    await eventually(async () => expect(await windowIs()).toBe("shown"));
    await closeWindow();
    await never(async () => expect(await keptRunning()).toBe(1), 2_000);
  });

  it("is told while hidden, and a click on that shows the order", async () => {
    expect(await windowIs()).toBe("hidden");
    const doctor = await signInToHub(rooms.hub.url, "doctor1");
    let id = 0;
    await desktop.clickNext(async () => {
      id = await doctor.order({ job_type: "MRI", priority: "urgent" });
    });
    await eventually(async () => expect(await windowIs()).toBe("shown"));
    await eventually(async () =>
      expect(await app.page.getByTestId("drawer").getAttribute("data-order-id")).toBe(String(id)),
    );
  });
});

describe("the tray's menu", () => {
  it("opens the switcher in front of the person", async () => {
    await closeWindow();
    await desktop.clickTray("사용자 전환…");
    await eventually(async () => expect(await windowIs()).toBe("shown"));
    await app.page.getByTestId("signin-password").waitFor();
    await app.screenshot("switcher");
    await app.page.keyboard.press("Escape");
    expect(orderSockets()).toHaveLength(1);
  });

  it("signs out", async () => {
    await desktop.clickTray("로그아웃");
    await eventually(() => expect(rooms.hub.sockets()).toEqual([]), 2_000);
    await app.page.getByTestId("signin-login").waitFor();
    await eventually(async () => expect(await tip()).toContain("로그아웃됨"));
  });

  it("quits, and then only", async () => {
    await desktop.clickTray("Radbell 열기");
    await app.signIn("ris1");
    const ended = app.app.waitForEvent("close");
    await desktop.clickTray("종료");
    await ended;
    await eventually(() => expect(rooms.hub.sockets()).toEqual([]), 2_000);
    expect(await desktop.tray()).toEqual([]);
  });
});
