import { expect, it, vi } from "vitest";
import type { SystemSignal } from "#core/radbell-core.ts";
import type { Bus } from "../dbus/bus.ts";
import { watchScreenCasts, watchScreenSavers } from "./desktop-watches.ts";
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
