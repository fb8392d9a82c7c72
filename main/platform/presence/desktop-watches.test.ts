import { expect, it, vi } from "vitest";
import type { SystemSignal } from "#core/radbell-core.ts";
import type { Bus } from "../dbus/bus.ts";
import { watchNetworkManager, watchScreenCasts, watchScreenSavers } from "./desktop-watches.ts";
import { watchLogind } from "./logind.ts";
import { createPresence } from "./presence.ts";

function busWith(introspect: () => string) {
  const owners = new Map<string, (owner: string | null) => void>();
  const heard = new Map<string, (body: readonly unknown[]) => void>();
  const bus: Bus = {
    call: async () => ({ kind: "answer", body: [introspect()] }),
    listen: ({ iface }, listener) => {
      heard.set(iface, listener);
      return () => heard.delete(iface);
    },
    watchOwner: (name, changed) => {
      owners.set(name, changed);
      return () => owners.delete(name);
    },
    end: () => undefined,
  };
  return { bus, owners, heard };
}

it("GNOME: the screen is shared for as long as there is a screen cast", async () => {
  vi.useFakeTimers();
  const told: SystemSignal[] = [];
  let casts = "";
  const { bus, owners } = busWith(() => `<node>${casts}</node>`);
  const stop = watchScreenCasts(
    bus,
    createPresence((signal) => void told.push(signal)),
  );
  owners.get("org.gnome.Mutter.ScreenCast")?.(":1.9");
  await vi.advanceTimersByTimeAsync(6_000);
  expect(told).toEqual([]);
  casts = '<node name="u1"/>';
  await vi.advanceTimersByTimeAsync(6_000);
  expect(told).toEqual(["screenShared"]);
  owners.get("org.gnome.Mutter.ScreenCast")?.(null);
  expect(told).toEqual(["screenShared", "screenUnshared"]);
  stop();
  vi.useRealTimers();
});

it("a locker that only tells the session bus locks too", () => {
  const told: SystemSignal[] = [];
  const { bus, heard } = busWith(() => "");
  watchScreenSavers(
    bus,
    createPresence((signal) => void told.push(signal)),
  );
  heard.get("org.xfce.ScreenSaver")?.([true]);
  heard.get("org.xfce.ScreenSaver")?.(["yes"]);
  heard.get("org.xfce.ScreenSaver")?.([false]);
  expect(told).toEqual(["lock", "unlock"]);
});

it("a locker that is gone locks nothing any more", () => {
  const told: SystemSignal[] = [];
  const { bus, heard, owners } = busWith(() => "");
  watchScreenSavers(
    bus,
    createPresence((signal) => void told.push(signal)),
  );
  heard.get("org.xfce.ScreenSaver")?.([true]);
  owners.get("org.xfce.ScreenSaver")?.(null);
  expect(told).toEqual(["lock", "unlock"]);
});

it("a desktop too busy to say whether the screen is shared says nothing of it", async () => {
  vi.useFakeTimers();
  const told: SystemSignal[] = [];
  const { bus, owners } = busWith(() => '<node><node name="u1"/></node>');
  let busy = false;
  const stop = watchScreenCasts(
    { ...bus, call: async (call) => (busy ? { kind: "noAnswer" } : bus.call(call)) },
    createPresence((signal) => void told.push(signal)),
  );
  owners.get("org.gnome.Mutter.ScreenCast")?.(":1.9");
  await vi.advanceTimersByTimeAsync(6_000);
  busy = true;
  await vi.advanceTimersByTimeAsync(12_000);
  expect(told).toEqual(["screenShared"]);
  stop();
  vi.useRealTimers();
});

it("a lock that no locker confirms ends by itself; a confirmed one lasts until it is unlocked", async () => {
  vi.useFakeTimers();
  const told: SystemSignal[] = [];
  const heard = new Map<string, (body: readonly unknown[]) => void>();
  let hint = false;
  let found: (owner: string | null) => void = () => undefined;
  const bus: Bus = {
    call: async ({ member }) => ({
      kind: "answer",
      body: member === "GetAll" ? [{ LockedHint: { value: hint }, Active: { value: true } }] : ["/session/1"],
    }),
    listen: ({ member }, listener) => {
      heard.set(member, listener);
      return () => heard.delete(member);
    },
    watchOwner: (_name, changed) => {
      found = changed;
      return () => undefined;
    },
    end: () => undefined,
  };
  watchLogind(
    bus,
    createPresence((signal) => void told.push(signal)),
    {},
    1,
  );
  found(":1.1");
  await vi.advanceTimersByTimeAsync(10);
  heard.get("Lock")?.([]);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(told).toEqual(["lock", "unlock"]);
  hint = true;
  heard.get("Lock")?.([]);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(told).toEqual(["lock", "unlock", "lock"]);
  heard.get("Unlock")?.([]);
  expect(told).toEqual(["lock", "unlock", "lock", "unlock"]);
  vi.useRealTimers();
});

it("what NetworkManager says of the network is a reason to look at it, what it says of the rest is not", () => {
  let hints = 0;
  const { bus, heard } = busWith(() => "");
  watchNetworkManager(bus, () => (hints += 1));
  const changed = heard.get("org.freedesktop.DBus.Properties");
  changed?.(["org.freedesktop.NetworkManager", { PrimaryConnection: { value: "/1" } }, []]);
  expect(hints).toBe(1);
  changed?.(["org.freedesktop.NetworkManager.Statistics", { RefreshRateMs: { value: 1 } }, []]);
  expect(hints).toBe(1);
});
