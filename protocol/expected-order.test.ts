import { describe, expect, it } from "vitest";
import { afterAction, undoOf, type ActingPerson } from "./expected-order.ts";
import type { OrderAction, RuledOrder } from "./order-rules.ts";
import type { OrderStatus } from "./order.ts";

const ris1: ActingPerson = { id: 1, login_id: "ris1", name: "이서연", role: "RIS" };
const doctor: ActingPerson = { id: 4, login_id: "doctor1", name: "최민석", role: "DOCTOR" };
const refOf = ({ id, login_id, name }: ActingPerson) => ({ id, login_id, name });
const order = (ocs_status: OrderStatus, worker: ActingPerson | null): RuledOrder => ({
  ocs_status,
  job_role: "RIS",
  doctor: refOf(doctor),
  worker: worker === null ? null : refOf(worker),
});

describe("the order as an action leaves it", () => {
  it.each([
    ["accept", "ORDERED", null, "ACCEPTED", ris1],
    ["start", "ACCEPTED", ris1, "IN_PROGRESS", ris1],
    ["submit", "IN_PROGRESS", ris1, "RESULT_READY", ris1],
    ["cancel", "ACCEPTED", ris1, "ORDERED", null],
  ] as const)("%s from %s", (action, from, worker, to, then) => {
    expect(afterAction(order(from, worker), action, ris1)).toEqual(order(to, then));
  });
  it("a doctor's cancellation ends it, with whoever worked on it", () => {
    expect(afterAction(order("ACCEPTED", ris1), "cancel", doctor)).toEqual(order("CANCELLED", ris1));
  });
});

describe("what can be taken back", () => {
  it.each<[OrderAction, OrderStatus, ActingPerson | null, ActingPerson, OrderAction | null]>([
    ["accept", "ORDERED", null, ris1, "cancel"],
    ["cancel", "ACCEPTED", ris1, ris1, "accept"],
    // Accepted again it would only be accepted, not begun.
    ["cancel", "IN_PROGRESS", ris1, ris1, null],
    ["start", "ACCEPTED", ris1, ris1, null],
    ["save", "IN_PROGRESS", ris1, ris1, null],
    ["submit", "IN_PROGRESS", ris1, ris1, null],
    ["confirm", "RESULT_READY", ris1, ris1, null],
    ["cancel", "ORDERED", null, doctor, null],
    // Not theirs to do, so not theirs to take back.
    ["accept", "ACCEPTED", doctor, ris1, null],
    ["accept", "ORDERED", null, { ...ris1, role: "LIS" }, null],
  ])("%s from %s", (action, from, worker, me, undo) => {
    expect(undoOf(action, order(from, worker), me)).toBe(undo);
  });
});
