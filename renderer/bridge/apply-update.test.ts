import { describe, expect, it } from "vitest";
import type { OrderPatch, ViewUpdate } from "#protocol/snapshot.ts";
import { appOf, sessionOf } from "../testing/app-view.ts";
import { bookOf, rowOf } from "../testing/row.ts";
import { applyUpdate, type Snapshot } from "./apply-update.ts";

const app = appOf({ session: sessionOf("a") });
const shown: Snapshot = { revision: 7, app, orders: bookOf(rowOf(1), rowOf(2)) };
const update = (revision: number, patch: Partial<OrderPatch> = {}, of = app): ViewUpdate => ({
  revision,
  app: of,
  orders: { reset: false, upsert: [], remove: [], ...patch },
});
const ids = (from: Snapshot | null, next: ViewUpdate): readonly number[] | string => {
  const applied = applyUpdate(from, next);
  return applied.kind === "applied"
    ? [...applied.snapshot.orders.values()].map(({ id }) => id)
    : applied.kind;
};

describe("putting an update on what is shown", () => {
  it("puts rows in and takes rows out, and leaves the others the same object", () => {
    const changed = rowOf(2, { ocs_status: "ACCEPTED" });
    const applied = applyUpdate(shown, update(8, { upsert: [changed, rowOf(3)], remove: [9] }));
    if (applied.kind !== "applied") throw new Error(applied.kind);
    expect([...applied.snapshot.orders.values()].map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(applied.snapshot.orders.get(1)).toBe(shown.orders.get(1));
    expect(applied.snapshot.orders.get(2)).toBe(changed);
    expect(shown.orders.size).toBe(2);
    expect(ids(shown, update(8, { remove: [1] }))).toEqual([2]);
  });

  it("keeps the very same map where no order changed", () => {
    const applied = applyUpdate(shown, update(8));
    expect(applied.kind === "applied" && applied.snapshot.orders).toBe(shown.orders);
  });

  it("replaces everything on a reset, whatever revision it has jumped to", () => {
    expect(ids(shown, update(30, { reset: true, upsert: [rowOf(5)] }))).toEqual([5]);
  });

  it("drops what it already has, and says where something is missing", () => {
    expect(ids(shown, update(7, { remove: [1] }))).toBe("old");
    expect(ids(shown, update(9))).toBe("gap");
    expect(ids(null, update(1))).toBe("gap");
  });

  it("never patches one person's rows onto another's", () => {
    expect(ids(shown, update(8, {}, appOf({ session: sessionOf("b") })))).toBe("gap");
    expect(ids(shown, update(8, {}, appOf()))).toBe("gap");
    expect(ids(shown, update(8, { reset: true }, appOf()))).toEqual([]);
  });
});
