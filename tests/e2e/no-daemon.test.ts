import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { z } from "zod";
import { orderHeedSchema } from "#protocol/heed.ts";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { startPrivateSystemBus, type PrivateSystemBus } from "../support/private-system-bus.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// A desktop whose notification daemon the bus can start, and which hangs for ever when it does.

let rooms: Rooms;
let desktop: PrivateDesktop;
let system: PrivateSystemBus;
let app: RunningApp;
const folder = mkdtempSync(join(tmpdir(), "radbell-hanging-"));

beforeAll(async () => {
  const program = join(folder, "hangs");
  writeFileSync(program, `#!/bin/sh\necho $$ >> "${join(folder, "started")}"\nexec sleep 300\n`);
  chmodSync(program, 0o755);
  rooms = await openRooms();
  system = await startPrivateSystemBus();
  desktop = await rooms.desktop({
    daemon: false,
    services: [{ name: "org.freedesktop.Notifications", program }],
  });
  app = await rooms.launch({ desktop: { ...desktop, env: { ...desktop.env, ...system.env } } });
  await app.signIn("ris1");
});
afterAll(async () => {
  await rooms.end();
  system.end();
  rmSync(folder, { recursive: true, force: true });
});

const stripPage = (): Page | undefined => app.app.windows().find((page) => page.url().includes("/strip/"));
const stripIs = async (): Promise<string> =>
  app.app.evaluate(({ BrowserWindow }) => {
    const strip = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes("/strip/"),
    );
    return strip === undefined ? "none" : strip.isVisible() ? "shown" : "hidden";
  });
const urgentOrder = async (): Promise<number> =>
  (await signInToHub(rooms.hub.url, "doctor1")).order({ priority: "urgent", job_type: "CT" });

it("the app never freezes, whatever it has to tell", async () => {
  await app.app.evaluate(() => {
    const seen = { worstMs: 0, last: performance.now() };
    Object.assign(globalThis, { seen });
    setInterval(() => {
      const now = performance.now();
      seen.worstMs = Math.max(seen.worstMs, now - seen.last - 10);
      seen.last = now;
    }, 10);
  });
  for (let n = 0; n < 5; n += 1) await urgentOrder();
  await eventually(async () => expect(await stripIs()).toBe("shown"));
  await never(async () => expect(await app.phase()).toBe("live"), 3_000);
  const worstMs = z.number().parse(
    await app.app.evaluate((): unknown => {
      const seen: unknown = Reflect.get(globalThis, "seen");
      return typeof seen === "object" && seen !== null ? Reflect.get(seen, "worstMs") : null;
    }),
  );
  process.stdout.write(`longest the main process did not hear: ${worstMs.toFixed(0)} ms\n`);
  // D-Bus gives up on such a daemon after 25 to 120 s; a call that waited for it would show as that.
  expect(worstMs).toBeLessThan(1_000);
});

it("the status bar says so, and why", async () => {
  const line = app.page.getByTestId("notifications");
  expect(await line.getAttribute("data-kind")).toBe("inAppOnly");
  expect(await line.getAttribute("title")).toContain("응답하는 알림 서비스가 없습니다");
});

it("the strip says the urgent order over everything, without taking the focus", async () => {
  const id = await urgentOrder();
  const page = await eventually(() => {
    const found = stripPage();
    if (found === undefined) throw new Error("no strip");
    return found;
  });
  await eventually(async () =>
    expect(await page.getByTestId("strip").getAttribute("data-order-id")).toBe(String(id)),
  );
  const facts = await app.app.evaluate(({ BrowserWindow, screen }) => {
    const strip = BrowserWindow.getAllWindows().find(({ webContents }) =>
      webContents.getURL().includes("/strip/"),
    );
    return {
      top: strip?.isAlwaysOnTop(),
      focusable: strip?.isFocusable(),
      y: strip?.getBounds().y,
      edge: screen.getPrimaryDisplay().workArea.y,
    };
  });
  expect(facts).toEqual({ top: true, focusable: false, y: facts.edge, edge: facts.edge });
  mkdirSync("artifacts", { recursive: true });
  await page.screenshot({ path: "artifacts/urgent-strip.png" });
});

it("the strip may ask for nothing but what it shows", async () => {
  const page = stripPage();
  const asked = String(
    await page?.evaluate(
      "Promise.all(['signOut', 'act', 'readOrder', 'setLocale'].map((name) => window.radbell[name]().then(() => 'answered', (error) => String(error))))",
    ),
  );
  expect(asked.match(/not allowed/g)).toHaveLength(4);
  const view = String(
    await page?.evaluate("window.radbell.readView().then((text) => JSON.stringify(JSON.parse(text).orders))"),
  );
  expect(JSON.parse(view)).toEqual({ reset: true, upsert: [], remove: [] });
});

it("“I have seen it” on the strip is this person's word to the hub, and may be of nothing else", async () => {
  const page = stripPage();
  const id = Number(await page?.getByTestId("strip").getAttribute("data-order-id"));
  const other = await (await signInToHub(rooms.hub.url, "doctor1")).order({ priority: "normal" });
  expect(
    String(
      await page?.evaluate(
        `window.radbell.acknowledge({ orderId: ${other} }).then(() => "answered", (error) => String(error))`,
      ),
    ),
  ).toContain("not allowed");
  await page?.getByTestId("strip-acknowledge").click();
  // Its place is the next one's, of those that came before.
  await eventually(async () =>
    expect(await page?.getByTestId("strip").getAttribute("data-order-id")).not.toBe(String(id)),
  );
  const { body } = await (await signInToHub(rooms.hub.url, "ris2")).get(`/api/ocs/${id}/acknowledgements/`);
  expect(orderHeedSchema.parse(body).acknowledgements.map(({ actor }) => actor.login_id)).toEqual(["ris1"]);
  expect(await app.page.getByTestId(`row-${id}`).getAttribute("data-status")).toBe("ORDERED");
});

it("nobody reads it on a locked PC", async () => {
  await system.session({ LockedHint: true });
  await eventually(async () => expect(await stripIs()).toBe("hidden"));
  const id = await urgentOrder();
  // It has come, as a toast too that says nothing, and the strip stays away.
  await app.page.getByTestId(`row-${id}`).waitFor();
  await eventually(async () =>
    expect(await app.page.locator(".toast").last().textContent()).toContain("새 소식"),
  );
  expect(await stripIs()).toBe("hidden");
  await system.session({ LockedHint: false });
  await eventually(async () => expect(await stripIs()).toBe("shown"));
});

it("Open shows the order in the window, and the strip goes with its news", async () => {
  const page = stripPage();
  const id = await page?.getByTestId("strip").getAttribute("data-order-id");
  await page?.getByTestId("strip-open").click();
  await eventually(async () =>
    expect(await app.page.getByTestId("drawer").getAttribute("data-order-id")).toBe(id),
  );
  // Each is dismissed in the page itself: the strip may hide at any moment, and a hidden page draws no frame
  // for the mouse to wait for.
  await eventually(async () => {
    await page?.evaluate("document.querySelector('[data-testid=strip-dismiss]')?.click()");
    expect(await stripIs()).toBe("hidden");
  });
});

it("a daemon that comes after all is used at once", async () => {
  await desktop.startDaemon();
  await eventually(async () =>
    expect(await app.page.getByTestId("notifications").getAttribute("data-kind")).toBe("native"),
  );
  await urgentOrder();
  await eventually(async () =>
    expect((await desktop.notifications()).map(({ summary }) => summary)).toEqual(["긴급 CT 오더 1건"]),
  );
  expect(await stripIs()).toBe("hidden");
});
