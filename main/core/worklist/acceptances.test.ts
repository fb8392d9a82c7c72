import { expect, it } from "vitest";
import type { OrderDetail } from "#protocol/order.ts";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc } from "../../../tests/support/model-pc.ts";
import { noon, rowOf } from "../../../renderer/testing/row.ts";
import { createAcceptances } from "./acceptances.ts";

const minuteMs = 60_000;
const iso = (minutes: number): string => new Date(noon + minutes * minuteMs).toISOString();
const detail = (id: number, acceptedAfter: number | null, changedAfter: number): OrderDetail => ({
  ...rowOf(id),
  updated_at: iso(changedAfter),
  accepted_at: acceptedAfter === null ? null : iso(acceptedAfter),
  history: [],
});

function server(...rows: readonly ReturnType<typeof rowOf>[]) {
  const list = new Map(rows.map((row) => [row.id, row]));
  const details = new Map<number, OrderDetail>();
  const asked: number[] = [];
  let open = 0;
  let mostOpen = 0;
  const acceptances = createAcceptances({
    row: (id) => list.get(id),
    order: async (id) => {
      asked.push(id);
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      open -= 1;
      const value = details.get(id);
      return value === undefined ? { ok: false, code: "network", sentence: null } : { ok: true, value };
    },
  });
  return { list, details, asked, acceptances, mostOpen: () => mostOpen };
}
const changed = (id: number, minutes: number) => rowOf(id, { updated_at: iso(minutes) });

it("what was read anyway is not read again", async () => {
  const { acceptances, asked, details } = server(changed(1, 9), changed(2, 9));
  acceptances.learn(detail(1, 4, 9));
  details.set(2, detail(2, 6, 9));
  const both = [
    { orderId: 1, at: noon + 4 * minuteMs, asOf: noon + 9 * minuteMs },
    { orderId: 2, at: noon + 6 * minuteMs, asOf: noon + 9 * minuteMs },
  ];
  expect(await acceptances.read([1, 2])).toEqual(expect.arrayContaining(both));
  expect(await acceptances.read([1, 2])).toHaveLength(2);
  expect(asked).toEqual([2]);
});

it("what is known of an older state is read again: it may have been given back", async () => {
  const { acceptances, list, details } = server(changed(1, 9));
  acceptances.learn(detail(1, 4, 9));
  list.set(1, changed(1, 20));
  details.set(1, detail(1, 18, 20));
  expect(await acceptances.read([1])).toMatchObject([{ orderId: 1, at: noon + 18 * minuteMs }]);
  list.set(1, changed(1, 30));
  details.set(1, detail(1, null, 30));
  expect(await acceptances.read([1])).toMatchObject([{ orderId: 1, at: null }]);
});

it("what cannot be read, or is not on the list, is missing, and asked for again the next time", async () => {
  const { acceptances, asked, details } = server(changed(1, 9));
  expect(await acceptances.read([1, 7])).toEqual([]);
  details.set(1, detail(1, 4, 9));
  expect(await acceptances.read([1, 7])).toHaveLength(1);
  expect(asked).toEqual([1, 1]);
});

it("no more than three at a time", async () => {
  const ids = Array.from({ length: 20 }, (_, n) => n + 1);
  const { acceptances, details, mostOpen } = server(...ids.map((id) => changed(id, 9)));
  for (const id of ids) details.set(id, detail(id, 3, 9));
  expect(await acceptances.read(ids)).toHaveLength(20);
  expect(mostOpen()).toBe(3);
});

it("the session learns them from the orders it reads for every event", async () => {
  const pc = createModelPc();
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
  pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
  await pc.clock.pass(1_000);
  const before = pc.hospital.requests.length;
  expect(await pc.core.readAcceptances([1])).toMatchObject([{ orderId: 1 }]);
  expect(pc.hospital.requests.length).toBe(before);
});
