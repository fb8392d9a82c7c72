import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OrderStatus } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { createVirtualClock } from "../../../tests/support/virtual-clock.ts";
import { createTimers } from "../timers.ts";
import { createFollowUp, type Repeat } from "./follow-up.ts";

const minute = 60_000;
const doctor = { id: 4, login_id: "doctor1", name: "최민석" };

function world(minutes: readonly number[] = [2, 5]) {
  const clock = createVirtualClock();
  const rows = new Map<number, OrderRow>();
  const seen = new Set<number>();
  const repeats: (Repeat & { readonly at: number })[] = [];
  let stale = false;
  let repeatMinutes = minutes;
  const followUp = createFollowUp({
    clock,
    timers: createTimers(clock),
    row: (id) => rows.get(id),
    rows: () => [...rows.values()],
    calls: ({ id, ocs_status }) => ocs_status === "ORDERED" && !seen.has(id),
    isStale: () => stale,
    repeatMinutes: () => repeatMinutes,
    repeat: (repeat) => void repeats.push({ ...repeat, at: clock.monotonic() }),
  });
  const put = (id: number, ocs_status: OrderStatus = "ORDERED"): void => {
    const now = new Date(clock.now()).toISOString();
    const { created_at = now } = rows.get(id) ?? {};
    rows.set(id, {
      id,
      ocs_id: `ocs_${id}`,
      ocs_status,
      job_role: "RIS",
      job_type: "MRI",
      priority: "urgent",
      patient: { id: 9, patient_number: "P9", name: "박준호" },
      doctor,
      worker: null,
      created_at,
      updated_at: now,
      changedAt: null,
    });
    followUp.look(id);
  };
  return {
    clock,
    rows,
    seen,
    repeats,
    followUp,
    put,
    see: (id: number): void => {
      seen.add(id);
      followUp.look(id);
    },
    goes: (to: "stale" | "live"): void => {
      stale = to === "stale";
      followUp.lookAll();
    },
    setMinutes: (next: readonly number[]): void => {
      repeatMinutes = next;
      followUp.lookAll();
    },
    /** Minutes since the beginning. */
    times: (): number[] => repeats.map(({ at }) => at / minute),
  };
}

describe("an urgent order that nobody has accepted", () => {
  it("is told again after two minutes, then every five", async () => {
    const w = world();
    w.put(1);
    await w.clock.pass(20 * minute);
    expect(w.times()).toEqual([2, 7, 12, 17]);
    expect(w.repeats.map(({ waitedMs, times }) => [waitedMs / minute, times])).toEqual([
      [2, 1],
      [7, 2],
      [12, 3],
      [17, 4],
    ]);
  });

  it("is not told again while the list does not say yet that somebody has it, and is if it never does", async () => {
    const w = world();
    w.put(1);
    await w.clock.pass(1.5 * minute);
    w.followUp.settled(1);
    await w.clock.pass(0.9 * minute);
    expect(w.times()).toEqual([]);
    await w.clock.pass(minute);
    expect(w.times()).toEqual([2.5]);
  });

  it("that was there before this PC says how long it has waited, not how long it is known", async () => {
    const w = world();
    w.put(1);
    w.followUp.clear();
    await w.clock.pass(30 * minute);
    w.followUp.lookAll();
    await w.clock.pass(3 * minute);
    expect(w.repeats.map(({ waitedMs }) => waitedMs / minute)).toEqual([32]);
  });

  it.each([
    ["accepted", (w: ReturnType<typeof world>) => w.put(1, "ACCEPTED")],
    ["seen by this person", (w: ReturnType<typeof world>) => w.see(1)],
    ["gone, though nobody said so", (w: ReturnType<typeof world>) => void w.rows.delete(1)],
  ])("is not told again once it is %s", async (_what, end) => {
    const w = world();
    w.put(1);
    await w.clock.pass(2 * minute - 1);
    end(w);
    await w.clock.pass(60 * minute);
    expect(w.times()).toEqual([]);
  });

  it("given back waits anew", async () => {
    const w = world();
    w.put(1);
    await w.clock.pass(3 * minute);
    w.put(1, "ACCEPTED");
    await w.clock.pass(30 * minute);
    w.put(1);
    await w.clock.pass(3 * minute);
    expect(w.times()).toEqual([2, 35]);
    expect(w.repeats.at(-1)).toMatchObject({ times: 1, waitedMs: 2 * minute });
  });

  it("waits anew also where nobody here saw that it was taken", async () => {
    const w = world();
    w.put(1);
    await w.clock.pass(6 * minute);
    w.put(1);
    await w.clock.pass(4 * minute);
    expect(w.times()).toEqual([2, 8]);
    expect(w.repeats.at(-1)).toMatchObject({ times: 1, waitedMs: 2 * minute });
  });

  it("told in another way meanwhile is not told at once again", async () => {
    const w = world();
    w.put(1);
    await w.clock.pass(1.5 * minute);
    w.followUp.told(1);
    await w.clock.pass(5 * minute);
    expect(w.times()).toEqual([3.5]);
  });

  it("is told as often as the person has set it, from the moment they set it", async () => {
    const w = world([30]);
    w.put(1);
    await w.clock.pass(10 * minute);
    w.setMinutes([1]);
    await w.clock.pass(2 * minute);
    expect(w.times()).toEqual([10, 11, 12]);
  });

  it("has waited as long as it is known, though the PC's clock is behind the server's", async () => {
    const w = world();
    w.put(1);
    w.clock.setWallClock(w.clock.now() - 3_600_000);
    await w.clock.pass(3 * minute);
    expect(w.repeats.map(({ waitedMs }) => waitedMs / minute)).toEqual([2]);
  });
});

describe("without a connection", () => {
  it("it is told once more, saying so, and again only when the list is current", async () => {
    const w = world();
    w.put(1);
    w.goes("stale");
    await w.clock.pass(30 * minute);
    expect(w.repeats.map(({ isStale }) => isStale)).toEqual([true]);
    w.goes("live");
    expect(w.repeats.map(({ isStale }) => isStale)).toEqual([true, false]);
    await w.clock.pass(6 * minute);
    expect(w.times()).toEqual([2, 30, 35]);
  });

  it("what was accepted meanwhile is not told when the list comes", async () => {
    const w = world();
    w.put(1);
    w.goes("stale");
    await w.clock.pass(30 * minute);
    w.rows.set(1, { ...(w.rows.get(1) ?? missing()), ocs_status: "ACCEPTED" });
    w.goes("live");
    await w.clock.pass(30 * minute);
    expect(w.repeats).toHaveLength(1);
  });
});
const missing = (): never => {
  throw new Error("no such row");
};

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("pass"), ms: fc.integer({ min: 1, max: 8 * minute }) }),
  },
  fc.record({
    do: fc.constantFrom("order", "accept", "see", "giveBack"),
    id: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ do: fc.constantFrom("stale", "live") }),
);

it("over any day: told again within its interval while it waits, and never after somebody took or saw it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const w = world();
      /** Since when each order that calls has been silent, by what this test knows. */
      const silentSince = new Map<number, number>();
      let isStale = false;
      let staleTold = new Set<number>();
      let read = 0;
      const take = (): void => {
        for (const { row, at, isStale: said } of w.repeats.slice(read)) {
          expect(silentSince.has(row.id)).toBe(true);
          expect(said).toBe(isStale);
          expect(isStale && staleTold.has(row.id)).toBe(false);
          if (isStale) staleTold.add(row.id);
          silentSince.set(row.id, at);
        }
        read = w.repeats.length;
      };
      for (const each of steps) {
        if ("ms" in each) await w.clock.pass(each.ms);
        else if ("id" in each) {
          const { id } = each;
          const status = w.rows.get(id)?.ocs_status;
          if (each.do === "order" && status === undefined) {
            w.put(id);
            silentSince.set(id, w.clock.monotonic());
          } else if (each.do === "accept" && status === "ORDERED") {
            w.put(id, "ACCEPTED");
            silentSince.delete(id);
          } else if (each.do === "see" && status === "ORDERED") {
            w.see(id);
            silentSince.delete(id);
          } else if (each.do === "giveBack" && status === "ACCEPTED") {
            w.seen.delete(id);
            // The server's instants differ from one state to the next.
            await w.clock.pass(1);
            w.put(id);
            staleTold.delete(id);
            silentSince.set(id, w.clock.monotonic());
          }
        } else {
          take();
          isStale = each.do === "stale";
          if (!isStale) staleTold = new Set();
          w.goes(isStale ? "stale" : "live");
        }
        take();
        for (const [id, since] of silentSince)
          if (!staleTold.has(id)) expect(w.clock.monotonic() - since).toBeLessThan(5 * minute + 1);
      }
    }),
    { numRuns: 1_000 },
  );
});
