import { describe, expect, it } from "vitest";
import { ageOf, defaultTargets, dueAt, isOverdue, targetMs, withTargets, type Timed } from "./turnaround.ts";

const noon = Date.parse("2026-03-02T12:00:00Z");
const minutes = (n: number): number => n * 60_000;
const orderOf = (part: Partial<Timed> = {}): Timed => ({
  ocs_status: "ORDERED",
  priority: "normal",
  job_type: "CT",
  created_at: new Date(noon).toISOString(),
  updated_at: new Date(noon).toISOString(),
  ...part,
});
const age = (order: Timed, waited: number) => ageOf(order, defaultTargets, noon + minutes(waited));

describe("age against the target", () => {
  it.each([
    ["ORDERED", "normal", 47, "running"],
    ["ORDERED", "normal", 48, "near"],
    ["ORDERED", "normal", 60, "near"],
    ["ORDERED", "normal", 61, "past"],
    ["ORDERED", "scheduled", 61, "running"],
    ["ORDERED", "urgent", 11, "running"],
    ["ORDERED", "urgent", 12, "near"],
    ["ORDERED", "urgent", 16, "past"],
    ["ACCEPTED", "urgent", 16, "running"],
    ["IN_PROGRESS", "urgent", 48, "near"],
    ["RESULT_READY", "urgent", 61, "past"],
    ["RESULT_READY", "normal", 239, "near"],
  ] as const)("%s, %s, %i minutes: %s", (ocs_status, priority, waited, tone) => {
    expect(age(orderOf({ ocs_status, priority }), waited).tone).toBe(tone);
  });

  it("is against the time to accept until somebody has, and against the time to be done from then on", () => {
    expect(age(orderOf(), 30)).toMatchObject({ goal: "accept", targetMs: minutes(60) });
    expect(age(orderOf({ ocs_status: "ACCEPTED" }), 30)).toMatchObject({
      goal: "done",
      targetMs: minutes(240),
    });
    // Given back: somebody has to accept it again, and the patient has waited all the while.
    expect(age(orderOf(), 90).tone).toBe("past");
  });

  it("fills the bar up to the target and no further", () => {
    expect(age(orderOf({ priority: "urgent" }), 6).share).toBeCloseTo(0.4);
    expect(age(orderOf({ priority: "urgent" }), 90).share).toBe(1);
  });

  it("stands still when the order is finished", () => {
    const updated_at = new Date(noon + minutes(44)).toISOString();
    const done = orderOf({ ocs_status: "CONFIRMED", updated_at });
    expect(age(done, 500)).toMatchObject({ ms: minutes(44), tone: "finished" });
    expect(dueAt(done, defaultTargets)).toBeNull();
    expect(isOverdue(done, defaultTargets, noon + minutes(5_000))).toBe(false);
  });

  it("is never negative where this PC's clock is behind the server's", () => {
    expect(age(orderOf(), -3)).toMatchObject({ ms: 0, share: 0, tone: "running" });
  });

  it("is overdue exactly when it is past: the list, the filter and the number agree", () => {
    const order = orderOf({ priority: "urgent" });
    const due = dueAt(order, defaultTargets) ?? 0;
    expect(due).toBe(noon + minutes(15));
    for (const at of [due - 1, due, due + 1])
      expect(isOverdue(order, defaultTargets, at)).toBe(ageOf(order, defaultTargets, at).tone === "past");
    expect(isOverdue(order, defaultTargets, due + 1)).toBe(true);
  });
});

describe("targets that somebody lays down", () => {
  it("come before those there are, priority by priority and modality by modality", () => {
    const targets = withTargets(defaultTargets, {
      accept: { urgent: 5 },
      modalities: { MRI: { accept: { urgent: 10 } }, US: { done: { normal: 90 } } },
    });
    const of = (part: Partial<Timed>): number => targetMs(orderOf(part), targets) / minutes(1);
    expect(of({ priority: "urgent" })).toBe(5);
    expect(of({ priority: "normal" })).toBe(60);
    expect(of({ priority: "urgent", job_type: "MRI" })).toBe(10);
    // The modality's other targets stay.
    expect(of({ ocs_status: "ACCEPTED", priority: "normal", job_type: "MRI" })).toBe(360);
    expect(of({ ocs_status: "ACCEPTED", priority: "normal", job_type: "US" })).toBe(90);
    expect(of({ ocs_status: "ACCEPTED", priority: "urgent", job_type: "US" })).toBe(60);
  });

  it.each(["accept", "done"] as const)(
    "a later word for all comes before an earlier one for a modality: %s",
    (goal) => {
      const before = withTargets(defaultTargets, {
        modalities: { CT: { [goal]: { urgent: 3, normal: 7 } } },
      });
      const targets = withTargets(before, { [goal]: { urgent: 20 } });
      const ocs_status = goal === "accept" ? "ORDERED" : "ACCEPTED";
      const of = (priority: "urgent" | "normal"): number =>
        targetMs(orderOf({ ocs_status, job_type: "CT", priority }), targets) / minutes(1);
      expect([of("urgent"), of("normal")]).toEqual([20, 7]);
    },
  );

  it("one for all modalities holds for all of them", () => {
    const targets = withTargets(defaultTargets, { done: { urgent: 30 } });
    const of = (priority: "urgent" | "normal"): number =>
      targetMs(orderOf({ ocs_status: "ACCEPTED", job_type: "MRI", priority }), targets) / minutes(1);
    expect(of("urgent")).toBe(30);
    expect(of("normal")).toBe(360);
  });
});
