import { expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { tellingAll } from "../../../tests/support/tell-all.ts";
import { atWork, titles, wrapped } from "../../../tests/support/wrapped-http.ts";

const { ris2, doctor1 } = modelPeople;

/** Counts how many answers were ever waited for at once. */
function countUnderway() {
  let now = 0;
  let most = 0;
  const change = wrapped((request, send) => {
    now += 1;
    most = Math.max(most, now);
    const call = send(request);
    void call.answer.then(() => {
      now -= 1;
    });
    return call;
  });
  return { change, most: () => most };
}
/** The burst's reads, and beside them a look at the list and what the person opens. */
const width = 4 + 4;

it("a thousand new orders at once are no thousand requests at once, and an order that is opened does not wait for them", async () => {
  const underway = countUnderway();
  const pc = await atWork("ris1", (ports) => tellingAll(underway.change(ports)));
  pc.hospital.latencyMs = 50;
  const before = pc.hospital.requests.length;
  for (let id = 100; id < 1_100; id += 1) {
    pc.hospital.commit(id, "ORDERED", null);
    pc.hospital.announce(id, null, doctor1);
  }
  await pc.clock.pass(4_000);
  expect(pc.rows.size).toBeLessThan(1_000);
  let opened: { readonly ok: boolean } | null = null;
  void pc.core.readOrder(1).then((answer) => {
    opened = answer;
  });
  await pc.clock.pass(200);
  expect(opened).toMatchObject({ ok: true });
  await pc.clock.pass(20_000);
  expect(underway.most()).toBeLessThanOrEqual(width);
  // Each once, and a few of the list.
  expect(pc.hospital.requests.length - before).toBeLessThan(1_020);
  expect(pc.rows.size).toBe(1_001);
  // Three are on the screen at a time, and one says how many more.
  const up = pc.notified.filter((each) => each.up);
  expect(up.filter(({ orderId }) => orderId !== null).length).toBeLessThanOrEqual(3);
  expect(pc.notified.filter(({ orderId }) => orderId !== null).length).toBeLessThan(20);
  expect(titles(pc)).toContain("997 more");
});

it("two hundred changes of one order at once leave its row right, and are told once for each state it had", async () => {
  const underway = countUnderway();
  const pc = await atWork("ris1", (ports) => tellingAll(underway.change(ports)));
  pc.hospital.latencyMs = 50;
  const before = pc.hospital.requests.length;
  for (let n = 0; n < 100; n += 1) {
    pc.hospital.commit(1, "ACCEPTED", ris2);
    pc.hospital.announce(1, "ORDERED", ris2);
    pc.hospital.commit(1, "ORDERED", null);
    pc.hospital.announce(1, "ACCEPTED", ris2);
  }
  await pc.clock.pass(20_000);
  expect(underway.most()).toBeLessThanOrEqual(width);
  // Their reads are one; the rest is the look at the list that there is anyway.
  expect(pc.hospital.requests.slice(before).filter((path) => path.endsWith("/1/")).length).toBeLessThan(25);
  expect(pc.rows.get(1)?.ocs_status).toBe("ORDERED");
  expect(titles(pc).sort()).toEqual(["Free again: 김태현 gave it back", "김태현 accepted"]);
});
