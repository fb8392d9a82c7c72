import { describe, expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import type { ModelPc } from "../../../tests/support/model-pc.ts";
import { tellingAll } from "../../../tests/support/tell-all.ts";
import { answered, atWork, titles, wrapped } from "../../../tests/support/wrapped-http.ts";

const { ris1, ris2, lis1, doctor1 } = modelPeople;

function order(pc: ModelPc, id: number, priority: "urgent" | "normal" = "normal"): void {
  const made = pc.hospital.commit(id, "ORDERED", null, doctor1);
  pc.hospital.orders.set(id, { ...made, priority });
  pc.hospital.announce(id, null, doctor1);
}
function accept(pc: ModelPc, id: number): void {
  pc.hospital.commit(id, "ACCEPTED", ris2, ris2);
  pc.hospital.announce(id, "ORDERED", ris2);
}
const up = (pc: ModelPc) => pc.notified.filter((each) => each.up);
const upOrders = (pc: ModelPc): (number | null)[] => up(pc).map(({ orderId }) => orderId);
const toasts = (pc: ModelPc) => pc.core.app().session?.toasts ?? [];

describe("the desktop's notifications", () => {
  it("one order has one: a newer takes its place", async () => {
    const pc = await atWork("ris1", tellingAll);
    order(pc, 2);
    await pc.clock.pass(1_000);
    accept(pc, 2);
    await pc.clock.pass(1_000);
    expect(up(pc).map(({ title, orderId }) => [title, orderId])).toEqual([["김태현 accepted", 2]]);
    expect(toasts(pc).map(({ orderId }) => orderId)).toEqual([2]);
  });

  it("three at a time, then one that counts, replaced in place and gone when it says nothing any more", async () => {
    const pc = await atWork("ris1", tellingAll);
    for (const id of [2, 3, 4, 5, 6]) order(pc, id);
    await pc.clock.pass(600);
    expect(upOrders(pc)).toEqual([2, 3, 4, null]);
    expect(up(pc).at(-1)?.title).toBe("2 more");
    for (const id of [7, 8]) order(pc, id);
    await pc.clock.pass(600);
    expect(upOrders(pc)).toEqual([2, 3, 4, null]);
    expect(up(pc).at(-1)?.title).toBe("4 more");
    await pc.clock.pass(30_000);
    expect(upOrders(pc)).not.toContain(null);
  });

  it("an urgent one takes the place of a routine one, and is not made to wait", async () => {
    const pc = await atWork("ris1", tellingAll);
    for (const id of [2, 3, 4]) order(pc, id);
    await pc.clock.pass(20);
    order(pc, 5, "urgent");
    await pc.clock.pass(20);
    expect(upOrders(pc)).toEqual([3, 4, 5]);
    expect(up(pc).at(-1)).toMatchObject({ urgency: "critical", silent: false });
    await pc.clock.pass(600);
    expect(up(pc).at(-1)?.title).toBe("1 more");
  });

  it("an urgent one that found no place has the first that becomes free", async () => {
    const pc = await atWork("ris1");
    for (const id of [2, 3, 4, 5]) order(pc, id, "urgent");
    await pc.clock.pass(600);
    expect(upOrders(pc)).toEqual([2, 3, 4, null]);
    expect(up(pc).at(-1)).toMatchObject({ title: "1 more", body: "1 urgent order among them" });
    pc.notified[0]?.putAway("person");
    await pc.clock.pass(600);
    expect(upOrders(pc)).toEqual([3, 4, 5]);
  });

  it("goes when a colleague takes the order, and is then no call any more", async () => {
    const pc = await atWork("ris1");
    order(pc, 2, "urgent");
    await pc.clock.pass(1_000);
    expect(upOrders(pc)).toEqual([2]);
    accept(pc, 2);
    await pc.clock.pass(1_000);
    expect(up(pc).map(({ title }) => title)).toEqual(["김태현 accepted"]);
    expect(toasts(pc).map(({ tone }) => tone)).toEqual(["change"]);
  });

  it("does not wait for the order to be read", async () => {
    const pc = await atWork("ris1");
    pc.hospital.latencyMs = 2_000;
    order(pc, 2, "urgent");
    // Somebody of another name: of a namesake only the read says who it was.
    pc.hospital.commit(1, "ACCEPTED", lis1, lis1);
    pc.hospital.announce(1, "ORDERED", lis1);
    await pc.clock.pass(0);
    expect(titles(pc)).toEqual(["1 urgent CT order", `${lis1.name} accepted`]);
  });
});

describe("what does not interrupt", () => {
  it("is gathered, and told as one quiet notification and one line in the window", async () => {
    const pc = await atWork("ris1");
    for (const id of [2, 3, 4]) order(pc, id);
    await pc.clock.pass(10 * 60_000);
    order(pc, 5);
    await pc.clock.pass(4 * 60_000);
    expect(pc.notified).toEqual([]);
    await pc.clock.pass(61_000);
    expect(pc.notified.map(({ title, body, silent, urgency }) => ({ title, body, silent, urgency }))).toEqual(
      [{ title: "Meanwhile", body: "4 new", silent: true, urgency: "low" }],
    );
    expect(toasts(pc).map(({ title, body }) => [title, body])).toEqual([["Meanwhile", "4 new"]]);
    await pc.clock.pass(3_600_000);
    expect(pc.notified).toHaveLength(1);
  });

  it("has a place of its own beside urgent ones that nobody has put away", async () => {
    const pc = await atWork("ris1");
    for (const id of [2, 3, 4]) order(pc, id, "urgent");
    order(pc, 5);
    await pc.clock.pass(15 * 60_000 + 100);
    expect(upOrders(pc)).toEqual([2, 3, 4, null]);
    expect(up(pc).at(-1)?.title).toBe("Meanwhile");
  });

  it("an order that somebody has taken meanwhile is not told as new", async () => {
    const pc = await atWork("ris1");
    order(pc, 2);
    order(pc, 3);
    await pc.clock.pass(60_000);
    accept(pc, 2);
    await pc.clock.pass(15 * 60_000);
    expect(pc.notified.at(-1)).toMatchObject({ title: "Meanwhile", body: "1 new" });
  });

  it("waits for the end of quiet hours, through which only what is urgent passes", async () => {
    const pc = await atWork("ris1");
    const rules = pc.core.app().session?.alerts.rules;
    const now = new Date(pc.clock.now());
    const minute = now.getHours() * 60 + now.getMinutes();
    if (rules === undefined) throw new Error("nobody is signed in");
    pc.core.setAlertRules({ ...rules, quietHours: { on: true, from: minute, to: minute + 60 } });
    accept(pc, 1);
    order(pc, 2, "urgent");
    await pc.clock.pass(50 * 60_000);
    // It goes on calling for it, too.
    const others = (): string[] => titles(pc).filter((title) => !title.includes("still unaccepted"));
    expect(titles(pc).length).toBeGreaterThan(5);
    expect(others()).toEqual(["1 urgent CT order"]);
    await pc.clock.pass(30 * 60_000);
    expect(others()).toEqual(["1 urgent CT order", "Meanwhile"]);
  });
});

describe("who may be looking", () => {
  it.each([
    ["lock", "unlock"],
    ["idle", "active"],
    ["screenShared", "screenUnshared"],
  ] as const)("%s takes away what said more, and nothing more is said until %s", async (begin, end) => {
    const pc = await atWork("ris1", tellingAll);
    order(pc, 2, "urgent");
    accept(pc, 1);
    await pc.clock.pass(100);
    expect(up(pc).map(({ body }) => body)).toEqual([
      "ㅂㅈㅎ · ocs_0002 · CT · urgent",
      "ㅂㅈㅎ · ocs_0001 · CT",
    ]);
    pc.core.system(begin);
    // What is urgent is still to be seen; the rest is not worth it.
    const hidden = { title: "New activity", body: "", actions: [] };
    expect(up(pc)).toMatchObject([{ ...hidden, orderId: 2 }]);
    expect(toasts(pc).map(({ title, body, orderId }) => [title, body, orderId])).toEqual([
      ["New activity", "", null],
      ["New activity", "", null],
    ]);
    order(pc, 3, "urgent");
    await pc.clock.pass(100);
    expect(up(pc)).toMatchObject([hidden, hidden]);
    pc.core.system(end);
    order(pc, 4, "urgent");
    await pc.clock.pass(100);
    expect(up(pc).at(-1)?.body).toBe("ㅂㅈㅎ · ocs_0004 · CT · urgent");
    expect(toasts(pc).at(-1)?.body).toContain("박준호");
  });

  // A desktop keeps a list of its own, and says nothing of what it has put there.
  const longOnTheScreen = async (): Promise<ModelPc> => {
    const pc = await atWork("ris1", tellingAll);
    order(pc, 2);
    await pc.clock.pass(20_000);
    expect(upOrders(pc)).toEqual([2]);
    return pc;
  };
  it.each([
    ["a lock", (pc: ModelPc): void => pc.core.system("lock")],
    ["a sign-out", (pc: ModelPc): void => void pc.core.signOut()],
    ["that somebody takes it", (pc: ModelPc): void => accept(pc, 2)],
  ] as const)("what has lost its place on the screen is taken away all the same at %s", async (_name, at) => {
    const pc = await longOnTheScreen();
    const [first] = pc.notified;
    at(pc);
    await pc.clock.pass(1_000);
    expect(first?.up).toBe(false);
  });

  it("an order that is open on a PC left alone calls as any other", async () => {
    const pc = await atWork("ris1");
    pc.core.setFocused(true);
    pc.core.lookAt(2);
    order(pc, 2, "urgent");
    await pc.clock.pass(3 * 60_000);
    expect(up(pc)).toEqual([]);
    pc.core.system("lock");
    await pc.clock.pass(6 * 60_000);
    expect(up(pc)).toMatchObject([{ title: "New activity", orderId: 2, silent: false }]);
  });

  it("what is said again, less, makes no sound again", async () => {
    const pc = await atWork("ris1");
    order(pc, 2, "urgent");
    await pc.clock.pass(100);
    expect(up(pc)).toMatchObject([{ silent: false }]);
    pc.core.system("lock");
    expect(up(pc)).toMatchObject([{ title: "New activity", silent: true }]);
  });

  it("a closer level that a person chooses holds for what is on the screen too", async () => {
    const pc = await atWork("ris1");
    const rules = pc.core.app().session?.alerts.rules;
    if (rules === undefined) throw new Error("nobody is signed in");
    pc.core.setAlertRules({ ...rules, privacy: "full" });
    order(pc, 2, "urgent");
    await pc.clock.pass(100);
    expect(up(pc)[0]?.body).toContain("박준호");
    pc.core.setAlertRules({ ...rules, privacy: "summary" });
    expect(up(pc).map(({ title, body }) => [title, body])).toEqual([["1 urgent CT order", ""]]);
  });

  it("at no level is a patient in the log", async () => {
    const pc = await atWork("ris1");
    const rules = pc.core.app().session?.alerts.rules;
    if (rules === undefined) throw new Error("nobody is signed in");
    pc.core.setAlertRules({ ...rules, privacy: "full" });
    for (const id of [2, 3, 4, 5]) order(pc, id, "urgent");
    await pc.clock.pass(2_000);
    expect(pc.logged.join("\n")).toContain("alert.decided");
    expect(pc.logged.join("\n")).not.toContain("박준호");
  });
});

describe("an outage", () => {
  it("ends the calls for orders that somebody took meanwhile", async () => {
    const pc = await atWork("ris1");
    for (const id of [2, 3, 4]) order(pc, id, "urgent");
    await pc.clock.pass(1_000);
    expect(upOrders(pc)).toEqual([2, 3, 4]);
    pc.hospital.alive()[0]?.close(1006);
    for (const id of [2, 3]) pc.hospital.commit(id, "ACCEPTED", ris2, ris2);
    await pc.clock.pass(30_000);
    expect(upOrders(pc).filter((id) => id !== null)).toEqual([4]);
    order(pc, 5, "urgent");
    await pc.clock.pass(1_000);
    expect(upOrders(pc)).toContain(5);
  });

  it("is told in the window only in quiet hours, unless something urgent waits", async () => {
    const pc = await atWork("ris1");
    const rules = pc.core.app().session?.alerts.rules;
    if (rules === undefined) throw new Error("nobody is signed in");
    pc.core.setAlertRules({ ...rules, quietHours: { on: true, from: 0, to: 0 } });
    pc.hospital.alive()[0]?.close(1006);
    pc.hospital.commit(1, "ACCEPTED", ris2, ris2);
    await pc.clock.pass(30_000);
    expect(up(pc)).toEqual([]);
    expect(pc.core.app().session?.catchUp?.changedOrderIds).toEqual([1]);
  });
});

describe("a button of a notification", () => {
  it("that was refused says why in the window", async () => {
    const pc = await atWork(
      "ris1",
      wrapped((request, send) =>
        request.url.endsWith("/accept/") ? answered(403, { error: "x" }) : send(request),
      ),
    );
    order(pc, 2, "urgent");
    await pc.clock.pass(1_000);
    pc.notified[0]?.acted("accept");
    await pc.clock.pass(1_000);
    expect(toasts(pc).at(-1)).toMatchObject({ tone: "error", orderId: null });
  });

  it("accepts the order as that person", async () => {
    const pc = await atWork("ris1");
    order(pc, 2, "urgent");
    await pc.clock.pass(1_000);
    expect(pc.notified[0]?.actions).toEqual(["accept", "open"]);
    pc.notified[0]?.acted("accept");
    await pc.clock.pass(1_000);
    expect(pc.hospital.orders.get(2)).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: ris1.id } });
    expect(pc.core.app().session?.openOrder?.orderId).toBe(2);
  });

  it("accepts nothing for somebody who may not, nor on a PC left alone", async () => {
    const pc = await atWork("ris1");
    accept(pc, 1);
    order(pc, 2, "urgent");
    await pc.clock.pass(1_000);
    expect(pc.notified.find(({ orderId }) => orderId === 1)?.actions).toEqual(["open"]);
    pc.core.system("lock");
    for (const each of pc.notified) each.acted("accept");
    await pc.clock.pass(1_000);
    expect(pc.hospital.orders.get(2)?.ocs_status).toBe("ORDERED");
  });

  it("of a session that has ended does nothing for another person, and opens the order for the same one again", async () => {
    const pc = await atWork("ris1");
    order(pc, 2, "urgent");
    await pc.clock.pass(1_000);
    const [kept] = pc.notified;
    const openOrder = () => pc.core.app().session?.openOrder ?? null;
    await pc.core.signOut();
    kept?.acted("accept");
    await pc.signIn("ris2");
    kept?.acted("accept");
    await pc.clock.pass(1_000);
    expect(openOrder()).toBeNull();
    await pc.signIn("ris1");
    kept?.acted("accept");
    await pc.clock.pass(1_000);
    expect(openOrder()?.orderId).toBe(2);
    expect(pc.hospital.orders.get(2)?.ocs_status).toBe("ORDERED");
  });
});
