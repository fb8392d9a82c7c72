import { expect, it } from "vitest";
import type { PcChange, PcSettings } from "#protocol/pc.ts";
import { createPcDesk } from "./pc-settings.ts";

function pc(managed: PcChange = {}, taken: readonly string[] = []) {
  let kept: Omit<PcSettings, "startsWithSystem"> = {
    shortcut: "Control+Alt+R",
    closing: "keep",
    keepsPlace: true,
  };
  const system = { starts: false };
  const claimed: (string | null)[] = [];
  const desk = createPcDesk({
    settings: {
      pc: () => kept,
      setPc: ({ shortcut = kept.shortcut, closing = kept.closing, keepsPlace = kept.keepsPlace }) => {
        kept = { shortcut, closing, keepsPlace };
      },
    },
    autostart: { is: () => system.starts, set: (on) => (system.starts = on) },
    shortcut: {
      claim: (keys) => void claimed.push(keys),
      taken: () => taken.find((keys) => keys === claimed.at(-1)) ?? null,
    },
    managed: { pc: managed, by: "IT" },
    audit: { to: { host: "audit.local", port: 6514, transport: "tls" }, managed: true },
  });
  return { desk, system, claimed, kept: () => kept };
}

it("carries out at once what is set, and keeps it", () => {
  const { desk, system, claimed, kept } = pc();
  desk.set({ startsWithSystem: true, shortcut: "Alt+F9", closing: "quit" });
  expect(system.starts).toBe(true);
  expect(claimed).toEqual(["Control+Alt+R", "Alt+F9"]);
  expect(kept()).toEqual({ shortcut: "Alt+F9", closing: "quit", keepsPlace: true });
  expect(desk.view()).toMatchObject({
    startsWithSystem: true,
    shortcut: "Alt+F9",
    closing: "quit",
    locked: [],
  });
  desk.set({ shortcut: null });
  expect(claimed.at(-1)).toBeNull();
  expect(desk.view()).toMatchObject({
    shortcut: null,
    closing: "quit",
    audit: { to: "tls://audit.local:6514" },
  });
});

it("a policy is so from the start, and nobody sets it otherwise", () => {
  const { desk, system, claimed, kept } = pc({
    startsWithSystem: true,
    shortcut: "Super+R",
    closing: "keep",
  });
  expect(system.starts).toBe(true);
  expect(claimed).toEqual(["Super+R"]);
  desk.set({ startsWithSystem: false, shortcut: null, closing: "quit", keepsPlace: false });
  expect(system.starts).toBe(true);
  expect(desk.view()).toMatchObject({
    startsWithSystem: true,
    shortcut: "Super+R",
    closing: "keep",
    keepsPlace: false,
    locked: ["startsWithSystem", "shortcut", "closing"],
    lockedBy: "IT",
  });
  // What the person had is theirs again when the policy goes.
  expect(kept()).toMatchObject({ shortcut: "Control+Alt+R", closing: "keep" });
});

it("says that other programs hold the keys", () => {
  const { desk } = pc({}, ["Alt+T"]);
  expect(desk.view().shortcutTaken).toBe(false);
  desk.set({ shortcut: "Alt+T" });
  expect(desk.view().shortcutTaken).toBe(true);
});

it("notices what was changed elsewhere when it looks", () => {
  const { desk, system } = pc();
  expect(desk.look()).toBe(false);
  system.starts = true;
  expect(desk.view().startsWithSystem).toBe(false);
  expect(desk.look()).toBe(true);
  expect(desk.view().startsWithSystem).toBe(true);
});
