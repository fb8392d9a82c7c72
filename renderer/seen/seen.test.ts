import { expect, it } from "vitest";
import type { OrderStatus } from "#protocol/order.ts";
import { isCalledTo, seenByOf } from "./seen.ts";

const row = (ocs_status: OrderStatus, priority: "urgent" | "normal" = "urgent") =>
  ({ id: 7, ocs_status, priority, job_role: "RIS" }) as const;
const ris1 = { id: 1, role: "RIS" } as const;
const mine = { orderId: 7, personId: 1, name: "이서연", at: 0 };
const theirs = { orderId: 7, personId: 2, name: "김태현", at: 1 };

it("a person is called to an urgent order of their department until they have seen it or it is taken", () => {
  expect(isCalledTo(row("ORDERED"), ris1, [])).toBe(true);
  expect(isCalledTo(row("ORDERED"), ris1, [theirs, { ...mine, orderId: 8 }])).toBe(true);
  expect(isCalledTo(row("ORDERED"), ris1, [theirs, mine])).toBe(false);
  expect(isCalledTo(row("ACCEPTED"), ris1, [])).toBe(false);
  expect(isCalledTo(row("ORDERED", "normal"), ris1, [])).toBe(false);
  expect(isCalledTo(row("ORDERED"), { id: 3, role: "LIS" }, [])).toBe(false);
});

it("who has seen one order is not who has seen another", () => {
  expect(seenByOf([{ ...mine, orderId: 8 }, theirs], 7)).toEqual([theirs]);
});
