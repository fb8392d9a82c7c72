import { describe, expect, it } from "vitest";
import { decideAlert, type Circumstances, type News } from "./decide-alert.ts";
import { defaultRulesOf } from "./default-rules.ts";
import { createTold } from "./told.ts";

const news: News = {
  kind: "accepted",
  orderId: 1,
  to: "ACCEPTED",
  at: 0,
  jobRole: "RIS",
  modality: "CT",
  priority: "normal",
  doctorId: 4,
  wasMine: false,
  byMe: false,
  duplicateOf: null,
  superseded: false,
};
const created: Partial<News> = { kind: "created", to: "ORDERED" };
const urgent: Partial<News> = { ...created, priority: "urgent" };
const ris = { id: 1, role: "RIS" } as const;
const doctor = { id: 4, role: "DOCTOR" } as const;
const nurse = { id: 6, role: "NURSE" } as const;
const admin = { id: 7, role: "ADMIN" } as const;

const decide = (change: Partial<News>, { me = ris, ...rest }: Partial<Circumstances> = {}) =>
  decideAlert(
    { ...news, ...change },
    { me, rules: defaultRulesOf(me.role), lookingAt: null, minuteOfDay: 12 * 60, ...rest },
  );
const withRules = (rules: Partial<Circumstances["rules"]>, me: Circumstances["me"] = ris) => ({
  me,
  rules: { ...defaultRulesOf(me.role), ...rules },
});

describe("who is told of what as each role begins, how, and why", () => {
  it.each<[string, Partial<News>, Circumstances["me"], string, string]>([
    ["a colleague's acceptance", {}, ris, "native", "shown"],
    ["my own action", { byMe: true }, ris, "off", "own action"],
    ["the same again", { duplicateOf: "ACCEPTED" }, ris, "off", "duplicate of ACCEPTED"],
    ["a new order", created, ris, "digest", "gathered"],
    ["a new urgent order", urgent, ris, "native", "shown"],
    [
      "a new order that a colleague has taken already",
      { ...urgent, superseded: true },
      ris,
      "off",
      "superseded",
    ],
    ["an order given back", { kind: "reopened", to: "ORDERED" }, ris, "digest", "gathered"],
    ["a cancelled order", { kind: "cancelled", to: "CANCELLED" }, ris, "digest", "gathered"],
    ["my own order cancelled", { kind: "cancelled", to: "CANCELLED", wasMine: true }, ris, "native", "shown"],
    ["a colleague's start", { kind: "started", to: "IN_PROGRESS" }, ris, "off", "routine"],
    ["a colleague's result", { kind: "resultReady", to: "RESULT_READY" }, ris, "off", "routine"],
    ["my order confirmed", { kind: "confirmed", to: "CONFIRMED", wasMine: true }, ris, "native", "shown"],
    ["a RIS order, to LIS", {}, { id: 3, role: "LIS" }, "off", "not my department"],
    ["an urgent RIS order, to LIS", urgent, { id: 3, role: "LIS" }, "off", "not my department"],
    ["their order accepted, to the doctor", {}, doctor, "inApp", "in the window only"],
    ["their urgent order accepted, to the doctor", { priority: "urgent" }, doctor, "native", "shown"],
    ["their result, to the doctor", { kind: "resultReady", to: "RESULT_READY" }, doctor, "native", "shown"],
    ["their order started, to the doctor", { kind: "started", to: "IN_PROGRESS" }, doctor, "off", "routine"],
    ["a colleague's order, to a doctor", {}, { id: 5, role: "DOCTOR" }, "off", "not my order"],
    ["an acceptance, to a nurse", {}, nurse, "off", "routine"],
    ["an urgent order, to a nurse", urgent, nurse, "digest", "gathered"],
    ["an urgent order, to an administrator", urgent, admin, "off", "routine"],
  ])("%s: %o for %o is %s, %s", (_what, change, me, route, reason) => {
    expect(decide(change, { me })).toMatchObject({ route, reason });
  });

  it("only an urgent order that waits for somebody is critical, and sounds", () => {
    expect(decide(urgent)).toMatchObject({ urgency: "critical", sound: true });
    expect(decide({ priority: "urgent" })).toMatchObject({ urgency: "normal", sound: false });
    expect(decide({})).toMatchObject({ urgency: "low", sound: false });
  });
});

describe("what a person has set", () => {
  it("modalities: of the others nothing, unless the server did not say which it is", () => {
    const rules = withRules({ modalities: ["MRI"] });
    expect(decide({}, rules)).toMatchObject({ route: "off", reason: "not my modality" });
    expect(decide({ modality: "MRI" }, rules)).toMatchObject({ reason: "shown" });
    expect(decide({ modality: null }, rules)).toMatchObject({ reason: "shown" });
  });

  it("only mine: what they work on, and for a doctor what they ordered", () => {
    expect(decide({}, withRules({ onlyMine: true }))).toMatchObject({ route: "off", reason: "not mine" });
    expect(decide({ wasMine: true }, withRules({ onlyMine: true }))).toMatchObject({ reason: "shown" });
    expect(decide({ priority: "urgent" }, withRules({ onlyMine: true }, doctor)).reason).toBe("shown");
  });

  it("only unassigned: nothing of what somebody has, but of their own", () => {
    const rules = withRules({ onlyUnassigned: true });
    expect(decide({}, rules)).toMatchObject({ route: "off", reason: "assigned already" });
    expect(decide(urgent, rules)).toMatchObject({ reason: "shown" });
    expect(decide({ wasMine: true }, rules)).toMatchObject({ reason: "shown" });
  });

  it.each([
    [22 * 60, 7 * 60, 23 * 60, true],
    [22 * 60, 7 * 60, 7 * 60 - 1, true],
    [22 * 60, 7 * 60, 7 * 60, false],
    [22 * 60, 7 * 60, 12 * 60, false],
    [12 * 60, 13 * 60, 12 * 60, true],
    [12 * 60, 13 * 60, 13 * 60, false],
    [60, 60, 5, true],
  ])("quiet from %i to %i, at %i: %s; what is urgent passes", (from, to, minuteOfDay, quiet) => {
    const rules = withRules({ quietHours: { on: true, from, to } });
    expect(decide({}, { ...rules, minuteOfDay })).toMatchObject(
      quiet ? { route: "digest", reason: "quiet hours" } : { route: "native", reason: "shown" },
    );
    expect(decide(urgent, { ...rules, minuteOfDay })).toMatchObject({ route: "native", reason: "shown" });
    const off = withRules({ quietHours: { on: false, from, to } });
    expect(decide({}, { ...off, minuteOfDay })).toMatchObject({ reason: "shown" });
  });

  it("what is open before their eyes interrupts nobody", () => {
    expect(decide({}, { lookingAt: 1 })).toMatchObject({ route: "inApp", reason: "on screen", sound: false });
    expect(decide({}, { lookingAt: 2 })).toMatchObject({ route: "native", reason: "shown" });
  });

  it("sound for each level", () => {
    const rules = withRules({ sound: { urgent: false, other: true } });
    expect([decide(urgent, rules).sound, decide({}, rules).sound]).toEqual([false, true]);
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
  it("says what it repeats", () => {
    const told = createTold();
    told.alreadyTold({ orderId: 1, to: "CONFIRMED", at, by: "event" });
    expect(told.toldBefore({ orderId: 1, to: "CONFIRMED", at, by: "event" })?.to).toBe("CONFIRMED");
    expect(told.toldBefore({ orderId: 1, to: "ACCEPTED", at: at - 60_000, by: "event" })?.to).toBe(
      "CONFIRMED",
    );
  });
});
