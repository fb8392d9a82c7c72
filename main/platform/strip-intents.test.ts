import { expect, it } from "vitest";
import { modelPeople } from "../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../tests/support/model-pc.ts";
import { mayStripAsk } from "./strip-intents.ts";

// What the strip's window may have done, by what the real core shows at that moment.

const { doctor1, ris2 } = modelPeople;

/** Somebody whose strip says an urgent order, number 2. */
async function withStrip(loginId = "ris1"): Promise<ModelPc> {
  const pc = createModelPc();
  pc.hospital.protocol = "v2";
  pc.hospital.features = ["acknowledge", "escalation"];
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn(loginId);
  pc.core.setDelivery({ notifications: "inAppOnly" });
  const made = pc.hospital.commit(2, "ORDERED", null, doctor1);
  pc.hospital.orders.set(2, { ...made, priority: "urgent", job_type: "MRI" });
  pc.hospital.announce(2, null, doctor1);
  await pc.clock.pass(1_000);
  return pc;
}
const may = (pc: ModelPc, orderId: number): boolean => mayStripAsk("acknowledge", { orderId }, pc.core.app());
const strip = (pc: ModelPc): string[] =>
  (pc.core.app().session?.toasts ?? [])
    .filter(({ tone }) => tone === "urgent")
    .map(({ outside: { title, calls } }) => `${title}${calls ? ", and calls" : ""}`);

it("“I have seen it” counts for the order the strip says, and for no other", async () => {
  const pc = await withStrip();
  expect(strip(pc)).toEqual(["1 urgent MRI order, and calls"]);
  expect([may(pc, 2), may(pc, 1), may(pc, 99)]).toEqual([true, false, false]);
  for (const raw of [undefined, {}, { orderId: "2" }])
    expect(mayStripAsk("acknowledge", raw, pc.core.app())).toBe(false);
  void pc.core.acknowledge(2);
  await pc.clock.pass(100);
  expect([strip(pc), may(pc, 2)]).toEqual([[], false]);
});

it("it is not offered for an order that somebody has taken, nor to its doctor", async () => {
  const pc = await withStrip();
  pc.hospital.commit(2, "ACCEPTED", ris2, ris2);
  pc.hospital.announce(2, "ORDERED", ris2);
  await pc.clock.pass(1_000);
  expect(may(pc, 2)).toBe(false);

  const doctors = await withStrip("doctor1");
  doctors.hospital.heed.escalate(2, "doctor");
  await doctors.clock.pass(1_000);
  expect(strip(doctors)).toEqual(["Nobody has accepted your urgent MRI order yet"]);
  expect(may(doctors, 2)).toBe(false);
});

it.each(["lock", "idle", "screenShared"] as const)("nobody answers for the person at %s", async (signal) => {
  const pc = await withStrip();
  pc.core.system(signal);
  expect([strip(pc), may(pc, 2)]).toEqual([["New activity"], false]);
});

it("what says no more than that there is something cannot be answered", async () => {
  const pc = await withStrip();
  const rules = pc.core.app().session?.alerts.rules;
  if (rules === undefined) throw new Error("nobody is signed in");
  pc.core.setAlertRules({ ...rules, privacy: "hidden" });
  expect([strip(pc), may(pc, 2)]).toEqual([["New activity"], false]);
});

it("nobody answers for whoever was here before, nor where there is no strip", async () => {
  const pc = await withStrip();
  await pc.signIn("ris2");
  expect([strip(pc), may(pc, 2)]).toEqual([[], false]);
  const shown = await withStrip();
  shown.core.setDelivery({ notifications: "native" });
  expect(may(shown, 2)).toBe(false);
});

it("beside that it may read, put away and open, and nothing else", async () => {
  const app = (await withStrip()).core.app();
  expect(
    (["readView", "dismissToast", "openOrder"] as const).map((name) => mayStripAsk(name, {}, app)),
  ).toEqual([true, true, true]);
  expect(
    (["signOut", "act", "readOrder", "readInbox", "setAlertRules"] as const).filter((name) =>
      mayStripAsk(name, { orderId: 2 }, app),
    ),
  ).toEqual([]);
});
