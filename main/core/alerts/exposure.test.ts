import { expect, it } from "vitest";
import type { SystemSignal } from "../radbell-core.ts";
import { createExposure } from "./exposure.ts";

/** Whether somebody else may be looking after each signal, and whether the signal changed it. */
function after(...signals: readonly SystemSignal[]): string[] {
  const exposure = createExposure();
  return signals.map((signal) => {
    const changed = exposure.take(signal);
    return `${signal}: ${exposure.isExposed() ? "exposed" : "theirs"}${changed ? ", changed" : ""}`;
  });
}

it.each([
  ["lock", "unlock"],
  ["idle", "active"],
  ["screenShared", "screenUnshared"],
] as const)("from %s until %s others may be looking", (begin, end) => {
  expect(after(begin, end)).toEqual([`${begin}: exposed, changed`, `${end}: theirs, changed`]);
});

it("whoever unlocks is there, though nothing said that they came back", () => {
  expect(after("idle", "lock", "unlock")).toEqual([
    "idle: exposed, changed",
    "lock: exposed",
    "unlock: theirs, changed",
  ]);
});

it("somebody who comes back to a locked PC has not unlocked it", () => {
  expect(after("lock", "idle", "active").at(-1)).toBe("active: exposed");
});

it("a shared screen stays shared, whoever unlocks or comes back", () => {
  expect(after("screenShared", "lock", "unlock", "idle", "active").slice(1)).toEqual([
    "lock: exposed",
    "unlock: exposed",
    "idle: exposed",
    "active: exposed",
  ]);
});

it("sleep, the network and the clock say nothing of who is looking", () => {
  const nothing = ["suspend", "resume", "networkDown", "networkUp", "clockChanged"] as const;
  expect(after(...nothing)).toEqual(nothing.map((signal) => `${signal}: theirs`));
  expect(after("lock", ...nothing).slice(1)).toEqual(nothing.map((signal) => `${signal}: exposed`));
});
