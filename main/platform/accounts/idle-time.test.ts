import { expect, it } from "vitest";
import { createIdleTime } from "./idle-time.ts";

function pc() {
  const at = { now: 0, system: 0 };
  const idle = createIdleTime(
    () => at.system,
    () => at.now,
  );
  return { at, idle };
}

it("is what the system says, or our own window, whichever heard of somebody last", () => {
  const { at, idle } = pc();
  at.now = 600_000;
  at.system = 300;
  expect(idle.ms()).toBe(300_000);
  idle.touched();
  at.now += 1_000;
  expect(idle.ms()).toBe(1_000);
});

it("where the system never says, it is the desktop's hint, which comes after five minutes", () => {
  const { at, idle } = pc();
  at.now = 600_000;
  expect(idle.ms()).toBe(0);
  idle.system("idle");
  expect(idle.ms()).toBe(300_000);
  at.now += 60_000;
  expect(idle.ms()).toBe(360_000);
  idle.touched();
  expect(idle.ms()).toBe(0);
  idle.system("active");
  at.now += 60_000;
  expect(idle.ms()).toBe(0);
});
