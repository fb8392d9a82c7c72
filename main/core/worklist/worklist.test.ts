import { describe, expect, it } from "vitest";
import type { Order } from "#protocol/order.ts";
import { createBadgeTally } from "./badge.ts";
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
  const isRis = { id: 1, role: "RIS" } as const;

  it("counts what waits for this person's department, and what is theirs, as the list goes on", () => {
    const list = createWorklist();
    const badge = createBadgeTally(() => isRis, list.rows);
    list.watch(badge.take);
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
    expect(badge.count()).toEqual({ urgentUnassigned: 1, unassigned: 2, mine: 1 });
    list.put(order(1, 2, { priority: "urgent", ocs_status: "ACCEPTED", worker: person(1) }), 1);
    expect(badge.count()).toEqual({ urgentUnassigned: 0, unassigned: 1, mine: 2 });
    list.remove(3);
    list.replace({ unreadable: [], orders: [order(2, 1)] }, list.mark(), 2);
    expect(badge.count()).toEqual({ urgentUnassigned: 0, unassigned: 1, mine: 0 });
    list.clear();
    expect(badge.count()).toEqual({ urgentUnassigned: 0, unassigned: 0, mine: 0 });
  });

  it("is another person's where the role has become another", () => {
    let me: { readonly id: number; readonly role: "RIS" | "LIS" } = isRis;
    const list = createWorklist();
    const badge = createBadgeTally(() => me, list.rows);
    list.watch(badge.take);
    list.put(order(1, 1), 0);
    list.put(order(2, 1, { job_role: "LIS", priority: "urgent" }), 0);
    expect(badge.count()).toMatchObject({ urgentUnassigned: 0, unassigned: 1 });
    me = { id: 1, role: "LIS" };
    expect(badge.count()).toMatchObject({ urgentUnassigned: 1, unassigned: 1 });
  });
});

describe("what has come of a first list", () => {
  it("is looked at, and is nothing until the whole list says it", () => {
    const list = createWorklist();
    const began = list.mark();
    list.preview([order(1, 10), order(2, 10)]);
    expect(list.rows().map(({ id }) => id)).toEqual([1, 2]);
    expect(list.isWhole()).toBe(false);
    // 2 has gone meanwhile, 1 has moved on.
    const changes = list.replace(
      { orders: [order(1, 11, { ocs_status: "ACCEPTED" }), order(3, 10)], unreadable: [] },
      began,
      5,
    );
    expect(changes).toEqual([]);
    expect(list.rows().map(({ id, ocs_status }) => [id, ocs_status])).toEqual([
      [1, "ACCEPTED"],
      [3, "ORDERED"],
    ]);
  });

  it("is taken away where the rest does not come, but for what was read by itself", () => {
    const list = createWorklist();
    list.preview([order(1, 10), order(2, 10)]);
    list.put(order(2, 11, { ocs_status: "ACCEPTED" }), 5);
    list.preview(null);
    expect(list.rows().map(({ id }) => id)).toEqual([2]);
    expect(list.takePatch(false).remove).toEqual([]);
  });

  it("changes nothing of a whole list", () => {
    const list = createWorklist();
    list.replace({ orders: [order(1, 10)], unreadable: [] }, list.mark(), 5);
    list.preview([order(2, 10)]);
    list.preview(null);
    expect(list.rows().map(({ id }) => id)).toEqual([1]);
  });
});
