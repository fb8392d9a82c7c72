import { describe, expect, it } from "vitest";
import { ledgerNoteSchema, type LedgerAnswer, type LedgerNote } from "#protocol/ledger.ts";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";
import { tellingAll } from "../../../tests/support/tell-all.ts";
import { atWork } from "../../../tests/support/wrapped-http.ts";

const { ris2, doctor1 } = modelPeople;

function order(pc: ModelPc, id: number, priority: "urgent" | "normal" = "urgent"): void {
  const made = pc.hospital.commit(id, "ORDERED", null, doctor1);
  pc.hospital.orders.set(id, { ...made, priority });
  pc.hospital.announce(id, null, doctor1);
}
const of = (pc: ModelPc, id: number): LedgerNote[] => pc.ledger.filter((note) => note.order === id);
const steps = (pc: ModelPc, id: number) => of(pc, id).map(({ event, facts }) => ({ event, ...facts }));
const events = (pc: ModelPc): string[] =>
  pc.ledger.filter(({ order: id }) => id === null).map(({ event }) => event);
async function ask(pc: ModelPc, what: string): Promise<LedgerAnswer> {
  const outcome = await pc.core.askLedger(what);
  if (!outcome.ok) throw new Error(outcome.sentence);
  return outcome.answer;
}

describe("what is taken down", () => {
  it("every step of a piece of news, with whose it was and how long it took", async () => {
    const pc = await atWork("ris1");
    order(pc, 2);
    await pc.clock.pass(250);
    pc.notified[0]?.acted("open");
    await pc.clock.pass(10);
    expect(steps(pc, 2)).toEqual([
      { event: "received" },
      { event: "decided", route: "native", urgent: true, reason: "shown" },
      { event: "shown", where: "inApp" },
      { event: "shown", where: "native" },
      { event: "clicked", action: "open" },
    ]);
    const notes = of(pc, 2);
    expect(notes.at(-1)).toMatchObject({
      person: "ris1",
      server: "http://hospital.test",
      order: 2,
      ocsId: "ocs_0002",
      news: "created",
    });
    expect((notes.at(-1)?.afterMs ?? 0) - (notes.at(-2)?.afterMs ?? 0)).toBeGreaterThanOrEqual(200);
    expect(new Set(notes.map(({ piece }) => piece)).size).toBe(1);
  });

  it("what was taken off the screen again, and why", async () => {
    const pc = await atWork("ris1", tellingAll);
    order(pc, 2);
    await pc.clock.pass(100);
    pc.hospital.commit(2, "ACCEPTED", ris2, ris2);
    pc.hospital.announce(2, "ORDERED", ris2);
    await pc.clock.pass(5_000);
    expect(steps(pc, 2)).toContainEqual({ event: "withdrawn", why: "taken" });
  });

  it("who came and went, and when nothing could be told", async () => {
    const pc = await atWork("ris1");
    pc.hospital.network = "down";
    for (const socket of pc.hospital.alive()) socket.close(1006);
    await pc.clock.pass(5_000);
    pc.hospital.network = "up";
    await pc.clock.pass(60_000);
    const refused = pc.core.signIn({ server: "http://hospital.test", loginId: "secret1", password: "x" });
    await pc.clock.pass(1_000);
    await refused;
    await pc.signIn("ris2");
    await pc.core.signOut();
    expect(events(pc)).toEqual([
      "signedIn",
      "connectionLive",
      "connectionLost",
      "connectionLive",
      "signInFailed",
      "signedOut",
      "signedIn",
      "connectionLive",
      "signedOut",
    ]);
    const ends = pc.ledger.filter(({ event }) => event === "signedOut");
    expect(ends.map(({ person, facts }) => [person, facts["why"]])).toEqual([
      ["ris1", "switched"],
      ["ris2", "signedOut"],
    ]);
    // What was typed where a login id belongs may have been a password.
    expect(JSON.stringify(pc.ledger)).not.toContain("secret1");
  });

  it("of orders found changed after an outage: which ones the one summary told of", async () => {
    const pc = await atWork("ris1");
    for (const socket of pc.hospital.alive()) socket.close(1006);
    order(pc, 7);
    order(pc, 8);
    await pc.clock.pass(60_000);
    expect(pc.ledger.find(({ orders }) => orders !== null)).toMatchObject({
      news: "summary",
      orders: [7, 8],
    });
    const answer = await ask(pc, "8");
    expect(answer).toMatchObject({ verdict: "told", pieces: [{ title: "Summary", told: true }] });
  });

  it("fits its schema, and has no patient and no colleague's name in it", async () => {
    const pc = await atWork("ris1", tellingAll);
    for (const id of [2, 3, 4, 5, 6]) order(pc, id);
    await pc.clock.pass(100);
    for (const id of [2, 3]) {
      pc.hospital.commit(id, "ACCEPTED", ris2, ris2);
      pc.hospital.announce(id, "ORDERED", ris2);
    }
    await pc.clock.pass(60_000);
    await pc.core.signOut();
    expect(pc.ledger.length).toBeGreaterThan(25);
    for (const note of pc.ledger) expect(() => ledgerNoteSchema.parse(note)).not.toThrow();
    expect(JSON.stringify(pc.ledger)).not.toMatch(/\p{Script=Hangul}/u);
  });
});

describe("“was I told about this order?”", () => {
  it("yes: when, where, and how long it took", async () => {
    const pc = await atWork("ris1");
    order(pc, 2);
    await pc.clock.pass(1_000);
    const answer = await ask(pc, "ocs_0002");
    expect(answer.verdict).toBe("told");
    expect(answer.sentence).toMatch(
      /^You were told about ocs_0002: “New order”, .* \d+ ms after it arrived\.$/,
    );
    expect(answer.pieces).toHaveLength(1);
    expect(answer.pieces[0]?.lines.map(({ text }) => text.replace(/\d+ ms/, "N ms"))).toEqual([
      "Arrived here",
      "Decided: tell on the desktop, by your rules · urgent",
      "Shown in the window after N ms",
      "Shown on the desktop after N ms",
    ]);
    expect(answer.pieces[0]?.lines[0]?.time).toMatch(/^\d\d:\d\d:\d\d\.\d{3}$/);
  });

  it("no: and why not", async () => {
    const pc = await atWork("ris1");
    const made = pc.hospital.commit(2, "ORDERED", null, doctor1);
    pc.hospital.orders.set(2, { ...made, job_role: "LIS" });
    for (const socket of pc.hospital.alive()) {
      const { ocs_id, job_type, priority } = made;
      const timestamp = new Date(pc.clock.now()).toISOString();
      const names = { patient_name: "박준호", doctor_name: "최민석", message: "" };
      socket.say({
        type: "OCS_CREATED",
        ocs_id,
        ocs_pk: 2,
        job_role: "LIS",
        job_type,
        priority,
        timestamp,
        ...names,
      });
    }
    await pc.clock.pass(1_000);
    const answer = await ask(pc, "2");
    expect(answer.verdict).toBe("notTold");
    expect(answer.sentence).toContain("the order is another department's");
    expect(answer.pieces[0]).toMatchObject({ told: false });
  });

  it("nothing came: and when nothing could have come", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(60_000);
    await pc.core.signOut();
    await pc.clock.pass(10 * 60_000);
    await pc.signIn("ris1");
    const answer = await ask(pc, "99");
    expect(answer.verdict).toBe("nothing");
    expect(answer.sentence).toContain("Nothing about 99 has come to you on this PC since");
    expect(answer.absences).toHaveLength(1);
    expect(answer.absences[0]).toContain("not signed in");
  });

  it("says nothing of what came to somebody else", async () => {
    const pc = await atWork("ris1");
    order(pc, 2);
    await pc.clock.pass(1_000);
    await pc.signIn("ris2");
    expect(await ask(pc, "2")).toMatchObject({ verdict: "nothing", pieces: [] });
    await pc.core.signOut();
    expect(await pc.core.askLedger("2")).toMatchObject({ ok: false });
  });

  it("goes on over a restart", async () => {
    const pc = await atWork("ris1");
    order(pc, 2);
    await pc.clock.pass(1_000);
    pc.core.dispose();
    const again = createModelPc(pc);
    await again.signIn("ris1");
    expect(await ask(again, "2")).toMatchObject({ verdict: "told" });
    expect(again.ledger.filter(({ event }) => event === "signedOut")).toMatchObject([
      { facts: { why: "quit" } },
    ]);
  });

  it("in Korean", async () => {
    const pc = await atWork("ris1");
    pc.core.setLocale("ko");
    order(pc, 2);
    await pc.clock.pass(1_000);
    const { sentence, pieces } = await ask(pc, "ocs_0002");
    expect(sentence).toMatch(/^ocs_0002 오더의 소식을 알렸습니다\. .*‘새 오더’, 도착 후 \d+ms 만에/);
    expect(pieces[0]?.lines[1]?.text).toBe("판단: 데스크톱 알림 · 알림 설정에 따름 · 긴급");
  });
});
