import { expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";

// Who has seen an order is on no disk: after a restart the server says it again.

const { ris2, lis1, doctor1 } = modelPeople;
const actors = (pc: ModelPc): string[] => pc.core.readInbox().actors.map(([, name]) => name);
const asked = (pc: ModelPc): number =>
  pc.hospital.requests.filter((each) => each === "GET /api/ocs/2/acknowledgements/").length;

/** A PC that was told of an urgent order, and that two others have seen it; and the same after a restart. */
async function restarted(atOnce = false): Promise<ModelPc> {
  const pc = createModelPc();
  pc.hospital.protocol = "v2";
  pc.hospital.features = ["acknowledge"];
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  const made = pc.hospital.commit(2, "ORDERED", null, doctor1);
  pc.hospital.orders.set(2, { ...made, priority: "urgent" });
  pc.hospital.announce(2, null, doctor1);
  await pc.clock.pass(1_000);
  pc.hospital.heed.acknowledge(2, ris2);
  if (!atOnce) await pc.clock.pass(1_000);
  pc.hospital.heed.acknowledge(2, lis1);
  await pc.clock.pass(5_000);
  expect(actors(pc)).toEqual([lis1.name, ris2.name, doctor1.name]);
  const kept = JSON.stringify([...pc.inbox.values()]);
  expect(kept).toContain('"acknowledged"');
  for (const { name } of [ris2, lis1, doctor1]) expect(kept).not.toContain(name);
  pc.core.dispose();
  const again = createModelPc(pc);
  await again.signIn("ris1");
  return again;
}

it("after a restart everybody who has seen it is named again, asked for once", async () => {
  const pc = await restarted();
  const before = asked(pc);
  expect(actors(pc)).toEqual([doctor1.name]);
  const revision = pc.core.app().session?.inbox.revision ?? 0;
  await pc.clock.pass(1_000);
  expect(pc.core.app().session?.inbox.revision).toBeGreaterThan(revision);
  for (let n = 0; n < 5; n += 1) {
    expect(actors(pc)).toEqual([lis1.name, ris2.name, doctor1.name]);
    await pc.clock.pass(61_000);
  }
  expect(asked(pc)).toBe(before + 1);
});

it("of two in the same millisecond neither is named: better no name than the wrong one", async () => {
  const pc = await restarted(true);
  pc.core.readInbox();
  await pc.clock.pass(1_000);
  expect(actors(pc)).toEqual([doctor1.name]);
});

it("a server that does not say is not asked, and one that just cannot say is asked again later", async () => {
  const pc = await restarted();
  pc.hospital.strange.set("/api/ocs/2/acknowledgements/", {});
  const before = asked(pc);
  for (let n = 0; n < 4; n += 1) {
    pc.core.readInbox();
    await pc.clock.pass(10_000);
  }
  expect(asked(pc)).toBe(before + 1);
  pc.hospital.strange.clear();
  await pc.clock.pass(60_000);
  pc.core.readInbox();
  await pc.clock.pass(1_000);
  expect(actors(pc)).toContain(ris2.name);
  pc.core.dispose();

  const old = createModelPc(pc);
  old.hospital.protocol = "v1";
  old.hospital.features = [];
  await old.signIn("ris1");
  const sofar = asked(old);
  old.core.readInbox();
  await old.clock.pass(1_000);
  expect([actors(old), asked(old)]).toEqual([[doctor1.name], sofar]);
});
