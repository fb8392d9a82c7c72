import { expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import type { ModelPc } from "../../../tests/support/model-pc.ts";
import { atWork } from "../../../tests/support/wrapped-http.ts";

// The notification that counts what found no place.

const { ris2, doctor1 } = modelPeople;
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

function accept(pc: ModelPc, id: number): void {
  pc.hospital.commit(id, "ACCEPTED", ris2, ris2);
  pc.hospital.announce(id, "ORDERED", ris2);
}
const upOrders = (pc: ModelPc): (number | null)[] =>
  pc.notified.filter((each) => each.up).map(({ orderId }) => orderId);
/** Who accepted what is told to nobody here: an order that is taken leaves nothing but its place. */
function withoutAcceptances(pc: ModelPc): void {
  const rules = pc.core.app().session?.alerts.rules;
  if (rules === undefined) throw new Error("nobody is signed in");
  const urgentRoutes = { ...rules.routes.urgent, accepted: "off" } as const;
  pc.core.setAlertRules({ ...rules, routes: { ...rules.routes, urgent: urgentRoutes } });
}

it("the place of an order that a colleague took is the next urgent one's, before that somebody took it", async () => {
  const pc = await withOneMore();
  accept(pc, 2);
  await pc.clock.pass(600);
  expect(upOrders(pc)).toEqual([3, 4, 5, null]);
  expect(words(pc)).toEqual(["1 more | "]);
});

it("what was counted and is taken is counted no more, and its toast in the window is gone", async () => {
  const pc = await withOneMore();
  withoutAcceptances(pc);
  urgent(pc, 6);
  await pc.clock.pass(600);
  expect(words(pc)).toEqual(["2 more | 2 urgent orders among them"]);
  accept(pc, 6);
  await pc.clock.pass(600);
  expect(words(pc)).toEqual(["1 more | 1 urgent order among them"]);
  expect(pc.core.app().session?.toasts.map(({ orderId }) => orderId)).toEqual([2, 3, 4, 5]);
});

it("its click puts it away, and leads to the window", async () => {
  const pc = await withOneMore();
  let opened = 0;
  pc.core.onOpenOrder(() => (opened += 1));
  counts(pc)[0]?.acted("open");
  expect([words(pc), opened]).toEqual([[], 1]);
});

it("a desktop that shows nothing of them has no place taken: each is tried", async () => {
  const tried: (number | null)[] = [];
  const pc = await atWork("ris1", (ports) => ({
    ...ports,
    notify: ({ orderId }) => {
      tried.push(orderId);
      return {
        dismiss: () => undefined,
        result: Promise.resolve("failed"),
        closed: new Promise(() => undefined),
      };
    },
  }));
  for (const id of [2, 3, 4, 5]) {
    urgent(pc, id);
    await pc.clock.pass(100);
  }
  await pc.clock.pass(600);
  expect(tried).toEqual([2, 3, 4, 5]);
});
