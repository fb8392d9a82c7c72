import { describe, expect, it } from "vitest";
import type { InboxEntry, NewsEntry } from "#protocol/inbox.ts";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";
import { atWork, unanswered, wrapped } from "../../../tests/support/wrapped-http.ts";

const { ris1, ris2, doctor1 } = modelPeople;
const all = (pc: ModelPc): readonly InboxEntry[] => pc.core.readInbox().entries;
const news = (pc: ModelPc): readonly NewsEntry[] =>
  all(pc).filter((entry): entry is NewsEntry => entry.type === "news");
const said = (pc: ModelPc): string[] =>
  news(pc).map(({ orderId, kind, told }) => `${orderId} ${kind} ${told}`);
const unread = (pc: ModelPc): number | undefined => pc.core.app().session?.inbox.unread;
const settle = async (pc: ModelPc): Promise<void> => pc.clock.pass(5_000);

async function accept(pc: ModelPc, id = 1): Promise<void> {
  pc.hospital.commit(id, "ACCEPTED", ris2, ris2);
  pc.hospital.announce(id, "ORDERED", ris2);
  await settle(pc);
}

describe("what is in the inbox", () => {
  it("a colleague's action, with both clocks and how it was told", async () => {
    const pc = await atWork("ris1");
    await settle(pc);
    pc.clock.setWallClock(pc.clock.now() + 60_000);
    const at = Date.parse(pc.hospital.commit(1, "ACCEPTED", ris2, ris2).updated_at);
    pc.hospital.announce(1, "ORDERED", ris2);
    await settle(pc);
    expect(news(pc)).toMatchObject([
      { orderId: 1, kind: "accepted", at, told: "desktop", mine: false, unread: true },
    ]);
    expect((news(pc)[0]?.heardAt ?? 0) - at).toBeGreaterThanOrEqual(60_000);
    expect(unread(pc)).toBe(1);
    expect(pc.core.readInbox()).toMatchObject({
      orders: [{ id: 1, ocsId: "ocs_0001", patient: { name: "박준호" }, worker: "김태현" }],
      actors: [[news(pc)[0]?.id, "김태현"]],
    });
  });

  it("not my own, and not the same twice", async () => {
    const pc = await atWork("ris1");
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await settle(pc);
    await done;
    expect(all(pc)).toEqual([]);
    pc.hospital.commit(2, "ACCEPTED", ris2, ris2);
    pc.hospital.announce(2, "ORDERED", ris2);
    pc.hospital.announce(2, "ORDERED", ris2);
    await settle(pc);
    expect(said(pc)).toEqual(["2 accepted desktop"]);
  });

  it("what becomes of an order I have given back, though nothing of it is told", async () => {
    const pc = await atWork("ris1");
    for (const action of ["accept", "cancel"] as const) {
      const done = pc.core.act({ orderId: 1, action });
      await settle(pc);
      await done;
    }
    await accept(pc);
    pc.hospital.commit(1, "IN_PROGRESS", ris2, ris2);
    pc.hospital.announce(1, "ACCEPTED", ris2);
    await settle(pc);
    expect(news(pc)).toMatchObject([
      { kind: "started", told: "notTold", why: "routine", mine: true },
      { kind: "accepted", told: "desktop", mine: true },
    ]);
    // Of anybody else's order a start is nobody's news.
    pc.hospital.commit(2, "IN_PROGRESS", ris2, ris2);
    pc.hospital.announce(2, "ACCEPTED", ris2);
    await settle(pc);
    expect(news(pc)).toHaveLength(2);
  });

  it("what waits for the digest, and that it has come", async () => {
    const pc = await atWork("ris1");
    pc.hospital.commit(2, "ORDERED", null, doctor1);
    pc.hospital.announce(2, null, doctor1);
    await settle(pc);
    expect(said(pc)).toEqual(["2 created gathered"]);
    await pc.clock.pass(16 * 60_000);
    expect(said(pc)).toEqual(["2 created digest"]);
  });

  it("what was settled before the digest came: not told, and why", async () => {
    const pc = await atWork("ris1");
    pc.hospital.commit(2, "ORDERED", null, doctor1);
    pc.hospital.announce(2, null, doctor1);
    await settle(pc);
    await accept(pc, 2);
    expect(news(pc)).toMatchObject([
      { kind: "accepted", told: "desktop" },
      { kind: "created", told: "notTold", why: "settled" },
    ]);
  });

  it("why the desktop showed nothing", async () => {
    const pc = await atWork("ris1", (ports) => ({
      ...ports,
      notify: () => ({
        dismiss: () => undefined,
        result: Promise.resolve("noDaemon"),
        closed: new Promise(() => undefined),
      }),
    }));
    await accept(pc);
    expect(news(pc)).toMatchObject([{ told: "window", why: "noDaemon" }]);
  });

  it("a cancellation told before it was read is what it turned out to be", async () => {
    let hangs = false;
    const pc = await atWork(
      "ris1",
      wrapped((request, send) =>
        hangs && request.method === "GET" ? unanswered("ETIMEDOUT") : send(request),
      ),
    );
    pc.hospital.commit(1, "ACCEPTED", ris2, ris2);
    pc.hospital.announce(1, "ORDERED", ris2);
    await settle(pc);
    hangs = true;
    pc.hospital.commit(1, "ORDERED", null, ris2);
    pc.hospital.announce(1, "ACCEPTED", ris2);
    await pc.clock.pass(3_500);
    expect(said(pc)[0]).toMatch(/^1 cancelled/);
    hangs = false;
    await pc.clock.pass(30_000);
    expect(said(pc)).toEqual([expect.stringMatching(/^1 reopened/), "1 accepted desktop"]);
  });

  it("an outage, as one line, and what it did to an order of mine", async () => {
    const pc = await atWork("ris1");
    pc.hospital.commit(2, "ACCEPTED", ris1, ris1);
    pc.hospital.commit(3, "ORDERED", null);
    await pc.signIn("ris1");
    await pc.clock.pass(60_000);
    pc.core.markRead("all");
    pc.hospital.network = "down";
    pc.hospital.sockets.at(-1)?.close(1006);
    await pc.clock.pass(20_000);
    pc.hospital.commit(2, "CANCELLED", ris1, doctor1);
    pc.hospital.commit(3, "ACCEPTED", ris2, ris2);
    pc.hospital.network = "up";
    await pc.clock.pass(120_000);
    const fresh = all(pc).filter((entry) => entry.unread);
    expect(fresh).toMatchObject([
      { type: "news", orderId: 2, kind: "cancelled", told: "found", mine: true },
      { type: "gap", kind: "outage", orderIds: [2, 3] },
    ]);
  });
});

describe("the marks", () => {
  it("go with opening the order, with a click on its notification, one by one and all at once", async () => {
    const pc = await atWork("ris1");
    for (const id of [1, 2, 3, 4, 5]) await accept(pc, id);
    expect(unread(pc)).toBe(5);
    pc.core.lookAt(1);
    expect(unread(pc)).toBe(4);
    pc.notified.find(({ orderId }) => orderId === 2)?.acted("open");
    expect(unread(pc)).toBe(3);
    expect(news(pc).find(({ orderId }) => orderId === 2)?.clickedAt).toBe(pc.clock.now());
    pc.core.markRead(news(pc).flatMap(({ orderId, id }) => (orderId === 3 ? [id] : [])));
    expect(unread(pc)).toBe(2);
    pc.core.markRead("all");
    expect(unread(pc)).toBe(0);
  });

  it("what happens to the order before my eyes is read; where the window is not, it is not until it is again", async () => {
    const pc = await atWork("ris1");
    pc.core.setFocused(true);
    pc.core.lookAt(1);
    await accept(pc);
    expect(news(pc)).toMatchObject([{ told: "window", why: "onScreen", unread: false }]);
    pc.core.setFocused(false);
    pc.hospital.commit(1, "CANCELLED", null, doctor1);
    pc.hospital.announce(1, "ACCEPTED", doctor1);
    await settle(pc);
    expect(unread(pc)).toBe(1);
    pc.core.setFocused(true);
    expect(unread(pc)).toBe(0);
  });

  it("an outage's goes with a click on its notification, and no other's", async () => {
    const pc = await atWork("ris1");
    await accept(pc, 2);
    const outage = async (id: number): Promise<void> => {
      await pc.clock.pass(15 * 60_000);
      pc.hospital.network = "down";
      pc.hospital.sockets.at(-1)?.close(1006);
      await pc.clock.pass(20_000);
      pc.hospital.commit(id, "ACCEPTED", ris2, ris2);
      pc.hospital.network = "up";
      await pc.clock.pass(60_000);
    };
    await outage(1);
    pc.core.dismissCatchUp();
    await outage(3);
    pc.core.dismissCatchUp();
    await outage(4);
    const unreadGaps = (): number[][] =>
      all(pc).flatMap((entry) => (entry.type === "gap" && entry.unread ? [entry.orderIds] : []));
    expect(unreadGaps()).toEqual([[4], [3], [1]]);
    const of = (n: number) => pc.notified.filter(({ orderId }) => orderId === null)[n];
    of(1)?.acted("open");
    expect(unreadGaps()).toEqual([[4], [1]]);
    for (const n of [0, 2]) of(n)?.acted("open");
    expect(unreadGaps()).toEqual([]);
    expect(unread(pc)).toBe(1);
  });

  it("every change has a revision of its own", async () => {
    const pc = await atWork("ris1");
    const revision = (): number => pc.core.app().session?.inbox.revision ?? 0;
    const first = revision();
    await accept(pc);
    const second = revision();
    expect(second).toBeGreaterThan(first);
    pc.core.markRead("all");
    expect(revision()).toBeGreaterThan(second);
    expect(pc.updates.at(-1)?.app.session?.inbox).toBeDefined();
  });
});

describe("what is kept", () => {
  it("is there after a restart for that person alone, without a name, and names come back from the server", async () => {
    const pc = await atWork("ris1");
    pc.hospital.commit(2, "ORDERED", null, doctor1);
    pc.hospital.announce(2, null, doctor1);
    await accept(pc);
    const kept = JSON.stringify([...pc.inbox.values()]);
    expect(kept).toContain('"accepted"');
    for (const name of ["김태현", "박준호", "P2026", "최민석", "ocs_"]) expect(kept).not.toContain(name);
    pc.core.dispose();

    const again = createModelPc(pc);
    // Not on the list any more.
    again.hospital.strange.set("/api/ocs/", { count: 0, next: null, previous: null, results: [] });
    again.hospital.strange.set("/api/ocs/pending/", []);
    await again.signIn("ris2");
    expect(all(again)).toEqual([]);
    await again.signIn("ris1");
    expect(said(again)).toEqual(["1 accepted desktop", "2 created notTold"]);
    expect(news(again)[1]).toMatchObject({ why: "signedOut" });
    expect(unread(again)).toBe(2);
    const before = again.core.app().session?.inbox.revision ?? 0;
    await settle(again);
    const answer = again.core.readInbox();
    expect(answer.revision).toBeGreaterThan(before);
    expect(answer).toMatchObject({
      orders: [{ id: 1, patient: { name: "박준호" } }, { id: 2 }],
      actors: [
        [2, "김태현"],
        [1, "최민석"],
      ],
    });
  });

  it("an order that the server does not give is asked for once, not again and again", async () => {
    const pc = await atWork("ris1");
    await accept(pc);
    pc.core.dispose();
    const again = createModelPc(pc);
    again.hospital.orders.clear();
    await again.signIn("ris1");
    const reads = (): number => again.hospital.requests.filter((each) => each.includes("/api/ocs/1/")).length;
    await again.clock.pass(10_000);
    const before = reads();
    for (let n = 0; n < 5; n += 1) {
      expect(again.core.readInbox().orders).toEqual([]);
      await again.clock.pass(1_000);
    }
    expect(reads()).toBe(before + 1);
  });

  it("is written soon after it changed, not with every step, and at the end", async () => {
    let writes = 0;
    const pc = await atWork("ris1", (ports) => ({
      ...ports,
      inbox: {
        ...ports.inbox,
        write: (key, what) => {
          writes += 1;
          ports.inbox.write(key, what);
        },
      },
    }));
    for (const id of [2, 3, 4, 5, 6]) pc.hospital.commit(id, "ACCEPTED", ris2, ris2);
    for (const id of [2, 3, 4, 5, 6]) pc.hospital.announce(id, "ORDERED", ris2);
    await pc.clock.pass(1_000);
    expect(writes).toBe(0);
    await pc.clock.pass(2_000);
    expect(writes).toBe(1);
    pc.core.markRead("all");
    await pc.core.signOut();
    expect(writes).toBe(2);
    expect([...pc.inbox.values()][0]?.entries.every((entry) => !entry.unread)).toBe(true);
  });

  it("is gone with “forget me”, and stays gone", async () => {
    const pc = await atWork("ris1");
    await accept(pc);
    expect(pc.inbox.size).toBe(1);
    await pc.core.forgetMe();
    await pc.clock.pass(10_000);
    expect(pc.inbox.size).toBe(0);
    await pc.signIn("ris1");
    expect(all(pc)).toEqual([]);
  });

  it("is bounded: 90 days and 2,000 entries, the newest", async () => {
    const pc = await atWork("ris1");
    for (let n = 0; n < 2_100; n += 1) {
      const id = 10 + (n % 5);
      await pc.clock.pass(1);
      pc.hospital.commit(id, n % 10 < 5 ? "ACCEPTED" : "ORDERED", ris2, ris2);
      pc.hospital.announce(id, n % 10 < 5 ? "ORDERED" : "ACCEPTED", ris2);
    }
    await pc.clock.pass(60_000);
    expect(all(pc).length).toBe(2_000);
    pc.core.dispose();
    const later = createModelPc(pc);
    await later.clock.pass(91 * 24 * 3_600_000);
    await later.signIn("ris1");
    expect(news(later)).toEqual([]);
  });
});
