import { describe, expect, it } from "vitest";
import { atWork } from "../../../tests/support/wrapped-http.ts";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import type { ModelPc } from "../../../tests/support/model-pc.ts";

const minuteMs = 60_000;
const overdue = (pc: ModelPc): number | undefined => pc.updates.at(-1)?.app.session?.badge.overdue;

describe("how many orders are past their target", () => {
  it("is told the moment one becomes so, though nothing happens", async () => {
    const pc = await atWork("ris1");
    const { created_at } = pc.hospital.orders.get(1) ?? { created_at: "" };
    const due = Date.parse(created_at) + 60 * minuteMs;
    await pc.clock.pass(due - pc.clock.now());
    expect(overdue(pc)).toBe(0);
    // At once, or when the screen may hear of something again.
    await pc.clock.pass(60);
    expect(overdue(pc)).toBe(1);
  });

  it("follows what becomes of the order: accepted in time it has its next target, confirmed it has none", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(62 * minuteMs);
    expect(overdue(pc)).toBe(1);
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    await pc.clock.pass(1_000);
    expect(overdue(pc)).toBe(0);
    await pc.clock.pass(180 * minuteMs);
    expect(overdue(pc)).toBe(1);
    pc.hospital.commit(1, "CONFIRMED", modelPeople.ris2);
    pc.hospital.announce(1, "RESULT_READY", modelPeople.ris2);
    await pc.clock.pass(1_000);
    expect(overdue(pc)).toBe(0);
  });

  it("is by the hospital's own targets where it has laid some down, and the screen is told which", async () => {
    const pc = await atWork("ris1", (ports) => ({
      ...ports,
      managed: { alerts: {}, targets: { accept: { normal: 5 } }, by: "IT", faults: [] },
    }));
    await pc.clock.pass(5 * minuteMs + 10);
    expect(overdue(pc)).toBe(1);
    expect(pc.core.app().session?.targets.accept).toEqual({ urgent: 15, normal: 5, scheduled: 240 });
  });

  it("is none where the clock turns out to have been ahead, and one again when the time has come", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(61 * minuteMs);
    expect(overdue(pc)).toBe(1);
    const due = pc.clock.now();
    pc.clock.setWallClock(due - 30 * minuteMs);
    pc.core.dismissCatchUp();
    await pc.clock.pass(100);
    expect(overdue(pc)).toBe(0);
    await pc.clock.pass(31 * minuteMs);
    expect(overdue(pc)).toBe(1);
  });

  it("leaves no timer behind when the session ends", async () => {
    const pc = await atWork("ris1");
    await pc.core.signOut();
    await pc.clock.pass(10_000);
    expect(pc.timers()).toBe(0);
  });

  it("an administrator's new target holds at once; of others it is not taken", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(30 * minuteMs);
    const five = { modality: null, goal: "accept", priority: "normal", minutes: 5 } as const;
    pc.core.setTarget(five);
    await pc.clock.pass(100);
    expect(overdue(pc)).toBe(0);
    pc.hospital.giveRole(modelPeople.ris1, "ADMIN");
    await pc.clock.pass(15_000);
    expect(pc.core.app().session?.targetRights.editable).toBe(true);
    pc.core.setTarget(five);
    await pc.clock.pass(100);
    expect(overdue(pc)).toBe(1);
    expect(pc.settings().targets?.accept?.normal).toBe(5);
    pc.core.resetTargets();
    await pc.clock.pass(100);
    expect(overdue(pc)).toBe(0);
    expect(pc.settings().targets).toBeNull();
  });
});
