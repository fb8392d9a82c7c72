import { afterAll, beforeAll, expect, it } from "vitest";
import type { NativeNotification, NotificationAction } from "#core/ports.ts";
import { createDesktopBus } from "../../main/platform/dbus/desktop-bus.ts";
import type { Bus } from "../../main/platform/dbus/bus.ts";
import {
  createNotificationDaemon,
  type NotificationDaemon,
} from "../../main/platform/notifications/daemon.ts";
import { createLinuxNotifier } from "../../main/platform/notifications/linux-notifier.ts";
import type { Notifier } from "#core/ports.ts";
import { eventually } from "../support/eventually.ts";
import { startPrivateDesktop, type PrivateDesktop } from "../support/private-desktop.ts";

// What a real daemon (dunst) makes of our notifications, and what it tells back.

let desktop: PrivateDesktop;
let bus: Bus;
let daemon: NotificationDaemon;
let notify: Notifier;
const log = { info: () => undefined, warn: () => undefined };

beforeAll(async () => {
  desktop = await startPrivateDesktop();
  bus = createDesktopBus(desktop.env["DBUS_SESSION_BUS_ADDRESS"] ?? null, log);
  daemon = createNotificationDaemon(bus, log);
  notify = createLinuxNotifier({ bus, daemon, labels: () => ({ open: "Open", accept: "Accept" }), log });
  await eventually(() => expect(daemon.state()).toEqual({ up: true, markup: true, actions: true }));
});
afterAll(() => {
  daemon.stop();
  bus.end();
  desktop.end();
});

function show(orderId: number | null, change: Partial<NativeNotification> = {}) {
  const acted: NotificationAction[] = [];
  const shown = notify({
    title: `order ${orderId}`,
    body: "ocs_0001 · MRI",
    urgency: "normal",
    silent: false,
    orderId,
    actions: ["open"],
    acted: (action) => void acted.push(action),
    ...change,
  });
  return { ...shown, acted };
}

it("is shown, within 20 ms, and clicked", async () => {
  const start = performance.now();
  const { result, closed, acted } = show(1);
  expect(await result).toBe("shown");
  const took = performance.now() - start;
  await eventually(async () => expect(await desktop.displayed()).toBe(1));
  await desktop.dunstctl("action", "0");
  expect(await closed).toBe("person");
  expect(acted).toEqual(["open"]);
  // Last: one that stays on the screen would fail all those below.
  expect(took).toBeLessThan(20);
});

it("Accept is pressed", async () => {
  const { result, closed, acted } = show(2, { actions: ["open", "accept"], urgency: "critical" });
  await result;
  await eventually(async () => expect(await desktop.displayed()).toBe(1));
  await desktop.choose("Accept");
  expect(await closed).toBe("person");
  expect(acted).toEqual(["accept"]);
});

it("is closed by the person, which opens nothing", async () => {
  const { result, closed, acted } = show(3);
  await result;
  await desktop.dunstctl("close");
  expect(await closed).toBe("person");
  expect(acted).toEqual([]);
});

it("is taken away by the app", async () => {
  const { result, closed, dismiss } = show(4);
  await result;
  dismiss();
  expect(await closed).toBe("app");
  await eventually(async () => expect(await desktop.displayed()).toBe(0));
});

it("an order's next one takes its place: never two, and never none", async () => {
  const first = show(5);
  await first.result;
  first.dismiss();
  const second = show(5, { title: "order 5 again" });
  const third = show(5, { title: "order 5 once more" });
  expect(await second.result).toBe("shown");
  expect(await third.result).toBe("shown");
  expect([await first.closed, await second.closed]).toEqual(["app", "app"]);
  expect(await desktop.displayed()).toBe(1);
  third.dismiss();
  expect(await third.closed).toBe("app");
});

it("other orders, and those of none, stand beside it", async () => {
  const all = [show(6), show(7), show(null, { title: "a" }), show(null, { title: "b" })];
  await Promise.all(all.map(async ({ result }) => result));
  expect(await desktop.displayed()).toBe(4);
  for (const { dismiss } of all) dismiss();
  await eventually(async () => expect(await desktop.displayed()).toBe(0));
});

it("one dismissed before the daemon had it leaves nothing", async () => {
  const { dismiss, result } = show(8);
  dismiss();
  await result;
  await eventually(async () => expect(await desktop.displayed()).toBe(0));
});

it("markup in a body is shown as it is written", async () => {
  await show(9, { body: "<b>a</b> & <c>" }).result;
  const seen = (await desktop.notifications()).find(({ summary }) => summary === "order 9");
  expect(seen?.body).toBe("&lt;b&gt;a&lt;/b&gt; &amp; &lt;c&gt;");
});

it("a text that D-Bus cannot carry as it is, is shown all the same", async () => {
  expect(await show(13, { title: "a\0b", body: "\u{1F514} 긴급 \0" }).result).toBe("shown");
  expect((await desktop.notifications()).at(-1)).toMatchObject({ summary: "ab", body: "\u{1F514} 긴급 " });
});

it("a daemon that goes says so at once, and what it showed is over; one that comes is used", async () => {
  const { closed, result } = show(10);
  await result;
  desktop.stopDaemon();
  await eventually(() => expect(daemon.state().up).toBe(false), 1_000);
  expect(await closed).toBe("unknown");
  expect(await show(11).result).toBe("noDaemon");
  await desktop.startDaemon();
  await eventually(() => expect(daemon.state().up).toBe(true), 1_000);
  expect(await show(12).result).toBe("shown");
});
