import { describe, expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";

// Urgent orders followed to the end, by the real core: on v1, where this PC is alone with it, and with a hub that has a log.

const { ris1, ris2, doctor1 } = modelPeople;
const minute = 60_000;

async function atWork(loginId: string, protocol: "v1" | "v2", prepare = (_pc: ModelPc): void => undefined) {
  const pc = createModelPc();
  pc.hospital.protocol = protocol;
  if (protocol === "v2") pc.hospital.features = ["acknowledge", "escalation"];
  pc.hospital.commit(1, "ORDERED", null);
  prepare(pc);
  await pc.signIn(loginId);
  return pc;
}
function urgent(pc: ModelPc, id: number, announce = true): void {
  const made = pc.hospital.commit(id, "ORDERED", null, doctor1);
  pc.hospital.orders.set(id, { ...made, priority: "urgent", job_type: "MRI" });
  if (announce) pc.hospital.announce(id, null, doctor1);
}
function accept(pc: ModelPc, id: number): void {
  pc.hospital.commit(id, "ACCEPTED", ris2, ris2);
  pc.hospital.announce(id, "ORDERED", ris2);
}
const told = (pc: ModelPc): string[] =>
  pc.notified.map(({ title, body }) => (body === "" ? title : `${title} | ${body}`));
const up = (pc: ModelPc): (number | null)[] =>
  pc.notified.filter((each) => each.up).map(({ orderId }) => orderId);
const seenBy = (pc: ModelPc) => pc.core.app().session?.seenBy ?? [];
const acks = (pc: ModelPc): string[] => pc.hospital.log.acks.map(({ outcome }) => outcome);

describe.each(["v1", "v2"] as const)("on %s an urgent order", (protocol) => {
  it("is called for again, at its person's level of privacy, until a colleague accepts it", async () => {
    const pc = await atWork("ris1", protocol);
    urgent(pc, 2);
    await pc.clock.pass(8 * minute);
    expect(told(pc)).toEqual([
      "1 urgent MRI order",
      "Urgent MRI still unaccepted, 2 min",
      "Urgent MRI still unaccepted, 7 min",
    ]);
    expect(pc.notified.at(-1)).toMatchObject({
      urgency: "critical",
      silent: false,
      actions: ["accept", "open"],
    });
    expect(up(pc)).toEqual([2]);
    accept(pc, 2);
    await pc.clock.pass(60 * minute);
    expect(told(pc).slice(3)).toEqual(["김태현 accepted | 1 urgent MRI order"]);
  });

  it("that waits at the sign-in is called for too, and one that was found by catching up", async () => {
    const pc = await atWork("ris1", protocol, (before) => urgent(before, 2, false));
    await pc.clock.pass(3 * minute);
    expect(told(pc)).toEqual(["Urgent MRI still unaccepted, 2 min"]);
    pc.hospital.alive()[0]?.close(1006);
    urgent(pc, 3);
    await pc.clock.pass(2 * minute);
    await pc.clock.pass(1.5 * minute);
    expect(told(pc).filter((each) => each.includes("unaccepted"))).toContain(
      "Urgent MRI still unaccepted, 2 min",
    );
    expect(up(pc)).toContain(3);
  });

  it("of another department, or of one's own pen, is nobody's call here", async () => {
    const pc = await atWork("lis1", protocol);
    urgent(pc, 2);
    await pc.clock.pass(30 * minute);
    expect(told(pc)).toEqual([]);
    const doctors = await atWork("doctor1", protocol, (before) => urgent(before, 2, false));
    await doctors.clock.pass(30 * minute);
    expect(told(doctors)).toEqual([]);
  });

  it("is called for no more once this person has seen it, and goes off the screen", async () => {
    const pc = await atWork("ris1", protocol);
    urgent(pc, 2);
    await pc.clock.pass(3 * minute);
    expect(up(pc)).toEqual([2]);
    const done = pc.core.acknowledge(2);
    await pc.clock.pass(100);
    expect(await done).toEqual({ ok: true });
    expect([up(pc), pc.core.app().session?.toasts]).toEqual([[], []]);
    expect(seenBy(pc)).toMatchObject([{ orderId: 2, personId: ris1.id, name: ris1.name }]);
    const before = pc.notified.length;
    await pc.clock.pass(60 * minute);
    expect(pc.notified).toHaveLength(before);
    expect(pc.logged.filter((line) => line.startsWith("alert.acknowledged"))).toEqual([
      'alert.acknowledged {"orderId":2,"isMe":true}',
    ]);
    // Given back by whoever took it, it waits anew.
    accept(pc, 2);
    await pc.clock.pass(minute);
    pc.hospital.commit(2, "ORDERED", null, ris2);
    pc.hospital.announce(2, "ACCEPTED", ris2);
    await pc.clock.pass(3 * minute);
    expect(told(pc).at(-1)).toBe("Urgent MRI still unaccepted, 2 min");
    expect(seenBy(pc)).toEqual([]);
  });

  it("cannot be acknowledged by whose work it is not, nor once it is taken", async () => {
    const pc = await atWork("ris1", protocol);
    urgent(pc, 2);
    await pc.clock.pass(minute);
    accept(pc, 2);
    await pc.clock.pass(minute);
    for (const id of [1, 2, 99]) {
      const done = pc.core.acknowledge(id);
      await pc.clock.pass(100);
      expect(await done).toMatchObject({ ok: false, code: "nothingToAcknowledge" });
    }
    expect(pc.hospital.requests.filter((each) => each.endsWith("/acknowledge/"))).toEqual([]);
  });

  it("without a connection is called for once, saying so, and then not on old knowledge", async () => {
    const pc = await atWork("ris1", protocol);
    urgent(pc, 2);
    await pc.clock.pass(minute);
    pc.hospital.network = "down";
    pc.hospital.alive()[0]?.close(1006);
    await pc.clock.pass(30 * minute);
    expect(told(pc).slice(1)).toEqual([
      "Urgent MRI still unaccepted, 2 min | Offline: it may have been accepted meanwhile",
    ]);
    accept(pc, 2);
    pc.hospital.network = "up";
    await pc.clock.pass(30 * minute);
    expect(told(pc).filter((each) => each.includes("unaccepted"))).toHaveLength(1);
  });

  it("is called for as its person's rules have it, and as often", async () => {
    const pc = await atWork("ris1", protocol);
    const rules = pc.core.app().session?.alerts.rules;
    if (rules === undefined) throw new Error("nobody is signed in");
    pc.core.setAlertRules({ ...rules, repeatMinutes: [1], modalities: ["CT"] });
    urgent(pc, 2);
    await pc.clock.pass(3 * minute);
    expect(told(pc)).toEqual([]);
    pc.core.setAlertRules({ ...rules, repeatMinutes: [1] });
    await pc.clock.pass(2.5 * minute);
    expect(told(pc)).toEqual(["Urgent MRI still unaccepted, 4 min", "Urgent MRI still unaccepted, 5 min"]);
  });

  it("says only that there is something where others may be looking", async () => {
    const pc = await atWork("ris1", protocol);
    urgent(pc, 2);
    pc.core.system("lock");
    await pc.clock.pass(3 * minute);
    expect([...new Set(told(pc).slice(1))]).toEqual(["New activity"]);
  });
});

describe("with a hub that keeps acknowledgements", () => {
  it("this person's goes to it, and a colleague's is seen here, with the time, and calls on", async () => {
    const pc = await atWork("ris1", "v2");
    urgent(pc, 2);
    await pc.clock.pass(minute);
    const at = pc.clock.now();
    pc.hospital.heed.acknowledge(2, ris2);
    await pc.clock.pass(100);
    expect(seenBy(pc)).toEqual([{ orderId: 2, personId: ris2.id, name: ris2.name, at }]);
    await pc.clock.pass(2 * minute);
    expect(told(pc).at(-1)).toBe("Urgent MRI still unaccepted, 2 min | Seen by 김태현");
    void pc.core.acknowledge(2);
    await pc.clock.pass(100);
    expect(pc.hospital.requests).toContain("POST /api/ocs/2/acknowledge/");
    expect(seenBy(pc).map(({ personId }) => personId)).toEqual([ris2.id, ris1.id]);
    // No frame of it was unreadable: the list was not read over again.
    expect(pc.core.app().session?.legibility.unreadable).toBe(0);
  });

  it("what this person acknowledged at another PC, or before a restart, is not called for here", async () => {
    const pc = await atWork("ris1", "v2", (before) => {
      urgent(before, 2, false);
      before.hospital.heed.acknowledge(2, ris1);
    });
    urgent(pc, 3);
    await pc.clock.pass(minute);
    pc.hospital.heed.acknowledge(3, ris1);
    await pc.clock.pass(30 * minute);
    expect(told(pc)).toEqual(["1 urgent MRI order"]);
    expect(up(pc)).toEqual([]);
  });

  it("one that does not get there is said so, and calls on", async () => {
    const pc = await atWork("ris1", "v2");
    urgent(pc, 2);
    await pc.clock.pass(minute);
    pc.hospital.network = "down";
    const done = pc.core.acknowledge(2);
    await pc.clock.pass(100);
    expect(await done).toMatchObject({ ok: false, code: "network" });
    pc.hospital.network = "up";
    await pc.clock.pass(3 * minute);
    expect(told(pc).at(-1)).toMatch(/still unaccepted/);
  });

  it("one that a colleague's acceptance was quicker than is refused in the server's words, and the row follows", async () => {
    const pc = await atWork("ris1", "v2");
    urgent(pc, 2);
    await pc.clock.pass(minute);
    pc.hospital.commit(2, "ACCEPTED", ris2, ris2);
    const done = pc.core.acknowledge(2);
    await pc.clock.pass(100);
    expect(await done).toMatchObject({ ok: false, sentence: "이미 접수되었거나 끝난 오더입니다." });
    expect(pc.rows.get(2)?.ocs_status).toBe("ACCEPTED");
  });

  it("an order that is opened shows who has ever seen it", async () => {
    const pc = await atWork("ris1", "v2");
    urgent(pc, 2);
    pc.hospital.heed.acknowledge(2, ris2);
    await pc.clock.pass(minute);
    accept(pc, 2);
    await pc.clock.pass(minute);
    const reading = pc.core.readOrder(2);
    await pc.clock.pass(100);
    expect(await reading).toMatchObject({ ok: true, order: { seenBy: [{ name: ris2.name }] } });
  });
});

describe("an escalation of the hub", () => {
  it("passes the person's own rules, and puts the next repetition off", async () => {
    const pc = await atWork("ris1", "v2");
    const rules = pc.core.app().session?.alerts.rules;
    if (rules === undefined) throw new Error("nobody is signed in");
    pc.core.setAlertRules({ ...rules, modalities: ["US"], quietHours: { on: true, from: 0, to: 0 } });
    urgent(pc, 2);
    await pc.clock.pass(10 * minute);
    expect(told(pc)).toEqual([]);
    pc.hospital.heed.escalate(2, "role");
    await pc.clock.pass(100);
    expect(told(pc)).toEqual([
      "Urgent MRI: nobody has accepted it for 10 min | Told to the whole department",
    ]);
    expect(pc.notified[0]).toMatchObject({ urgency: "critical", orderId: 2 });
    expect(acks(pc).at(-1)).toBe("shown");
    expect(pc.logged.join()).toContain('alert.escalated {"orderId":2,"circle":"role"}');
    expect(pc.core.app().session?.legibility.unreadable).toBe(0);
  });

  it("calls the doctor who ordered, in other words", async () => {
    const pc = await atWork("doctor1", "v2", (before) => urgent(before, 2, false));
    await pc.clock.pass(20 * minute);
    pc.hospital.heed.escalate(2, "doctor");
    await pc.clock.pass(100);
    expect(told(pc)).toEqual(["Nobody has accepted your urgent MRI order yet | 20 min"]);
    expect(pc.notified[0]?.actions).toEqual(["open"]);
  });

  it("is told once: resumed after an outage, and not again with the next list", async () => {
    const pc = await atWork("ris1", "v2");
    urgent(pc, 2);
    await pc.clock.pass(minute);
    pc.hospital.alive()[0]?.close(1006);
    pc.hospital.heed.escalate(2, "role");
    await pc.clock.pass(90_000);
    const escalations = (): string[] => told(pc).filter((each) => each.includes("department"));
    expect(escalations()).toHaveLength(1);
    pc.hospital.log.repeat();
    pc.hospital.log.trim();
    pc.hospital.alive()[0]?.close(1006);
    await pc.clock.pass(5 * minute);
    expect(escalations()).toHaveLength(1);
  });

  it("reaches a doctor whose PC was off, at the sign-in", async () => {
    const pc = await atWork("doctor1", "v2", (before) => {
      urgent(before, 2, false);
      before.hospital.heed.escalate(2, "role");
      before.hospital.heed.escalate(2, "doctor");
    });
    await pc.clock.pass(1_000);
    expect(told(pc)).toHaveLength(1);
    expect(told(pc)[0]).toContain("Nobody has accepted your urgent MRI order yet");
  });

  it.each([
    ["doctor1", "doctor", "Nobody has accepted your urgent MRI order yet | 20 min"],
    ["ris1", "role", "Urgent MRI: nobody has accepted it for 20 min | Told to the whole department"],
  ] as const)(
    "of an order that cannot be read just then is told to %s once it can",
    async (loginId, circle, words) => {
      const pc = await atWork(loginId, "v2");
      // Made, and not heard of: the escalation is the first word of it.
      urgent(pc, 2, false);
      await pc.clock.pass(20 * minute);
      pc.hospital.strange.set("/api/ocs/2/", {});
      pc.hospital.heed.escalate(2, circle);
      await pc.clock.pass(minute);
      // Nothing is known of it, and so nothing is said: neither here nor to the hub.
      expect([told(pc), acks(pc)]).toEqual([[], []]);
      pc.hospital.strange.clear();
      await pc.clock.pass(15_000);
      expect([told(pc), acks(pc)]).toEqual([[words], ["shown"]]);
      // The list says it too, and it is no news.
      pc.hospital.log.restart();
      pc.hospital.alive()[0]?.close(1006);
      await pc.clock.pass(minute);
      expect(told(pc).filter((each) => each.startsWith(words.slice(0, 24)))).toHaveLength(1);
    },
  );

  it("whose order the list brings before it can be read alone is told then, and once", async () => {
    const pc = await atWork("doctor1", "v2");
    urgent(pc, 2, false);
    pc.hospital.strange.set("/api/ocs/2/", {});
    pc.hospital.heed.escalate(2, "doctor");
    await pc.clock.pass(100);
    pc.hospital.log.restart();
    pc.hospital.alive()[0]?.close(1006);
    await pc.clock.pass(5_000);
    expect(told(pc)).toEqual([expect.stringContaining("Nobody has accepted your urgent MRI order yet")]);
    await pc.clock.pass(minute);
    expect(told(pc)).toHaveLength(1);
  });

  it("of an order that is not there is not asked for again and again", async () => {
    const pc = await atWork("doctor1", "v2");
    urgent(pc, 2, false);
    const order = pc.hospital.orders.get(2);
    if (order === undefined) throw new Error("no order");
    pc.hospital.heed.escalate(2, "doctor");
    pc.hospital.orders.delete(2);
    await pc.clock.pass(5 * minute);
    expect(told(pc)).toEqual([]);
    expect(pc.hospital.requests.filter((each) => each === "GET /api/ocs/2/")).toHaveLength(1);
    expect(acks(pc)).toEqual(["suppressed"]);
  });

  it.each([
    ["that somebody has taken meanwhile", "superseded", (pc: ModelPc) => accept(pc, 2)],
    ["that this person has seen", "acknowledged", (pc: ModelPc) => void pc.core.acknowledge(2)],
  ])("of an order %s is not shown, and the hub hears why", async (_what, reason, before) => {
    const pc = await atWork("ris1", "v2");
    urgent(pc, 2);
    await pc.clock.pass(minute);
    // The hub's own entry was written first, and comes late.
    const order = pc.hospital.orders.get(2);
    before(pc);
    await pc.clock.pass(100);
    const shown = pc.notified.length;
    const now = pc.hospital.orders.get(2);
    if (order === undefined || now === undefined) throw new Error("no order");
    pc.hospital.orders.set(2, order);
    pc.hospital.heed.escalate(2, "role");
    pc.hospital.orders.set(2, now);
    await pc.clock.pass(100);
    expect(pc.notified).toHaveLength(shown);
    expect(acks(pc).at(-1)).toBe("suppressed");
    expect(pc.logged.join("\n")).toContain(
      `alert.decided {"orderId":2,"kind":"created","route":"off","reason":"${reason}"}`,
    );
  });
});
