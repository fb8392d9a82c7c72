import { describe, expect, it } from "vitest";
import { defaultTargets, withTargets } from "#protocol/turnaround.ts";
import type { TargetsChange } from "#protocol/targets.ts";
import { createPcTargets } from "./pc-targets.ts";

function targets(own: TargetsChange | null = null, managed: TargetsChange = {}) {
  const kept: (TargetsChange | null)[] = [];
  return {
    kept,
    ...createPcTargets({
      own,
      managed: { alerts: {}, targets: managed, by: "IT", faults: [] },
      keep: (next) => void kept.push(next),
    }),
  };
}
const urgent = { modality: null, goal: "accept", priority: "urgent" } as const;

describe("the targets of a PC", () => {
  it("an administrator changes one number, and no other moves with it", () => {
    const pc = targets();
    expect(pc.set({ ...urgent, goal: "done", minutes: 50 }, "ADMIN")).toBe(true);
    expect(pc.now()).toMatchObject({ ...defaultTargets, done: { ...defaultTargets.done, urgent: 50 } });
    expect(pc.now().modalities["MRI"]?.done?.urgent).toBe(90);
    // And so it is after a restart.
    expect(targets(pc.kept[0]).now()).toEqual(pc.now());
  });

  it("a modality gets a number of its own, and loses it again", () => {
    const pc = targets();
    pc.set({ ...urgent, modality: "CT", minutes: 5 }, "SYSTEMMANAGER");
    expect(pc.now().modalities["CT"]?.accept?.urgent).toBe(5);
    pc.set({ ...urgent, modality: "CT", minutes: null }, "SYSTEMMANAGER");
    expect(pc.now().modalities["CT"]?.accept?.urgent).toBeUndefined();
    expect(pc.now().accept.urgent).toBe(15);
  });

  it.each(["RIS", "LIS", "DOCTOR", "NURSE", "PATIENT"] as const)(
    "%s may look, and change nothing",
    (role) => {
      const pc = targets();
      const before = pc.now();
      expect(pc.rights(role).editable).toBe(false);
      expect(pc.set({ ...urgent, minutes: 1 }, role)).toBe(false);
      expect(pc.reset(role)).toBe(false);
      expect(pc.now()).toBe(before);
      expect(pc.kept).toEqual([]);
    },
  );

  it("what a policy says is locked for everybody, for each modality too; the rest is the administrator's", () => {
    const pc = targets(null, { accept: { urgent: 10 }, modalities: { MRI: { done: { urgent: 60 } } } });
    expect(pc.rights("ADMIN")).toMatchObject({ editable: true, lockedBy: "IT", changed: false });
    expect(pc.set({ ...urgent, minutes: 99 }, "ADMIN")).toBe(false);
    expect(pc.set({ ...urgent, modality: "XR", minutes: 99 }, "ADMIN")).toBe(false);
    expect(pc.set({ modality: "MRI", goal: "done", priority: "urgent", minutes: 99 }, "ADMIN")).toBe(false);
    expect(pc.set({ modality: "CT", goal: "done", priority: "urgent", minutes: 99 }, "ADMIN")).toBe(true);
    expect(pc.now().accept.urgent).toBe(10);
    expect(pc.now().modalities["MRI"]?.done?.urgent).toBe(60);
  });

  it("back to what the app begins with, and a policy still holds", () => {
    const pc = targets({ accept: { normal: 5 } }, { accept: { urgent: 10 } });
    expect(pc.rights("ADMIN").changed).toBe(true);
    expect(pc.reset("ADMIN")).toBe(true);
    expect(pc.now()).toEqual(withTargets(defaultTargets, { accept: { urgent: 10 } }));
    expect(pc.kept).toEqual([null]);
  });
});
