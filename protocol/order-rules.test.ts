import { describe, expect, it } from "vitest";
import { allowedActions, isInScope, listScope, resultingStatus, type RuledOrder } from "./order-rules.ts";
import type { OrderStatus } from "./order.ts";

const person = (id: number) => ({ id, login_id: `p${id}`, name: "같은 이름" });
const ris1 = { id: 1, role: "RIS" } as const;
const ris2 = { id: 2, role: "RIS" } as const;
const doctor = { id: 4, role: "DOCTOR" } as const;
const order = (ocs_status: OrderStatus, workerId: number | null): RuledOrder => ({
  ocs_status,
  job_role: "RIS",
  doctor: person(4),
  worker: workerId === null ? null : person(workerId),
});

describe("what a person may do", () => {
  it.each([
    ["ORDERED", null, ["accept"], [], ["cancel"]],
    ["ACCEPTED", 1, ["start", "cancel"], [], ["cancel"]],
    ["IN_PROGRESS", 1, ["save", "submit", "confirm", "cancel"], [], ["cancel"]],
    ["RESULT_READY", 1, ["confirm"], [], ["confirm"]],
    ["CONFIRMED", 1, [], [], []],
    ["CANCELLED", null, [], [], []],
  ] as const)("%s of %s: worker %o, colleague %o, doctor %o", (status, worker, mine, colleague, doctors) => {
    expect(allowedActions(order(status, worker), ris1)).toEqual(mine);
    expect(allowedActions(order(status, worker), ris2)).toEqual(worker === null ? mine : colleague);
    expect(allowedActions(order(status, worker), doctor)).toEqual(doctors);
  });

  it.each(["LIS", "NURSE", "ADMIN", "SYSTEMMANAGER", "PATIENT"] as const)(
    "%s may not accept a RIS order",
    (role) => {
      expect(allowedActions(order("ORDERED", null), { id: 1, role })).toEqual([]);
    },
  );

  it("a worker's cancellation gives the order back, a doctor's ends it", () => {
    expect(resultingStatus("cancel", ris1)).toBe("ORDERED");
    expect(resultingStatus("cancel", doctor)).toBe("CANCELLED");
  });
});

describe("what a person sees", () => {
  const ofRis = { job_role: "RIS", doctor: person(4) } as const;
  it.each([
    ["RIS", 1, true],
    ["LIS", 1, false],
    ["NURSE", 1, true],
    ["ADMIN", 1, true],
    ["SYSTEMMANAGER", 1, true],
    ["DOCTOR", 4, true],
    ["DOCTOR", 5, false],
    ["PATIENT", 1, false],
  ] as const)("%s %i: a RIS order of doctor 4 is %s", (role, id, seen) => {
    expect(isInScope(ofRis, { id, role })).toBe(seen);
  });
  it("a patient sees no list", () => {
    expect(listScope({ id: 1, role: "PATIENT" })).toBeNull();
  });
});
