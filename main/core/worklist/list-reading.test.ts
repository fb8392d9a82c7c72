import { describe, expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import type { ModelPc } from "../../../tests/support/model-pc.ts";
import {
  answered,
  arrivingAfter,
  atWork,
  createPagedPc,
  phase,
  wrapped,
} from "../../../tests/support/wrapped-http.ts";

const { ris2 } = modelPeople;
const lists = (pc: ModelPc): number =>
  pc.hospital.requests.filter((request) => request === "GET /api/ocs/").length;

describe("the list in pages", () => {
  it("is not the hospital's whole history on a PC whose clock is years behind", async () => {
    const pc = createPagedPc();
    for (let id = 1; id <= 3_000; id += 1) {
      const order = pc.hospital.commit(id, "CONFIRMED", ris2);
      // One an hour.
      const at = new Date(pc.clock.now() - (3_000 - id) * 3_600_000).toISOString();
      pc.hospital.orders.set(id, { ...order, created_at: at, updated_at: at });
    }
    pc.clock.setWallClock(Date.UTC(2020, 0, 1));
    await pc.signIn("ris1");
    await pc.clock.pass(1_000);
    expect(pc.rows.size).toBeGreaterThan(0);
    expect(lists(pc)).toBeLessThan(5);
  });

  it("lacks no order because another one was deleted while it was read", async () => {
    let remove: number | null = null;
    const pc = createPagedPc((page, size) => {
      if (remove === null || page !== 1 || size !== 100) return;
      pc.hospital.orders.delete(remove);
      remove = null;
    });
    for (let id = 1; id <= 150; id += 1) pc.hospital.commit(id, "CONFIRMED", ris2);
    await pc.signIn("ris1");
    await pc.clock.pass(200);
    expect(pc.rows.size).toBe(150);
    await pc.clock.pass(10_000);
    remove = 140;
    pc.hospital.sockets.at(-1)?.close(1006);
    await pc.clock.pass(20_000);
    expect(phase(pc)).toBe("live");
    // The first of the second page, had it not moved to the first.
    expect(pc.rows.has(50)).toBe(true);
    expect(pc.rows.size).toBe(149);
  });

  describe("a first list", () => {
    async function begun(): Promise<ModelPc> {
      const pc = createPagedPc();
      for (let id = 1; id <= 250; id += 1) pc.hospital.commit(id, "ACCEPTED", ris2);
      // A screen is there.
      pc.core.readView();
      await pc.signIn("ris1");
      return pc;
    }
    /** Of its time, which its signing in has taken from already. */
    const left = 130;

    it("of several shows its first rows, and is read on when they are seen", async () => {
      const pc = await begun();
      expect([pc.rows.size, lists(pc), phase(pc)]).toEqual([100, 1, "syncing"]);
      pc.core.drawn(pc.updates.at(-1)?.revision ?? 0);
      await pc.clock.pass(39);
      expect(lists(pc)).toBe(1);
      await pc.clock.pass(1);
      expect(lists(pc)).toBe(3);
      await pc.clock.pass(200);
      expect([pc.rows.size, phase(pc)]).toEqual([250, "live"]);
    });

    it("waits for no screen for long", async () => {
      const pc = await begun();
      await pc.clock.pass(left);
      expect(lists(pc)).toBe(1);
      await pc.clock.pass(20);
      expect(lists(pc)).toBe(3);
    });

    it("of one page is read without waiting for anybody", async () => {
      const pc = createPagedPc();
      for (let id = 1; id <= 50; id += 1) pc.hospital.commit(id, "ACCEPTED", ris2);
      pc.core.readView();
      await pc.signIn("ris1");
      expect(phase(pc)).toBe("live");
    });

    it("waits for none that is not there", async () => {
      const pc = createPagedPc();
      for (let id = 1; id <= 250; id += 1) pc.hospital.commit(id, "ACCEPTED", ris2);
      await pc.signIn("ris1");
      expect([lists(pc), phase(pc)]).toEqual([3, "live"]);
    });

    it("is the next person's alone where they come meanwhile", async () => {
      const pc = await begun();
      await pc.core.signOut();
      await pc.clock.pass(1_000);
      expect([pc.rows.size, lists(pc)]).toEqual([0, 1]);
      await pc.signIn("ris2");
      await pc.clock.pass(1_000);
      expect([pc.rows.size, phase(pc)]).toEqual([250, "live"]);
    });
  });
});

describe("a frame that cannot be read", () => {
  it("has the list read once more where it comes while that is being read", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(9_000);
    pc.hospital.latencyMs = 900;
    pc.hospital.sockets.at(-1)?.sayText("{");
    await pc.clock.pass(650);
    const before = lists(pc);
    pc.hospital.commit(1, "ACCEPTED", ris2);
    pc.hospital.sockets.at(-1)?.sayText("{");
    await pc.clock.pass(20_000);
    expect(lists(pc)).toBeGreaterThan(before);
  });

  it("hides no change where it comes while the list is on its way here", async () => {
    let lateBy = 0;
    const pc = await atWork(
      "ris1",
      wrapped((request, send, clock) => {
        const call = send(request);
        return lateBy > 0 && request.url.includes("/api/ocs/") ? arrivingAfter(call, lateBy, clock) : call;
      }),
    );
    await pc.clock.pass(9_000);
    lateBy = 300;
    pc.hospital.sockets.at(-1)?.sayText("{");
    // The page is here; the open orders are made up and on their way.
    await pc.clock.pass(450);
    pc.hospital.commit(1, "ACCEPTED", ris2);
    pc.hospital.sockets.at(-1)?.sayText("{");
    await pc.clock.pass(20_000);
    expect(pc.rows.get(1)?.ocs_status).toBe("ACCEPTED");
  });

  it("has the list tried again where reading it failed", async () => {
    let fails = false;
    const pc = await atWork(
      "ris1",
      wrapped((request, send) =>
        fails && request.url.includes("/api/ocs/?") ? answered(502) : send(request),
      ),
    );
    await pc.clock.pass(9_000);
    pc.hospital.commit(1, "ACCEPTED", ris2);
    fails = true;
    pc.hospital.sockets.at(-1)?.sayText("{");
    await pc.clock.pass(100);
    fails = false;
    await pc.clock.pass(20_000);
    expect(pc.rows.get(1)?.ocs_status).toBe("ACCEPTED");
  });
});

it("an order that is gone when its event is read leaves the list", async () => {
  const pc = await atWork("ris1");
  pc.hospital.commit(3, "CONFIRMED", ris2);
  pc.hospital.announce(3, "IN_PROGRESS", ris2);
  await pc.clock.pass(1_000);
  expect(pc.rows.has(3)).toBe(true);
  pc.hospital.announce(3, "IN_PROGRESS", ris2);
  pc.hospital.orders.delete(3);
  await pc.clock.pass(10 * 60_000);
  expect(pc.rows.has(3)).toBe(false);
});
