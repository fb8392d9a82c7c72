import { describe, expect, it } from "vitest";
import type { OrderRow } from "#protocol/snapshot.ts";
import { createModelPc, type ModelPc } from "#tests/support/model-pc.ts";
import { modelPeople } from "#tests/support/model-hospital.ts";

const { ris1, ris2, doctor1 } = modelPeople;

async function signedIn(protocol: "v1" | "v2" = "v1"): Promise<ModelPc> {
  const pc = createModelPc();
  pc.hospital.protocol = protocol;
  pc.hospital.keepsRules = true;
  pc.hospital.commit(1, "ORDERED", null, doctor1);
  await pc.clock.pass(1_000);
  await pc.signIn("ris1");
  pc.hospital.latencyMs = 600;
  return pc;
}
const row = (pc: ModelPc): Pick<OrderRow, "ocs_status" | "worker" | "pending"> => {
  const drawn = pc.rows.get(1);
  if (drawn === undefined) throw new Error("the order is not drawn");
  return drawn;
};
const offer = (pc: ModelPc) => pc.core.app().session?.undo ?? null;
/** Every state the row was ever drawn in, without repetition. */
const drawnSoFar = (pc: ModelPc): string[] => {
  const all = pc.updates.flatMap(({ orders }) => orders.upsert.filter(({ id }) => id === 1));
  const words = all.map(
    ({ ocs_status, worker, pending }) =>
      `${ocs_status} ${worker?.id ?? "-"}${pending === undefined ? "" : " ?"}`,
  );
  return words.filter((word, n) => word !== words[n - 1]);
};

describe.each(["v1", "v2"] as const)("an action, %s", (protocol) => {
  it("is drawn at once, marked, and confirmed by the server's answer, without a step back", async () => {
    const pc = await signedIn(protocol);
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(5);
    expect(row(pc)).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: ris1.id }, pending: "accept" });
    // Nothing but the row is expected: it is still counted as nobody's.
    expect(pc.core.app().session?.badge).toMatchObject({ unassigned: 1, mine: 0 });
    await pc.clock.pass(3_000);
    expect(await done).toEqual({ ok: true });
    expect(row(pc).pending).toBeUndefined();
    expect(pc.core.app().session?.badge).toMatchObject({ unassigned: 0, mine: 1 });
    await pc.clock.pass(20_000);
    expect(drawnSoFar(pc)).toEqual(["ORDERED -", "ACCEPTED 1 ?", "ACCEPTED 1"]);
  });

  it("that a colleague was quicker with says who, and the row goes to them in one step", async () => {
    const pc = await signedIn(protocol);
    pc.hospital.commit(1, "ACCEPTED", ris2, ris2);
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(5);
    expect(row(pc)).toMatchObject({ worker: { id: ris1.id }, pending: "accept" });
    await pc.clock.pass(5_000);
    const outcome = await done;
    // The two share their name, so the login says which.
    expect(outcome).toMatchObject({ ok: false, code: "lostRace" });
    expect(outcome.ok ? "" : outcome.sentence).toContain("김태현 (ris2) accepted it first, at ");
    expect(row(pc)).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: ris2.id } });
    expect(drawnSoFar(pc)).toEqual(["ORDERED -", "ACCEPTED 1 ?", "ACCEPTED 2"]);
    expect(offer(pc)).toBeNull();
  });

  it("that is refused says so over a row that is right already", async () => {
    const pc = await signedIn(protocol);
    pc.hospital.commit(1, "ACCEPTED", ris2, ris2);
    const drawnThen = pc.core.act({ orderId: 1, action: "accept" }).then(() => ({ ...row(pc) }));
    await pc.clock.pass(5_000);
    expect(await drawnThen).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: ris2.id } });
    expect((await drawnThen).pending).toBeUndefined();
  });

  it("is rolled back where the server refuses, with the server's own words", async () => {
    const pc = await signedIn(protocol);
    pc.hospital.refuseActs = "장비 점검 중입니다.";
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(5_000);
    expect(await done).toEqual({ ok: false, code: "refused", sentence: "장비 점검 중입니다." });
    expect(row(pc)).toMatchObject({ ocs_status: "ORDERED", worker: null });
    expect(row(pc).pending).toBeUndefined();
  });

  it("without an answer is not claimed: the row is what was last read, and the sentence says that it is open", async () => {
    const pc = await signedIn(protocol);
    pc.hospital.latencyMs = 0;
    pc.hospital.network = "down";
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(2_000);
    expect(await done).toMatchObject({ ok: false, code: "network" });
    expect(row(pc)).toMatchObject({ ocs_status: "ORDERED", worker: null });
    pc.hospital.network = "up";
    await pc.clock.pass(60_000);
    expect(row(pc).pending).toBeUndefined();
  });
});

describe("taking back", () => {
  it("an accepted order is given back with one press, and then is not offered to be taken back for ever", async () => {
    const pc = await signedIn();
    void pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(2_000);
    expect(offer(pc)).toMatchObject({ orderId: 1, ocsId: "ocs_0001", did: "accept", undo: "cancel" });
    const back = pc.core.undo(1);
    await pc.clock.pass(5);
    expect(row(pc)).toMatchObject({ ocs_status: "ORDERED", worker: null, pending: "cancel" });
    await pc.clock.pass(5_000);
    expect(await back).toEqual({ ok: true });
    expect(pc.hospital.orders.get(1)?.ocs_status).toBe("ORDERED");
    expect(pc.hospital.bodies.at(-1)).toEqual({ cancel_reason: "taken back at once" });
    // Accepted again it would stand as it stood.
    expect(offer(pc)).toMatchObject({ did: "cancel", undo: "accept" });
    await pc.clock.pass(10_000);
    expect(offer(pc)).toBeNull();
    expect(await pc.core.undo(1)).toMatchObject({ ok: false, code: "tooLate" });
  });

  it("ends when somebody goes on with the order", async () => {
    const pc = await signedIn();
    void pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(2_000);
    pc.hospital.commit(1, "CANCELLED", ris1, doctor1);
    pc.hospital.announce(1, "ACCEPTED", doctor1);
    await pc.clock.pass(3_000);
    expect(row(pc).ocs_status).toBe("CANCELLED");
    expect(offer(pc)).toBeNull();
  });

  it("is not offered of what the protocol has no way back from", async () => {
    const pc = await signedIn();
    pc.hospital.latencyMs = 0;
    void pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(1_000);
    void pc.core.act({ orderId: 1, action: "start" });
    await pc.clock.pass(1_000);
    expect(row(pc).ocs_status).toBe("IN_PROGRESS");
    expect(offer(pc)).toBeNull();
  });
});

it("two presses on one order are carried out one after the other", async () => {
  const pc = await signedIn();
  const done = [pc.core.act({ orderId: 1, action: "accept" }), pc.core.act({ orderId: 1, action: "start" })];
  await pc.clock.pass(5);
  expect(pc.hospital.requests.filter((request) => request.includes("/start/"))).toEqual([]);
  await pc.clock.pass(10_000);
  expect(await Promise.all(done)).toEqual([{ ok: true }, { ok: true }]);
  expect(pc.hospital.orders.get(1)?.ocs_status).toBe("IN_PROGRESS");
});

it("nothing of an action under way is left for the next person", async () => {
  const pc = await signedIn();
  void pc.core.act({ orderId: 1, action: "accept" });
  await pc.clock.pass(5);
  void pc.core.signIn({ server: "http://hospital.test", loginId: "ris2", password: "x" });
  await pc.clock.pass(10_000);
  expect(pc.core.app().session?.me.id).toBe(ris2.id);
  expect(offer(pc)).toBeNull();
  expect(row(pc).pending).toBeUndefined();
});
