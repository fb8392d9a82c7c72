import { describe, expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import type { ModelPc } from "../../../tests/support/model-pc.ts";
import { atWork, createPagedPc, titles } from "../../../tests/support/wrapped-http.ts";

const { ris2, doctor1 } = modelPeople;
const catchUp = (pc: ModelPc) => pc.core.app().session?.catchUp;
const changed = (pc: ModelPc) => catchUp(pc)?.changedOrderIds;

function cut(pc: ModelPc): void {
  pc.hospital.network = "down";
  pc.hospital.sockets.at(-1)?.close(1006);
}

describe("the summary of an outage", () => {
  it("has the old open order in it that was finished meanwhile", async () => {
    const day = 86_400_000;
    const pc = createPagedPc();
    const make = (id: number, ageMs: number, status: "ORDERED" | "CONFIRMED"): void => {
      const order = pc.hospital.commit(id, status, status === "ORDERED" ? null : ris2);
      const at = new Date(pc.clock.now() - ageMs).toISOString();
      pc.hospital.orders.set(id, { ...order, created_at: at, updated_at: at });
    };
    make(1, 30 * day, "ORDERED");
    for (let id = 2; id < 250; id += 1) make(id, id < 150 ? 20 * day : 0, "CONFIRMED");
    await pc.signIn("ris1");
    await pc.clock.pass(20_000);
    expect(pc.rows.has(1)).toBe(true);
    cut(pc);
    await pc.clock.pass(20_000);
    pc.hospital.commit(1, "CANCELLED", null, doctor1);
    pc.hospital.network = "up";
    await pc.clock.pass(120_000);
    expect(changed(pc)).toEqual([1]);
  });

  it("has in it what a reread found while the connection was down", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(20_000);
    const socket = pc.hospital.sockets.at(-1);
    socket?.sayText("{");
    await pc.clock.pass(100);
    // This one's reread waits five seconds.
    socket?.sayText("{");
    pc.hospital.opensAtOnce = false;
    socket?.close(1006);
    pc.hospital.commit(1, "ACCEPTED", ris2);
    await pc.clock.pass(7_000);
    pc.hospital.opensAtOnce = true;
    await pc.clock.pass(60_000);
    expect(changed(pc)).toEqual([1]);
  });

  it("stays until it is read, though the next outage changed nothing", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(20_000);
    cut(pc);
    pc.hospital.commit(1, "ACCEPTED", ris2);
    await pc.clock.pass(60_000);
    pc.hospital.network = "up";
    await pc.clock.pass(40_000);
    expect(changed(pc)).toEqual([1]);
    cut(pc);
    await pc.clock.pass(30_000);
    pc.hospital.network = "up";
    await pc.clock.pass(40_000);
    expect(changed(pc)).toEqual([1]);
  });

  it("takes in the one before that nobody has read", async () => {
    const pc = await atWork("ris1");
    pc.hospital.commit(2, "ORDERED", null);
    pc.hospital.announce(2, null, doctor1);
    await pc.clock.pass(20_000);
    for (const id of [1, 2]) {
      cut(pc);
      pc.hospital.commit(id, "ACCEPTED", ris2);
      await pc.clock.pass(40_000);
      pc.hospital.network = "up";
      await pc.clock.pass(40_000);
    }
    expect(changed(pc)).toEqual([1, 2]);
  });

  it("ends no earlier than it began, though this PC's clock was set back meanwhile", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(20_000);
    cut(pc);
    pc.hospital.commit(1, "ACCEPTED", ris2);
    await pc.clock.pass(60_000);
    pc.clock.setWallClock(pc.clock.now() - 3_600_000);
    pc.hospital.network = "up";
    await pc.clock.pass(60_000);
    const { from = 0, to = 0 } = catchUp(pc) ?? {};
    expect(to - from).toBeGreaterThanOrEqual(0);
  });
});

it("what a reread finds while all is well is not said to have happened offline", async () => {
  const pc = await atWork("ris1");
  await pc.clock.pass(20_000);
  pc.hospital.commit(1, "ACCEPTED", ris2);
  pc.hospital.sockets.at(-1)?.sayText('{"type":"OCS_STATUS_CHANGED"}');
  await pc.clock.pass(10_000);
  expect(titles(pc)).not.toContain("1 order changed while you were offline");
});

it("whoever signs out before a change that was found is told of it hears of it at the next sign-in", async () => {
  const pc = await atWork("ris1");
  // What was seen is kept at 30 s and 60 s; the second look is at 68 s.
  await pc.clock.pass(61_000);
  pc.hospital.commit(1, "ACCEPTED", ris2);
  await pc.clock.pass(8_000);
  expect(pc.rows.get(1)?.ocs_status).toBe("ACCEPTED");
  await pc.core.signOut();
  await pc.clock.pass(60_000);
  await pc.signIn("ris1");
  expect(changed(pc)).toEqual([1]);
});
