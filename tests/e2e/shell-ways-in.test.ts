import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// The ways to the window from outside it: links, the shortcut, the tray's newest, and a start with the system.

let rooms: Rooms;
let desktop: PrivateDesktop;
let app: RunningApp;
const config = mkdtempSync(join(tmpdir(), "radbell-config-"));
const root = join(import.meta.dirname, "..", "..");

beforeAll(async () => {
  rooms = await openRooms();
  desktop = await rooms.desktop();
  desktop = { ...desktop, env: { ...desktop.env, XDG_CONFIG_HOME: config } };
  app = await rooms.launch({ desktop });
});
afterAll(async () => {
  await rooms.end();
  rmSync(config, { recursive: true, force: true });
});

const windowIs = async (): Promise<string> =>
  app.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.isVisible() === true ? "shown" : "hidden",
  );
/** Asked again where the answer gets lost: Node's inspector may collect it before Playwright has it. */
const closeWindow = async (): Promise<void> =>
  eventually(async () => {
    await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await windowIs()).toBe("hidden");
  });
/** As the desktop does it: starts the app with the link; the one that runs gets it. */
const follow = async (link: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const args = [
      root,
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--profile-dir=${app.profileDir}`,
      link,
    ];
    const env = { ...process.env, ...desktop.env };
    execFile(process.env["RADBELL_ELECTRON"] ?? "electron", args, { env, timeout: 20_000 }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });
const drawer = async (): Promise<string | null> =>
  app.page.getByTestId("drawer").getAttribute("data-order-id", { timeout: 1_000 });
const said = async (): Promise<string> => JSON.stringify(await desktop.notifications());
const order = async (jobType = "MRI"): Promise<number> =>
  (await signInToHub(rooms.hub.url, "doctor1")).order({ job_type: jobType });

describe("a link", () => {
  it("with nobody signed in reveals nothing, and opens for whoever signs in next", async () => {
    const id = await order();
    await closeWindow();
    await follow(`radbell://order/${id}`);
    await eventually(async () => expect(await windowIs()).toBe("shown"));
    expect(await app.page.textContent("body")).not.toContain(`ocs_${String(id).padStart(4, "0")}`);
    await app.signIn("ris1");
    await eventually(async () => expect(await drawer()).toBe(String(id)));
  });

  it("opens another order in the window that runs", async () => {
    const id = await order();
    await closeWindow();
    await follow(`radbell://order/${id}?server=${encodeURIComponent(rooms.hub.url)}`);
    await eventually(async () => expect(await drawer()).toBe(String(id)));
    await eventually(async () => expect(await windowIs()).toBe("shown"));
  });

  it.each([
    ["of another server", "radbell://order/1?server=https%3A%2F%2Fother.example", "다른 서버의 오더"],
    ["to no order", "radbell://order/1;drop", "Radbell 링크가 아닙니다"],
    ["to a page of the app", "radbell://app/index.html", "Radbell 링크가 아닙니다"],
  ])("%s is refused with a sentence", async (_what, link, sentence) => {
    const before = await drawer();
    const count = (await desktop.notifications()).filter(({ body }) => body.includes(sentence)).length;
    await follow(link);
    await eventually(async () =>
      expect((await desktop.notifications()).filter(({ body }) => body.includes(sentence)).length).toBe(
        count + 1,
      ),
    );
    expect(await drawer()).toBe(before);
  });

  it("to an order that this person's server does not have is refused in its words", async () => {
    const before = await drawer();
    await follow("radbell://order/999999");
    await eventually(async () => expect(await said()).toContain("링크를 열 수 없습니다"));
    expect(await drawer()).toBe(before);
  });
});

describe("the shortcut", () => {
  it("brings the window from everywhere", async () => {
    await closeWindow();
    execFileSync("/usr/bin/python3", [
      join(root, "tests", "support", "press-keys.py"),
      "Control_L",
      "Alt_L",
      "r",
    ]);
    await eventually(async () => expect(await windowIs()).toBe("shown"));
  });

  it("that another program holds is said, once and in the menu", async () => {
    const second = await rooms.desktop();
    await rooms.launch({ desktop: second });
    await eventually(async () =>
      expect(JSON.stringify(await second.tray())).toContain("단축키 Control+Alt+R: 다른 프로그램이 사용 중"),
    );
    await eventually(async () => expect(JSON.stringify(await second.notifications())).toContain("단축키"));
    expect(JSON.stringify(await desktop.tray())).not.toContain("다른 프로그램이 사용 중");
  });
});

describe("the tray's menu", () => {
  it("lists the newest five without a patient or a number, and opens the one that is clicked", async () => {
    const ids: number[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await order(`MRI-${n}`));
    const alerts = async (): Promise<string[]> =>
      ((await desktop.tray())[0]?.menu ?? [])
        .map(({ label }) => label)
        .filter((label) => label.includes("MRI-"));
    await eventually(async () => {
      const labels = await alerts();
      expect(labels).toHaveLength(5);
      expect(labels[0]).toMatch(/^\d\d:\d\d · MRI-5 · 새 오더$/);
    });
    const [first = ""] = await alerts();
    await closeWindow();
    await desktop.clickTray(first);
    await eventually(async () => expect(await drawer()).toBe(String(ids[5])));
    await eventually(async () => expect(await windowIs()).toBe("shown"));
    expect((await desktop.tray())[0]?.menu[0]?.label).toBe("이서연 님 (RIS)");
  });

  it("has it start with the system, hidden, and not any more", async () => {
    const file = join(config, "autostart", "radbell.desktop");
    expect(existsSync(file)).toBe(false);
    await desktop.clickTray("컴퓨터를 켤 때 시작");
    await eventually(() => expect(readFileSync(file, "utf8")).toMatch(/^Exec=.*--hidden.*--profile-dir=/m));
    await desktop.clickTray("컴퓨터를 켤 때 시작");
    await eventually(() => expect(existsSync(file)).toBe(false));
  });
});

it("a start with the system while it runs shows nothing", async () => {
  await closeWindow();
  const args = [
    root,
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    `--profile-dir=${app.profileDir}`,
    "--hidden",
  ];
  const second = spawn(process.env["RADBELL_ELECTRON"] ?? "electron", args, {
    env: { ...process.env, ...desktop.env },
    stdio: "ignore",
  });
  await new Promise((resolve) => second.once("exit", resolve));
  await eventually(async () => expect(await windowIs()).toBe("hidden"));
});
