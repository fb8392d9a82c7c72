import { describe, expect, it } from "vitest";
import type { LockView } from "#protocol/accounts.ts";
import type { AccountRulesChange } from "#protocol/accounts.ts";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";
import type { CorePorts } from "../ports.ts";

const minute = 60_000;
const patient = ["박준호", "P2026-00009", "ocs_0001"];

const ruled =
  (accounts: AccountRulesChange) =>
  (ports: CorePorts): CorePorts => ({ ...ports, managed: { ...ports.managed, accounts } });

/** ris1 at work with an urgent order that waits, and from now on nobody touches the PC. */
async function leftAlone(accounts: AccountRulesChange = {}): Promise<ModelPc> {
  const pc = createModelPc(undefined, ruled(accounts));
  pc.hospital.commit(1, "ORDERED", null);
  pc.hospital.orders.set(1, { ...pc.hospital.commit(1, "ORDERED", null), priority: "urgent" });
  await pc.signIn("ris1");
  pc.accounts.untouchedSince = pc.clock.monotonic();
  return pc;
}
const lockOf = (pc: ModelPc): LockView => pc.core.app().accounts.lock;
const phase = (pc: ModelPc): string | undefined => pc.core.app().session?.connection.phase;
const touch = (pc: ModelPc): void => {
  pc.accounts.untouchedSince = pc.clock.monotonic();
};

describe("a PC that nobody touches", () => {
  it("warns half a minute before, locks after five minutes, signs out after thirty", async () => {
    const pc = await leftAlone();
    await pc.clock.pass(4.5 * minute - 1_000);
    expect(lockOf(pc)).toEqual({ state: "open" });
    await pc.clock.pass(2_000);
    expect(lockOf(pc)).toEqual({ state: "warned", locksAt: pc.clock.now() + 29_000 });
    await pc.clock.pass(29_000);
    expect(lockOf(pc)).toMatchObject({ state: "locked", by: "idle" });
    const { signsOutAt } = { signsOutAt: null, ...lockOf(pc) };
    expect(signsOutAt).toBe(pc.clock.now() + 25 * minute);
    await pc.clock.pass(25 * minute - 1_000);
    expect(pc.core.app().session?.me.login_id).toBe("ris1");
    await pc.clock.pass(2_000);
    expect(pc.core.app().session).toBeNull();
    expect(pc.core.app().accounts.signedOutIdleAt).not.toBeNull();
    expect(pc.hospital.alive()).toEqual([]);
    expect(pc.vault.kept).toBeNull();
    expect(pc.timers()).toBe(0);
  });

  it("does not lock while somebody touches it now and then, and the warning goes at a touch", async () => {
    const pc = await leftAlone();
    for (let n = 0; n < 20; n += 1) {
      await pc.clock.pass(4 * minute);
      touch(pc);
    }
    expect(lockOf(pc)).toEqual({ state: "open" });
    await pc.clock.pass(4.8 * minute);
    expect(lockOf(pc).state).toBe("warned");
    touch(pc);
    await pc.clock.pass(1_000);
    expect(lockOf(pc)).toEqual({ state: "open" });
  });

  it("counts from the sign-in where the PC had been left alone before", async () => {
    const pc = createModelPc();
    pc.accounts.untouchedSince = pc.clock.monotonic();
    await pc.clock.pass(60 * minute);
    await pc.signIn("ris1");
    await pc.clock.pass(4 * minute);
    expect(lockOf(pc)).toEqual({ state: "open" });
    await pc.clock.pass(2 * minute);
    expect(lockOf(pc).state).toBe("locked");
  });

  it("that slept is locked when it wakes, whoever woke it", async () => {
    const pc = await leftAlone();
    await pc.clock.pass(1_000);
    pc.clock.setWallClock(pc.clock.now() + 20 * minute);
    touch(pc);
    await pc.clock.pass(minute);
    expect(lockOf(pc).state).toBe("locked");
  });

  it("never locks and never signs out where it is laid down so", async () => {
    const pc = await leftAlone({ lockMinutes: 0, signOutMinutes: 0 });
    await pc.clock.pass(24 * 60 * minute);
    expect(lockOf(pc)).toEqual({ state: "open" });
    expect(pc.core.app().session).not.toBeNull();
  });

  it("signs out without a lock where only that is laid down", async () => {
    const pc = await leftAlone({ lockMinutes: 0, signOutMinutes: 10 });
    await pc.clock.pass(9 * minute);
    expect(pc.core.app().session).not.toBeNull();
    await pc.clock.pass(2 * minute);
    expect(pc.core.app().session).toBeNull();
  });
});

describe("a locked screen", () => {
  it("has the counts and the connection, and nothing of any patient, whatever happens meanwhile", async () => {
    const pc = await leftAlone();
    pc.core.lock();
    expect([...pc.rows.keys()]).toEqual([]);
    const from = pc.updates.length - 1;
    expect(pc.core.app().session?.badge.urgentUnassigned).toBe(1);
    pc.hospital.orders.set(2, { ...pc.hospital.commit(2, "ORDERED", null), priority: "urgent" });
    pc.hospital.announce(2, null, modelPeople.doctor1);
    await pc.clock.pass(2_000);
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    await pc.clock.pass(2_000);
    expect(phase(pc)).toBe("live");
    expect(pc.core.app().session?.badge.urgentUnassigned).toBe(1);
    const sent = JSON.stringify([pc.updates.slice(from), pc.core.readView()]);
    for (const word of [...patient, "ocs_0002"]) expect(sent).not.toContain(word);
    expect(sent).not.toMatch(/"orderId":\d/);
    // Told all the same, and of that no more than that there is something.
    expect(pc.notified.filter(({ up }) => up).map(({ title, body }) => [title, body])).toEqual([
      ["New activity", ""],
      ["New activity", ""],
    ]);
  });

  it("answers nothing of what is asked, nor what was asked before and comes now", async () => {
    const pc = await leftAlone();
    pc.hospital.latencyMs = 500;
    const asked = pc.core.readOrder(1);
    await pc.clock.pass(100);
    pc.core.lock();
    await pc.clock.pass(2_000);
    expect(await asked).toMatchObject({ ok: false, code: "locked" });
    for (const answer of [
      pc.core.readOrder(1),
      pc.core.act({ orderId: 1, action: "accept" }),
      pc.core.acknowledge(1),
      pc.core.askLedger("ocs_0001"),
      pc.core.exportLedger("csv"),
      pc.core.verifyLedger(),
      pc.core.setPin("483920", null),
      pc.core.removePin(),
      pc.core.forgetMe(),
    ])
      expect(await answer).toMatchObject({ ok: false, code: "locked" });
    expect(pc.core.readInbox().entries).toEqual([]);
    expect(pc.hospital.orders.get(1)?.ocs_status).toBe("ORDERED");
  });

  it("leaves nothing of what was open, missed or seen in the view", async () => {
    const pc = await leftAlone();
    pc.hospital.commit(4, "ORDERED", null);
    pc.hospital.orders.set(4, { ...pc.hospital.commit(4, "ORDERED", null), priority: "urgent" });
    pc.hospital.announce(4, null, modelPeople.doctor1);
    await pc.clock.pass(2_000);
    pc.hospital.network = "down";
    pc.hospital.alive()[0]?.close(1012);
    await pc.clock.pass(5_000);
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2, modelPeople.ris2);
    pc.hospital.commit(3, "ORDERED", null);
    pc.hospital.network = "up";
    await pc.clock.pass(40_000);
    await pc.core.openOrder(3);
    const open = pc.core.app().session;
    expect(open?.catchUp?.changedOrderIds).toContain(1);
    expect(open?.openOrder?.orderId).toBe(3);
    expect(open?.recentAlerts.length).toBeGreaterThan(0);
    pc.core.lock();
    expect(pc.core.app().session).toMatchObject({
      catchUp: null,
      openOrder: null,
      recentAlerts: [],
      seenBy: [],
      me: { login_id: "ris1" },
    });
  });

  it("answers nobody what somebody else had asked", async () => {
    const pc = await leftAlone();
    pc.hospital.latencyMs = 500;
    const asked = pc.core.exportLedger("csv");
    const read = pc.core.readOrder(1);
    await pc.clock.pass(100);
    pc.hospital.latencyMs = 0;
    await pc.signIn("ris2");
    await pc.clock.pass(2_000);
    expect(JSON.stringify([await asked, await read])).not.toContain("박준호");
    expect(await read).toMatchObject({ ok: false });
  });

  it("opens with the password of its person: the same session goes on, with one socket", async () => {
    const pc = await leftAlone();
    await pc.clock.pass(6 * minute);
    const since = pc.core.app().session?.signedInAt;
    await pc.signIn("ris1");
    expect(lockOf(pc)).toEqual({ state: "open" });
    expect(pc.core.app().session?.signedInAt).toBe(since);
    expect(pc.hospital.alive()).toHaveLength(1);
    await pc.clock.pass(1_000);
    expect(phase(pc)).toBe("live");
    expect([...pc.rows.keys()]).toEqual([1]);
  });

  it("stays locked after a wrong password, and its session lives", async () => {
    const pc = await leftAlone();
    pc.core.lock();
    pc.hospital.strange.set("/api/auth/login/", { no: true });
    const done = pc.core.signIn({ server: "http://hospital.test", loginId: "ris1", password: "wrong" });
    await pc.clock.pass(1_000);
    expect(await done).toMatchObject({ ok: false });
    expect(lockOf(pc).state).toBe("locked");
    expect(phase(pc)).toBe("live");
    expect(pc.hospital.alive()).toHaveLength(1);
  });

  it("is another person's after their sign-in, with nothing of the first", async () => {
    const pc = await leftAlone();
    pc.core.lock();
    const from = pc.updates.length - 1;
    await pc.signIn("lis1");
    expect(pc.core.app().session?.me.login_id).toBe("lis1");
    expect(lockOf(pc)).toEqual({ state: "open" });
    const sent = JSON.stringify(pc.updates.slice(from));
    for (const word of patient) expect(sent).not.toContain(word);
  });

  it("a clicked notification shows the window, and its order once its person is back", async () => {
    const pc = await leftAlone();
    pc.core.lock();
    let shown = 0;
    pc.core.onOpenOrder(() => void (shown += 1));
    pc.hospital.orders.set(2, { ...pc.hospital.commit(2, "ORDERED", null), priority: "urgent" });
    pc.hospital.announce(2, null, modelPeople.doctor1);
    await pc.clock.pass(2_000);
    const last = pc.notified.findLast(({ up }) => up);
    expect(last?.actions).not.toContain("accept");
    last?.acted("open");
    expect(shown).toBe(1);
    expect(pc.core.app().session?.openOrder).toBeNull();
    await pc.signIn("ris1");
    expect(pc.core.app().session?.openOrder).toMatchObject({ orderId: 2 });
  });

  it("a link waits for its person, and is nobody else's", async () => {
    const pc = await leftAlone();
    pc.core.lock();
    const mine = pc.core.openOrder(1);
    await pc.signIn("ris1");
    await pc.clock.pass(100);
    expect(await mine).toEqual({ ok: true });
    expect(pc.core.app().session?.openOrder).toMatchObject({ orderId: 1 });

    pc.core.lock();
    const lost = pc.core.openOrder(1);
    const asked = pc.hospital.requests.filter((request) => request.includes("/ocs/1/")).length;
    await pc.signIn("ris2");
    expect(await lost).toMatchObject({ ok: false, code: "superseded" });
    expect(pc.core.app().session?.openOrder).toBeNull();
    expect(pc.hospital.requests.filter((request) => request.includes("/ocs/1/"))).toHaveLength(asked);
  });
});

describe("a restart while it is locked", () => {
  it("comes back locked, with the connection", async () => {
    const before = await leftAlone();
    before.core.lock();
    await before.clock.pass(minute);
    // Ended without a word: what is on the disk has to say it.
    const again = createModelPc(before);
    again.core.resume();
    await again.clock.pass(1_000);
    expect(again.core.app().accounts.lock).toMatchObject({ state: "locked", by: "restart" });
    expect(again.core.app().session?.connection.phase).toBe("live");
    const sent = JSON.stringify([again.updates, again.core.readView()]);
    for (const word of patient) expect(sent).not.toContain(word);
    await again.signIn("ris1");
    expect([...again.rows.keys()]).toEqual([1]);
    again.core.dispose();
    const third = createModelPc(again);
    third.core.resume();
    await third.clock.pass(1_000);
    expect(third.core.app().accounts.lock).toEqual({ state: "open" });
  });
});
