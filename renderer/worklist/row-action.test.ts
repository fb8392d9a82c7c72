import { describe, expect, it } from "vitest";
import { rowOf } from "../testing/row.ts";
import { rowAction } from "./row-action.ts";

const ris = { id: 1, role: "RIS" } as const;
const doctor = { id: 11, role: "DOCTOR" } as const;
const worker = { id: 1, login_id: "ris1", name: "이서연" };

describe("the row's one button", () => {
  it.each([
    ["ORDERED", null, "accept", null],
    ["ACCEPTED", worker, "start", null],
    ["IN_PROGRESS", worker, "submit", null],
    ["RESULT_READY", worker, "confirm", "confirm"],
    ["CONFIRMED", worker, null, null],
  ] as const)("%s: worker %j gets %s, the doctor %s", (ocs_status, by, mine, doctors) => {
    const row = rowOf(1, { ocs_status, worker: by });
    expect(rowAction(row, ris)).toBe(mine);
    expect(rowAction(row, doctor)).toBe(doctors);
  });
});
