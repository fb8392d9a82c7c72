import { beforeEach, expect, it, vi } from "vitest";
import type { SystemSignal } from "#core/radbell-core.ts";
import { idleAfterSeconds, watchIdle, watchNetwork } from "./polls.ts";
import { createPresence, type Presence } from "./presence.ts";

let told: SystemSignal[];
let presence: Presence;
beforeEach(() => {
  told = [];
  presence = createPresence((signal) => void told.push(signal));
});

it("tells each change once, however many say it", () => {
  presence.is("locked", "logind", true);
  presence.is("locked", "org.gnome.ScreenSaver", true);
  presence.is("locked", "logind", false);
  expect(told).toEqual(["lock"]);
  presence.is("locked", "org.gnome.ScreenSaver", false);
  presence.is("locked", "org.gnome.ScreenSaver", false);
  expect(told).toEqual(["lock", "unlock"]);
});

it("is awake as soon as one of them says so: the other's word can get lost", () => {
  presence.is("asleep", "electron", true);
  presence.is("asleep", "logind", true);
  presence.is("asleep", "logind", false);
  presence.is("asleep", "electron", false);
  presence.is("asleep", "logind", true);
  expect(told).toEqual(["suspend", "resume", "suspend"]);
});

it("a lid that opens ends a sleep of which nobody told the end", () => {
  presence.is("asleep", "logind", true);
  presence.happened("lidOpened");
  presence.is("asleep", "logind", true);
  expect(told).toEqual(["suspend", "resume", "suspend"]);
});

it("shared and idle are states of their own", () => {
  presence.is("shared", "cast", true);
  presence.is("idle", "input", true);
  presence.is("shared", "cast", false);
  expect(told).toEqual(["screenShared", "idle", "screenUnshared"]);
});

it("five minutes without a key are idle, and the next key ends it", () => {
  vi.useFakeTimers();
  let seconds = idleAfterSeconds - 3;
  const stop = watchIdle(() => seconds, presence);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([]);
  seconds = idleAfterSeconds;
  vi.advanceTimersByTime(5_000);
  seconds = 0;
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual(["idle", "active"]);
  stop();
  seconds = 999;
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(2);
  vi.useRealTimers();
});

it("a network that goes, comes back, or becomes another one is told", () => {
  vi.useFakeTimers();
  let online = true;
  let addresses = "10.0.0.5";
  const watch = watchNetwork(
    () => online,
    () => addresses,
    presence,
  );
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
  online = false;
  vi.advanceTimersByTime(10_000);
  online = true;
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(["networkDown", "networkUp"]);
  addresses = "10.8.0.2 192.168.1.4";
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(["networkDown", "networkUp", "networkUp"]);
  watch.stop();
  addresses = "10.0.0.5";
  vi.advanceTimersByTime(60_000);
  expect(told).toHaveLength(3);
  vi.useRealTimers();
});

it("the network's return is heard within a second", () => {
  vi.useFakeTimers();
  let online = false;
  const watch = watchNetwork(
    () => online,
    () => "10.0.0.5",
    presence,
  );
  vi.advanceTimersByTime(7_500);
  online = true;
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(["networkUp"]);
  watch.stop();
  vi.useRealTimers();
});

it("where the system says that the network changes, it is looked at at once, and again a second later", () => {
  vi.useFakeTimers();
  let addresses = "10.0.0.5";
  const watch = watchNetwork(
    () => true,
    () => addresses,
    presence,
  );
  addresses = "10.8.0.2";
  watch.hinted();
  expect(told).toEqual(["networkUp"]);
  // What the system said was said before the address was there.
  watch.hinted();
  addresses = "10.8.0.3";
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(["networkUp", "networkUp"]);
  watch.stop();
  vi.useRealTimers();
});
