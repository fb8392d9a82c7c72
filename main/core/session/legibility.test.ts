import { describe, expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";

const legibility = (pc: ModelPc) => pc.core.app().session?.legibility;
const phase = (pc: ModelPc) => pc.core.app().session?.connection;
const claim = { name: "Ward OCS", version: "3.1", protocols: ["ocs.v0"] };
const secret = "박준호";

describe("an order that does not fit", () => {
  it("hides no other, is counted, and stays as it was where it had been read before", async () => {
    const pc = createModelPc();
    for (const id of [1, 2, 3]) pc.hospital.commit(id, "ORDERED", null);
    await pc.signIn("ris1");
    expect([...pc.rows.keys()]).toEqual([1, 2, 3]);

    const readable = [...pc.hospital.orders.values()].slice(0, 1);
    const results = [...readable, { id: 2, ocs_status: "ON_HOLD", patient: secret }, { patient: secret }];
    pc.hospital.strange.set("/api/ocs/", { count: 3, next: null, previous: null, results });
    pc.hospital.strange.set("/api/ocs/pending/", results);
    pc.hospital.alive()[0]?.close(1012);
    await pc.clock.pass(5_000);
    await pc.clock.pass(20_000);

    expect(phase(pc)?.phase).toBe("live");
    // The third, open when last seen, was read by itself.
    expect([...pc.rows.keys()]).toEqual([1, 2, 3]);
    // The one without an id is on a page and among the open ones; nothing tells that it is one order.
    expect(legibility(pc)).toMatchObject({ unreadableOrders: 3, foreign: null });
    expect(pc.logged.join("\n")).not.toContain(secret);
  });

  it("is no reason to hide that it is back", async () => {
    const pc = createModelPc();
    const order = pc.hospital.commit(1, "ORDERED", null);
    pc.hospital.strange.set("/api/ocs/", {
      count: 1,
      next: null,
      previous: null,
      results: [{ ...order, priority: "?" }],
    });
    await pc.signIn("ris1");
    pc.hospital.strange.clear();
    pc.hospital.alive()[0]?.close(1012);
    await pc.clock.pass(5_000);
    expect(legibility(pc)?.unreadableOrders).toBe(0);
    expect([...pc.rows.keys()]).toEqual([1]);
  });
});

describe("a server that sends only what cannot be read", () => {
  it("as lists: is tried on at the cap, and named with what it calls itself", async () => {
    const pc = createModelPc();
    pc.hospital.strange.set("/api/ocs/", { rows: [secret] });
    pc.hospital.strange.set("/api/server-info/", claim);
    await pc.signIn("ris1");
    expect(phase(pc)).toMatchObject({ phase: "waiting", lastSyncAt: null });
    expect(phase(pc)?.reason).toContain("cannot read");
    await pc.clock.pass(120_000);
    expect(legibility(pc)?.foreign).toEqual({ claims: "Ward OCS 3.1 (ocs.v0)" });
    expect(pc.logged.join("\n")).not.toContain(secret);

    // It was mended: nothing of this stays.
    pc.hospital.strange.clear();
    await pc.clock.pass(60_000);
    expect(phase(pc)?.phase).toBe("live");
    expect(legibility(pc)?.foreign).toBeNull();
  });

  it("as frames: the list and the connection go on, and the first that fits clears it", async () => {
    const pc = createModelPc();
    pc.hospital.commit(1, "ORDERED", null);
    await pc.signIn("ris1");
    const socket = pc.hospital.alive()[0];
    for (const frame of ['{"event":"order"}', null, secret]) socket?.sayText(frame);
    await pc.clock.pass(100);
    expect(legibility(pc)).toMatchObject({ unreadable: 3, foreign: { claims: null } });
    expect(phase(pc)?.phase).toBe("live");
    expect(pc.logged.join("\n")).not.toContain(secret);

    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    await pc.clock.pass(1_000);
    expect(legibility(pc)).toMatchObject({ unreadable: 3, foreign: null });
    expect(pc.rows.get(1)?.ocs_status).toBe("ACCEPTED");
  });

  it("one that was understood before has to send much more of it", async () => {
    const pc = createModelPc();
    pc.hospital.commit(1, "ORDERED", null);
    await pc.signIn("ris1");
    pc.hospital.announce(1, null, modelPeople.doctor1);
    for (let n = 0; n < 19; n += 1) pc.hospital.alive()[0]?.sayText("?");
    expect(legibility(pc)?.foreign).toBeNull();
    pc.hospital.alive()[0]?.sayText("?");
    expect(legibility(pc)?.foreign).not.toBeNull();
  });

  it("at the sign-in: is no order server, and says what it is", async () => {
    const pc = createModelPc();
    pc.hospital.strange.set("/api/auth/login/", { session: 1 });
    pc.hospital.strange.set("/api/server-info/", { ...claim, name: "Bakery" });
    await pc.signIn("ris1");
    expect(pc.core.app().signIn.failure).toEqual({
      kind: "notOurServer",
      server: "http://hospital.test",
      claims: "Bakery 3.1 (ocs.v0)",
    });
  });
});

describe("a server whose sockets are down and whose answers are not", () => {
  it("shows its list all the same, marked as old, and tells what changed when it is live", async () => {
    const pc = createModelPc();
    pc.hospital.commit(1, "ORDERED", null);
    pc.hospital.forbidsAll = true;
    await pc.signIn("ris1");
    await pc.clock.pass(3_000);
    expect([...pc.rows.keys()]).toEqual([1]);
    expect(phase(pc)?.phase).toBe("waiting");
    expect(phase(pc)?.staleSince).not.toBeNull();

    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.forbidsAll = false;
    await pc.clock.pass(35_000);
    expect(phase(pc)).toMatchObject({ phase: "live", staleSince: null });
    expect(pc.core.app().session?.catchUp).toMatchObject({ kind: "outage", changedOrderIds: [1] });
  });
});

it("after a silence everything is asked over new connections", async () => {
  const pc = createModelPc();
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  for (const socket of [...pc.hospital.alive(), ...pc.hospital.serving]) socket.muted = true;
  pc.hospital.network = "hangs";
  pc.hospital.alive()[0]?.say({});
  const reading = pc.core.readOrder(1);
  await pc.clock.pass(9_000);
  expect(pc.hospital.renewals).toBe(0);
  pc.core.system("networkUp");
  await pc.clock.pass(1);
  expect(pc.hospital.renewals).toBe(1);
  // Not a second more for what hung on the old ones.
  expect(await reading).toMatchObject({ ok: false, code: "network" });
});
