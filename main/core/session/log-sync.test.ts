import { beforeEach, describe, expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";

// The real core and a hub with a log: what v1 can only compare, v2 proves.

let pc: ModelPc;
beforeEach(() => {
  pc = createModelPc();
  pc.hospital.protocol = "v2";
});
const session = () => pc.core.app().session;
const { ris1, ris2 } = modelPeople;
const lists = (): number => pc.hospital.requests.filter((path) => path === "GET /api/ocs/").length;
function change(
  id: number,
  status: "ORDERED" | "ACCEPTED" | "IN_PROGRESS",
  by: typeof ris1 | typeof ris2 = ris2,
) {
  const from = pc.hospital.orders.get(id)?.ocs_status ?? null;
  pc.hospital.commit(id, status, status === "ORDERED" ? null : by, by);
  pc.hospital.announce(id, from, by);
}
async function cutFor(ms: number, meanwhile: () => void): Promise<void> {
  pc.hospital.network = "down";
  pc.hospital.alive()[0]?.close(1006);
  await pc.clock.pass(ms);
  meanwhile();
  pc.hospital.network = "up";
  pc.core.system("networkUp");
  await pc.clock.pass(100);
}

it("speaks v2 where it is offered: the token in the header, and v1 where the server is put back", async () => {
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  expect(session()).toMatchObject({ protocol: "v2", connection: { phase: "live" } });
  expect(pc.hospital.log.resumed).toEqual([null]);
  pc.hospital.protocol = "v1";
  pc.hospital.alive()[0]?.close(1012);
  await pc.clock.pass(2_000);
  expect(session()).toMatchObject({ protocol: "v1", connection: { phase: "live" } });
  pc.hospital.protocol = "v2";
  pc.hospital.alive()[0]?.close(1012);
  await pc.clock.pass(4_000);
  expect(session()).toMatchObject({ protocol: "v2", connection: { phase: "live" } });
  expect(pc.hospital.log.resumed).toEqual([null, null]);
});

describe("after an outage", () => {
  it("is given every change, reads only their orders, and says that none is missing", async () => {
    for (const id of [1, 2, 3, 4]) pc.hospital.commit(id, "ORDERED", null);
    await pc.signIn("ris1");
    change(1, "ACCEPTED");
    await pc.clock.pass(100);
    const before = lists();
    await cutFor(60_000, () => {
      change(2, "ACCEPTED");
      change(2, "IN_PROGRESS");
      change(3, "ACCEPTED");
      // There and back: to a comparison of lists nothing has happened.
      change(4, "ACCEPTED");
      change(4, "ORDERED");
    });
    expect(pc.hospital.log.resumed).toEqual([null, 1]);
    expect(lists()).toBe(before);
    expect(session()?.catchUp).toMatchObject({ kind: "outage", changedOrderIds: [2, 3, 4], proved: true });
    expect(pc.rows.get(2)?.ocs_status).toBe("IN_PROGRESS");
    // One for the change while live, one summary.
    expect(pc.notified.map(({ title }) => title)).toEqual([
      "김태현 accepted",
      "3 orders changed while you were offline",
    ]);
    await pc.clock.pass(90_000);
    expect(pc.notified).toHaveLength(2);
  });

  it("reads the whole list where the log no longer reaches back, or where it was begun anew", async () => {
    pc.hospital.commit(1, "ORDERED", null);
    await pc.signIn("ris1");
    change(1, "ACCEPTED");
    await pc.clock.pass(100);
    for (const forget of [pc.hospital.log.trim, pc.hospital.log.restart]) {
      const before = lists();
      await cutFor(60_000, () => {
        change(1, "ORDERED");
        forget();
      });
      expect(lists()).toBe(before + 1);
      expect(session()?.catchUp).toMatchObject({ changedOrderIds: [1], proved: false });
      change(1, "ACCEPTED");
      await pc.clock.pass(100);
      expect(pc.rows.get(1)?.ocs_status).toBe("ACCEPTED");
    }
    expect(pc.hospital.log.resumed).toEqual([null, 1, 3]);
  });

  it("is not fooled by another log whose numbers have gone past the old one's", async () => {
    pc.hospital.commit(1, "ORDERED", null);
    await pc.signIn("ris1");
    change(1, "ACCEPTED");
    await pc.clock.pass(100);
    await cutFor(60_000, () => {
      pc.hospital.log.restart();
      change(1, "ORDERED");
      change(1, "ACCEPTED");
      change(1, "IN_PROGRESS");
    });
    expect(session()?.catchUp).toMatchObject({ proved: false });
    expect(pc.rows.get(1)?.ocs_status).toBe("IN_PROGRESS");
  });

  it("reads many orders as one list", async () => {
    for (let id = 1; id <= 60; id += 1) pc.hospital.commit(id, "ORDERED", null);
    await pc.signIn("ris1");
    const before = lists();
    await cutFor(60_000, () => {
      for (let id = 1; id <= 60; id += 1) change(id, "ACCEPTED");
    });
    expect(lists()).toBe(before + 1);
    expect(pc.rows.get(60)?.ocs_status).toBe("ACCEPTED");
    expect(session()?.catchUp?.changedOrderIds).toHaveLength(60);
  });

  it("resumes before an event whose order could not be read", async () => {
    pc.hospital.commit(1, "ORDERED", null);
    pc.hospital.commit(2, "ORDERED", null);
    await pc.signIn("ris1");
    pc.hospital.strange.set("/api/ocs/1/", {});
    pc.hospital.strange.set("/api/ocs/", {});
    change(1, "ACCEPTED");
    change(2, "ACCEPTED");
    await pc.clock.pass(500);
    expect(pc.rows.get(2)?.ocs_status).toBe("ACCEPTED");
    pc.hospital.strange.clear();
    await cutFor(1_000, () => undefined);
    expect(pc.hospital.log.resumed).toEqual([null, 0]);
    expect(pc.rows.get(1)?.ocs_status).toBe("ACCEPTED");
  });
});

it("resumes before a frame that could not be read, until the list has been", async () => {
  pc.hospital.commit(1, "ORDERED", null);
  pc.hospital.commit(2, "ORDERED", null);
  await pc.signIn("ris1");
  change(1, "ACCEPTED");
  await pc.clock.pass(100);
  pc.hospital.strange.set("/api/ocs/", {});
  pc.hospital.alive()[0]?.sayText('{"type":"OCS_OF_TOMORROW"}');
  change(2, "ACCEPTED");
  await pc.clock.pass(500);
  await cutFor(1_000, () => undefined);
  expect(pc.hospital.log.resumed).toEqual([null, 1]);
  pc.hospital.strange.clear();
  pc.hospital.alive()[0]?.sayText('{"type":"OCS_OF_TOMORROW"}');
  await pc.clock.pass(70_000);
  await cutFor(1_000, () => undefined);
  expect(pc.hospital.log.resumed).toEqual([null, 1, 2]);
});

it("an event that comes twice is told and acknowledged once", async () => {
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  change(1, "ACCEPTED");
  pc.hospital.log.repeat();
  await pc.clock.pass(1_000);
  expect(pc.notified).toHaveLength(1);
  expect(pc.hospital.log.acks).toEqual([{ type: "ack", seq: 1, outcome: "shown", reason: "shown" }]);
});

it("an event that a proxy brings after a later one is no less told", async () => {
  pc.hospital.commit(1, "ORDERED", null);
  pc.hospital.commit(2, "ORDERED", null);
  await pc.signIn("ris1");
  const socket = pc.hospital.alive()[0];
  if (socket === undefined) throw new Error("no socket");
  socket.muted = true;
  change(1, "ACCEPTED");
  change(2, "ACCEPTED");
  socket.muted = false;
  pc.hospital.log.replayTo(socket, 2);
  await pc.clock.pass(1_000);
  expect(pc.rows.get(1)?.ocs_status).toBe("ORDERED");
  pc.hospital.log.replayTo(socket, 1);
  await pc.clock.pass(1_000);
  expect(pc.rows.get(1)?.ocs_status).toBe("ACCEPTED");
  expect(pc.hospital.log.acks.map(({ seq }) => seq)).toEqual([2, 1]);
});

it("an own action done on another PC is known by its actor, and a namesake's is told at once", async () => {
  pc.hospital.commit(1, "ORDERED", null);
  pc.hospital.commit(2, "ORDERED", null);
  await pc.signIn("ris1");
  pc.hospital.latencyMs = 2_500;
  change(1, "ACCEPTED", ris1);
  change(2, "ACCEPTED", ris2);
  await pc.clock.pass(500);
  expect(pc.notified).toHaveLength(1);
  expect(pc.hospital.log.acks.map(({ seq, outcome }) => [seq, outcome])).toEqual([
    [1, "suppressed"],
    [2, "shown"],
  ]);
});

it("gives the hub its next token before the first one ends", async () => {
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  await pc.clock.pass(29 * 60_000);
  expect(pc.hospital.log.reauths).toHaveLength(1);
  expect(pc.hospital.sockets).toHaveLength(1);
});

it("a role that became another one goes on with that one's list", async () => {
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  pc.hospital.roles.set(ris1.id, "LIS");
  pc.hospital.alive()[0]?.close(4403);
  await pc.clock.pass(100);
  expect(session()).toMatchObject({ me: { role: { code: "LIS" } }, connection: { phase: "live" } });
  expect(pc.rows.size).toBe(0);
  expect(pc.hospital.log.resumed).toEqual([null, null]);
});
