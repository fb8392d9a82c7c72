import { expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import type { ModelPc } from "../../../tests/support/model-pc.ts";
import { atWork } from "../../../tests/support/wrapped-http.ts";

// The notification that counts what found no place.

const { doctor1 } = modelPeople;
function urgent(pc: ModelPc, id: number): void {
  const made = pc.hospital.commit(id, "ORDERED", null, doctor1);
  pc.hospital.orders.set(id, { ...made, priority: "urgent" });
  pc.hospital.announce(id, null, doctor1);
}
const counts = (pc: ModelPc) => pc.notified.filter((each) => each.up && each.orderId === null);
const words = (pc: ModelPc): string[] => counts(pc).map(({ title, body }) => `${title} | ${body}`);

async function withOneMore(): Promise<ModelPc> {
  const pc = await atWork("ris1");
  for (const id of [2, 3, 4, 5]) urgent(pc, id);
  await pc.clock.pass(600);
  expect(words(pc)).toEqual(["1 more | 1 urgent order among them"]);
  return pc;
}

it.each(["lock", "idle", "screenShared"] as const)(
  "says at once, at %s, only that there is something",
  async (signal) => {
    const pc = await withOneMore();
    pc.core.system(signal);
    expect(words(pc)).toEqual(["New activity | "]);
    // What comes meanwhile is counted, and the number is not said either.
    urgent(pc, 6);
    await pc.clock.pass(600);
    expect(words(pc)).toEqual(["New activity | "]);
  },
);

it("says how many there are again once nobody else is looking", async () => {
  const pc = await withOneMore();
  pc.core.system("lock");
  pc.core.system("unlock");
  expect(words(pc)).toEqual(["1 more | 1 urgent order among them"]);
});

it("a number that was about to be said is not said twice", async () => {
  const pc = await withOneMore();
  urgent(pc, 6);
  await pc.clock.pass(100);
  pc.core.system("lock");
  const before = pc.notified.length;
  await pc.clock.pass(5_000);
  expect(pc.notified).toHaveLength(before);
});
