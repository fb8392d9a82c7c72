import { describe, expect, it } from "vitest";
import type { Order } from "#protocol/order.ts";
import { badgeOf } from "./badge.ts";
import { createWorklist } from "./worklist.ts";

const person = (id: number) => ({ id, login_id: `p${id}`, name: `P${id}` });
const order = (id: number, minute: number, change: Partial<Order> = {}): Order => ({
  id,
  ocs_id: `ocs_000${id}`,
  ocs_status: "ORDERED",
  job_role: "RIS",
  job_type: "CT",
  priority: "normal",
  patient: { id: 1, patient_number: "P1", name: "박준호" },
  doctor: person(4),
  worker: null,
  ocs_result: null,
  created_at: "2026-11-23T08:00:00+09:00",
  updated_at: `2026-11-23T08:${String(minute).padStart(2, "0")}:00+09:00`,
  ...change,
});

describe("the worklist", () => {
  it("never lets an older sighting overwrite a newer one, whatever offset its instants are written in", () => {
    const list = createWorklist();
    list.replace({ orders: [order(1, 30, { ocs_status: "CONFIRMED" })], unreadable: [] }, list.mark(), 0);
    // 23:29 UTC the day before is 08:29 in Seoul: one minute older, though the text sorts later.
    const late = order(1, 0, { ocs_status: "IN_PROGRESS", updated_at: "2026-11-22T23:29:00+00:00" });
    expect(list.put(late, 1)).toBeNull();
    expect(list.get(1)?.ocs_status).toBe("CONFIRMED");
  });

  it("takes an order that came back to ORDERED as something new", () => {
    const list = createWorklist();
    list.replace(
      { orders: [order(1, 10, { ocs_status: "ACCEPTED", worker: person(2) })], unreadable: [] },
      list.mark(),
      0,
    );
    expect(list.put(order(1, 11), 5)).toMatchObject({ before: "ACCEPTED" });
    expect(list.get(1)).toMatchObject({ ocs_status: "ORDERED", worker: null, changedAt: 5 });
  });

  it("believes a reading that began later, though the server's clock was set back meanwhile", () => {
    const list = createWorklist();
    const before = list.mark();
    list.replace({ orders: [order(1, 30, { ocs_status: "ACCEPTED" })], unreadable: [] }, before, 0);
    const setBack = order(1, 20, { ocs_status: "CONFIRMED" });
    expect(list.put(setBack, 1, before)).toBeNull();
    expect(list.put(setBack, 1, list.mark())).toMatchObject({ before: "ACCEPTED" });
  });

  it("says what changed between two readings, and nothing of the first", () => {
    const list = createWorklist();
    expect(list.replace({ orders: [order(1, 1), order(2, 1)], unreadable: [] }, list.mark(), 0)).toEqual([]);
    const changes = list.replace(
      {
        orders: [order(1, 1), order(2, 2, { ocs_status: "ACCEPTED" }), order(3, 2)],
        unreadable: [],
      },
      list.mark(),
      0,
    );
    expect(changes.map((change) => [change.order.id, change.before])).toEqual([
      [2, "ORDERED"],
      [3, null],
    ]);
  });

  it("keeps what was put while the list was being read, and drops what is no longer there", () => {
    const list = createWorklist();
    list.replace({ orders: [order(1, 1), order(2, 1)], unreadable: [] }, list.mark(), 0);
    const began = list.mark();
    list.put(order(3, 2), 0);
    list.replace({ orders: [order(1, 1)], unreadable: [] }, began, 0);
    expect(list.rows().map((row) => row.id)).toEqual([1, 3]);
  });

  it("hands out patches that rebuild it", () => {
    const list = createWorklist();
    list.replace({ orders: [order(1, 1), order(2, 1)], unreadable: [] }, list.mark(), 0);
    expect(list.takePatch(false)).toMatchObject({ reset: true });
    list.put(order(1, 2, { ocs_status: "ACCEPTED" }), 0);
    list.remove(2);
    expect(list.takePatch(false)).toMatchObject({ reset: false, upsert: [{ id: 1 }], remove: [2] });
    expect(list.takePatch(false)).toEqual({ reset: false, upsert: [], remove: [] });
  });

  it("puts on the screen only what a row draws", () => {
    const list = createWorklist();
    list.replace(
      { orders: [{ ...order(1, 1), worker_result: { findings: "secret" } }], unreadable: [] },
      list.mark(),
      0,
    );
    expect(JSON.stringify(list.takePatch(true))).not.toContain("secret");
  });
});

describe("the badge", () => {
  it("counts what waits for this person's department, and what is theirs", () => {
    const list = createWorklist();
    list.replace(
      {
        unreadable: [],
        orders: [
          order(1, 1, { priority: "urgent" }),
          order(2, 1),
          order(3, 1, { priority: "urgent", ocs_status: "ACCEPTED", worker: person(1) }),
          order(4, 1, { priority: "urgent", job_role: "LIS" }),
          order(5, 1, { ocs_status: "CONFIRMED", worker: person(1) }),
        ],
      },
      list.mark(),
      0,
    );
    expect(badgeOf(list.rows(), { id: 1, role: "RIS" })).toEqual({
      urgentUnassigned: 1,
      unassigned: 2,
      mine: 1,
    });
  });
});
