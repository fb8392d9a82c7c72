import { expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";
import { arrivingAfter, wrapped, type Between } from "../../../tests/support/wrapped-http.ts";

// A person is given another role while their inbox is open: what the old one could read is nobody's any more.

const { ris1, ris2, doctor1 } = modelPeople;
const names = ["박준호", "P2026", "최민석", "김태현", "ocs_"];

/** Somebody of RIS whose inbox has an order of that department, and says who has seen it. */
async function withNews(between: Between = (request, send) => send(request)): Promise<ModelPc> {
  const pc = createModelPc(undefined, wrapped(between));
  pc.hospital.protocol = "v2";
  pc.hospital.features = ["acknowledge", "escalation"];
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  const made = pc.hospital.commit(2, "ORDERED", null, doctor1);
  pc.hospital.orders.set(2, { ...made, priority: "urgent" });
  pc.hospital.announce(2, null, doctor1);
  await pc.clock.pass(1_000);
  pc.hospital.heed.acknowledge(2, ris2);
  await pc.clock.pass(1_000);
  return pc;
}
const read = (pc: ModelPc): string => {
  const { orders, actors } = pc.core.readInbox();
  return JSON.stringify({ orders, actors });
};
const revision = (pc: ModelPc): number => pc.core.app().session?.inbox.revision ?? 0;
/** Nothing of the old role's orders is given any more. */
function becomesLis(pc: ModelPc): void {
  for (const id of [1, 2])
    for (const path of [`/api/ocs/${id}/`, `/api/ocs/${id}/acknowledgements/`])
      pc.hospital.strange.set(path, {});
  pc.hospital.giveRole(ris1, "LIS");
}

it("an open inbox is read again, and names nobody of the old role's orders", async () => {
  const pc = await withNews();
  expect(pc.core.readInbox().entries.map((entry) => entry.type === "news" && entry.kind)).toEqual([
    "acknowledged",
    "created",
  ]);
  for (const name of names.filter((each) => each !== "최민석")) expect(read(pc)).toContain(name);
  const before = revision(pc);
  becomesLis(pc);
  await pc.clock.pass(1_000);
  expect(pc.core.app().session?.me.role.code).toBe("LIS");
  // The screen reads it again when the number is another.
  expect(revision(pc)).toBeGreaterThan(before);
  expect(pc.core.readInbox().entries).toHaveLength(2);
  for (const name of names) expect(read(pc)).not.toContain(name);
  await pc.clock.pass(10 * 60_000);
  for (const name of names) expect(read(pc)).not.toContain(name);
});

it("a name that was asked for under the old role, and comes under the new one, is not kept", async () => {
  let isSlow = false;
  const pc = await withNews((request, send, clock) =>
    isSlow && ["/api/ocs/1/", "/api/ocs/2/acknowledgements/"].includes(new URL(request.url).pathname)
      ? arrivingAfter(send(request), 3_000, clock)
      : send(request),
  );
  // One whose name only the server has.
  pc.hospital.commit(1, "ACCEPTED", ris2, ris2);
  pc.hospital.announce(1, "ORDERED", ris2);
  await pc.clock.pass(1_000);
  await pc.core.signOut();
  await pc.signIn("ris1");
  isSlow = true;
  pc.core.readInbox();
  await pc.clock.pass(100);
  becomesLis(pc);
  await pc.clock.pass(10_000);
  for (const name of names) expect(read(pc)).not.toContain(name);
});
