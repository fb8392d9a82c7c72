import { describe, expect, it } from "vitest";
import { decideAlert, type News } from "./decide-alert.ts";
import { createTold } from "./told.ts";

const news: News = {
  kind: "accepted",
  orderId: 1,
  to: "ACCEPTED",
  at: 0,
  jobRole: "RIS",
  priority: "normal",
  doctorId: 4,
  workerId: 2,
  wasMine: false,
  byMe: false,
  duplicate: false,
};
const ris = { id: 1, role: "RIS" } as const;

describe("who is told of what, and why not", () => {
  it.each([
    ["a colleague's acceptance", {}, ris, "shown"],
    ["my own action", { byMe: true }, ris, "own action"],
    ["the same again", { duplicate: true }, ris, "duplicate"],
    ["a new order", { kind: "created" }, ris, "shown"],
    ["an order given back", { kind: "reopened" }, ris, "shown"],
    ["a cancelled order", { kind: "cancelled" }, ris, "shown"],
    ["a colleague's start", { kind: "started" }, ris, "routine"],
    ["a colleague's result", { kind: "resultReady" }, ris, "routine"],
    ["my order confirmed", { kind: "confirmed", wasMine: true }, ris, "shown"],
    ["a RIS order, to LIS", {}, { id: 3, role: "LIS" }, "not my department"],
    ["their order accepted, to the doctor", {}, { id: 4, role: "DOCTOR" }, "shown"],
    ["their order started, to the doctor", { kind: "started" }, { id: 4, role: "DOCTOR" }, "routine"],
    ["a colleague's order, to a doctor", {}, { id: 5, role: "DOCTOR" }, "not my order"],
    ["an acceptance, to a nurse", {}, { id: 6, role: "NURSE" }, "routine"],
  ] as const)("%s: %o for %o is %s", (_what, change, me, reason) => {
    expect(decideAlert({ ...news, ...change }, me).reason).toBe(reason);
  });

  it("only a new urgent order interrupts", () => {
    expect(decideAlert({ ...news, kind: "created", priority: "urgent" }, ris)).toMatchObject({
      urgency: "critical",
    });
    expect(decideAlert({ ...news, kind: "accepted", priority: "urgent" }, ris)).toMatchObject({
      urgency: "normal",
    });
  });
});

describe("told once", () => {
  const at = 1_000_000;
  it("by event and by catch-up, whose instants differ a little, is one change", () => {
    const told = createTold();
    expect(told.alreadyTold({ orderId: 1, to: "ACCEPTED", at, by: "event" })).toBe(false);
    expect(told.alreadyTold({ orderId: 1, to: "ACCEPTED", at: at - 40, by: "read" })).toBe(true);
  });
  it("a state reached again is a new change", () => {
    const told = createTold();
    told.alreadyTold({ orderId: 1, to: "ACCEPTED", at, by: "event" });
    expect(told.alreadyTold({ orderId: 1, to: "ORDERED", at: at + 1_000, by: "event" })).toBe(false);
    expect(told.alreadyTold({ orderId: 1, to: "ACCEPTED", at: at + 2_000, by: "event" })).toBe(false);
  });
  it("a repeated event is the same though a later change was told before it", () => {
    const told = createTold();
    told.alreadyTold({ orderId: 1, to: "ACCEPTED", at, by: "event" });
    told.alreadyTold({ orderId: 1, to: "IN_PROGRESS", at: at + 5, by: "event" });
    expect(told.alreadyTold({ orderId: 1, to: "ACCEPTED", at, by: "event" })).toBe(true);
  });
  it("what comes late is no news", () => {
    const told = createTold();
    told.alreadyTold({ orderId: 1, to: "CONFIRMED", at: at + 60_000, by: "event" });
    expect(told.alreadyTold({ orderId: 1, to: "IN_PROGRESS", at, by: "event" })).toBe(true);
  });
  it("orders do not get in each other's way", () => {
    const told = createTold();
    told.alreadyTold({ orderId: 1, to: "ACCEPTED", at, by: "event" });
    expect(told.alreadyTold({ orderId: 2, to: "ACCEPTED", at, by: "event" })).toBe(false);
  });
});
