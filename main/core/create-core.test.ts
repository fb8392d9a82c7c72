import { describe, expect, it } from "vitest";
import { modelPeople } from "../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../tests/support/model-pc.ts";
import { tellingAll } from "../../tests/support/tell-all.ts";
import { beginResume } from "./accounts/kept-session.ts";
import type { CorePorts } from "./ports.ts";

// The hospital's first client failed in these ways; each is a test here, against the real core on a virtual clock.

const phase = (pc: ModelPc): string | undefined => pc.core.app().session?.connection.phase;

async function signedIn(loginId: string, change?: (ports: CorePorts) => CorePorts): Promise<ModelPc> {
  const pc = createModelPc(undefined, change);
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn(loginId);
  expect(phase(pc)).toBe("live");
  return pc;
}

describe("a colleague accepts", () => {
  it("is told at once, by the colleague's name and nothing that leads to the patient, and the row follows", async () => {
    const pc = await signedIn("ris1");
    await pc.clock.pass(1_000);
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    await pc.clock.pass(50);
    expect(pc.notified.map(({ title, body }) => `${title}: ${body}`)).toEqual([
      "김태현 accepted: 1 CT order",
    ]);
    expect(pc.rows.get(1)).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: 2 } });
  });

  it("is told once when the same event comes twice", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    await pc.clock.pass(1_000);
    expect(pc.notified).toHaveLength(1);
  });

  it("shows the patient in no notification and no log line", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    await pc.clock.pass(1_000);
    const said = JSON.stringify([pc.notified, pc.logged]);
    expect(said).not.toContain("박준호");
    expect(said).not.toContain("P2026-00009");
  });

  it("is right even when the event comes before its transaction commits", async () => {
    const pc = await signedIn("ris1");
    await pc.clock.pass(5_000);
    const before = pc.hospital.orders.get(1);
    if (before === undefined) throw new Error("no order");
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    const after = pc.hospital.orders.get(1);
    pc.hospital.orders.set(1, before);
    await pc.clock.pass(300);
    expect(pc.rows.get(1)?.ocs_status).toBe("ORDERED");
    if (after !== undefined) pc.hospital.orders.set(1, after);
    await pc.clock.pass(1_000);
    expect(pc.rows.get(1)).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: 2 } });
    expect(pc.notified).toHaveLength(1);
  });
});

describe("my own action", () => {
  it("is not told to me, though its event comes before its answer and a colleague has my name", async () => {
    const pc = await signedIn("ris1");
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(1_000);
    expect(await done).toEqual({ ok: true });
    expect(pc.notified).toEqual([]);
    expect(pc.rows.get(1)).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: 1 } });
  });

  it("that lost the race is the colleague's news: told, and refused in the server's words", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.refuseActs = "이미 접수된 오더입니다.";
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    const done = pc.core.act({ orderId: 1, action: "accept" });
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    await pc.clock.pass(1_000);
    expect(await done).toMatchObject({ ok: false, sentence: "이미 접수된 오더입니다." });
    expect(pc.notified).toHaveLength(1);
    expect(pc.rows.get(1)?.worker?.id).toBe(2);
  });
});

describe("switching accounts", () => {
  it("ends the old socket and opens one with the new person's token", async () => {
    const pc = await signedIn("ris1");
    await pc.signIn("lis1");
    const [first] = pc.hospital.sockets;
    expect(first?.state).toBe("ended");
    expect(pc.hospital.alive().map((socket) => socket.person?.loginId)).toEqual(["lis1"]);
    expect(pc.core.app().session?.me.login_id).toBe("lis1");
    expect([...pc.rows.keys()]).toEqual([]);
  });

  it("shows nothing of the old account, whatever its socket still delivers", async () => {
    const pc = await signedIn("ris1");
    const [old] = pc.hospital.sockets;
    await pc.signIn("lis1");
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    old?.say({
      type: "OCS_STATUS_CHANGED",
      ocs_id: "ocs_0001",
      ocs_pk: 1,
      from_status: "ORDERED",
      to_status: "ACCEPTED",
      job_role: "RIS",
      patient_name: "박준호",
      actor_name: "김태현",
      message: "",
      timestamp: new Date(pc.clock.now()).toISOString(),
    });
    await pc.clock.pass(5_000);
    expect(pc.notified).toEqual([]);
    expect([...pc.rows.keys()]).toEqual([]);
  });

  it("takes the old account's notifications off the screen, and their clicks open nothing", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    await pc.clock.pass(1_000);
    await pc.signIn("lis1");
    expect(pc.notified.map(({ up }) => up)).toEqual([false]);
    pc.notified[0]?.acted("open");
    expect(pc.core.app().session?.openOrder).toBeNull();
  });

  it("a hundred times leaves one socket and no timer of the dead", async () => {
    const pc = await signedIn("ris1");
    const timers = pc.clock.timers();
    for (let n = 0; n < 50; n += 1) {
      await pc.signIn("ris2");
      await pc.signIn("ris1");
    }
    expect(pc.hospital.alive()).toHaveLength(1);
    expect(pc.hospital.alive()[0]?.person?.loginId).toBe("ris1");
    expect(pc.clock.timers()).toBe(timers);
  });

  it("refused keeps the one who was signed in, untouched", async () => {
    const pc = await signedIn("ris1");
    await pc.signIn("stranger");
    expect(pc.core.app().session?.me.login_id).toBe("ris1");
    expect(pc.core.app().signIn.failure).toEqual({
      kind: "refused",
      serverMessage: "아니요",
      remainingTries: 4,
    });
    expect(pc.hospital.alive()).toHaveLength(1);
  });
});

describe("signing out", () => {
  it("ends the socket, and none comes back", async () => {
    const pc = await signedIn("ris1");
    await pc.core.signOut();
    expect(pc.hospital.alive()).toEqual([]);
    await pc.clock.pass(600_000);
    expect(pc.hospital.alive()).toEqual([]);
    expect(pc.clock.timers()).toBe(0);
    expect(pc.rows.size).toBe(0);
    expect(pc.core.app().session).toBeNull();
  });

  it("while waiting to reconnect ends the waiting", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.network = "down";
    pc.hospital.alive()[0]?.close(1006);
    await pc.clock.pass(60_000);
    await pc.core.signOut();
    pc.hospital.network = "up";
    await pc.clock.pass(600_000);
    expect(pc.hospital.alive()).toEqual([]);
  });

  it("while signing in wins", async () => {
    const pc = createModelPc();
    const done = pc.core.signIn({ server: "http://hospital.test", loginId: "ris1", password: "x" });
    await pc.core.signOut();
    await pc.clock.pass(10_000);
    expect(await done).toMatchObject({ ok: false, code: "superseded" });
    expect(pc.hospital.sockets).toEqual([]);
  });
});

describe("the connection", () => {
  it("that dies unnoticed is found within 25 s and replaced; what it missed is told as one summary", async () => {
    const pc = await signedIn("ris1");
    await pc.clock.pass(30_000);
    pc.hospital.network = "down";
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    await pc.clock.pass(25_100);
    expect(phase(pc)).not.toBe("live");
    expect(pc.core.app().session?.connection.staleSince).not.toBeNull();
    pc.hospital.network = "up";
    await pc.clock.pass(31_000);
    expect(phase(pc)).toBe("live");
    expect(pc.rows.get(1)?.ocs_status).toBe("ACCEPTED");
    expect(pc.core.app().session?.catchUp?.changedOrderIds).toEqual([1]);
    expect(pc.notified.map(({ title }) => title)).toEqual(["1 order changed while you were offline"]);
  });

  it("returns after a hundred failures, with a token renewed meanwhile", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.network = "down";
    pc.hospital.alive()[0]?.close(1006);
    await pc.clock.pass(2 * 3_600_000);
    const dead = pc.hospital.sockets.length;
    pc.hospital.network = "up";
    await pc.clock.pass(31_000);
    expect(phase(pc)).toBe("live");
    const [now] = pc.hospital.alive();
    expect(now?.token).not.toBe(pc.hospital.sockets[0]?.token);
    expect(pc.hospital.sockets.length).toBeGreaterThanOrEqual(dead);
  });

  it("goes on after a frame that does not parse, and reads the list for what it may have said", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.alive()[0]?.sayText("{ no json");
    await pc.clock.pass(1_000);
    expect(phase(pc)).toBe("live");
    expect(pc.rows.get(1)?.ocs_status).toBe("ACCEPTED");
    expect(pc.logged.join("\n")).not.toContain("no json");
  });

  it("asks for the password when the refresh is refused, and keeps the list, marked stale, under the same name", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.refreshAnswers = "refused";
    await pc.clock.pass(1_800_000);
    expect(phase(pc)).toBe("signInRequired");
    expect(pc.rows.size).toBe(1);
    expect(pc.core.app().session?.connection.staleSince).not.toBeNull();
    const sockets = pc.hospital.sockets.length;
    await pc.clock.pass(600_000);
    expect(pc.hospital.sockets).toHaveLength(sockets);
    pc.hospital.refreshAnswers = "ok";
    await pc.signIn("ris1");
    expect(phase(pc)).toBe("live");
    expect(pc.rows.size).toBe(1);
  });

  it("refreshes ahead of the token's end by the server's clock, though this PC's is ten minutes wrong", async () => {
    for (const wrong of [-600_000, 600_000]) {
      const pc = createModelPc();
      pc.hospital.commit(1, "ORDERED", null);
      await pc.signIn("ris1");
      pc.clock.setWallClock(pc.clock.now() + wrong);
      await pc.clock.pass(1_740_000);
      expect(pc.hospital.refreshes).toBe(1);
    }
  });

  it("never takes a network failure for a refusal", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.refreshAnswers = "down";
    await pc.clock.pass(1_900_000);
    expect(phase(pc)).not.toBe("signInRequired");
    pc.hospital.refreshAnswers = "ok";
    await pc.clock.pass(60_000);
    expect(phase(pc)).toBe("live");
  });
});

describe("rights", () => {
  it("a new role's rights and list follow at once, and nothing of the old one stays", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
    await pc.clock.pass(1_000);
    expect(pc.rows.size).toBe(1);
    pc.hospital.roles.set(modelPeople.ris1.id, "LIS");
    pc.hospital.permissionChanged(modelPeople.ris1);
    await pc.clock.pass(50);
    expect(pc.core.app().session?.me.role.code).toBe("LIS");
    expect(phase(pc)).toBe("live");
    expect(pc.rows.size).toBe(0);
    expect(pc.core.app().session?.toasts).toEqual([]);
    expect(pc.notified.filter(({ up }) => up)).toEqual([]);
    expect(pc.hospital.alive()).toHaveLength(1);
  });

  it("a disabled account's session ends with a sentence", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.disabled.add(modelPeople.ris1.id);
    pc.hospital.permissionChanged(modelPeople.ris1);
    await pc.clock.pass(50);
    expect(pc.core.app().session).toBeNull();
    expect(pc.core.app().signIn.failure).toEqual({ kind: "inactive", serverMessage: null });
    expect(pc.rows.size).toBe(0);
    expect(pc.hospital.alive()).toEqual([]);
    expect(pc.hospital.serving.filter(({ state }) => state !== "ended")).toEqual([]);
  });

  it("a change that came while nobody could hear it is found on the way back", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.network = "down";
    for (const socket of [...pc.hospital.sockets, ...pc.hospital.serving]) socket.close(1006);
    await pc.clock.pass(500);
    pc.hospital.roles.set(modelPeople.ris1.id, "LIS");
    pc.hospital.network = "up";
    await pc.clock.pass(60_000);
    expect(pc.core.app().session?.me.role.code).toBe("LIS");
    expect(phase(pc)).toBe("live");
  });

  it("a network that fails while rights are read is no verdict: they are read when it is back", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.roles.set(modelPeople.ris1.id, "LIS");
    pc.hospital.network = "down";
    pc.hospital.permissionChanged(modelPeople.ris1);
    await pc.clock.pass(100);
    expect(pc.core.app().session?.me.role.code).toBe("RIS");
    pc.hospital.network = "up";
    await pc.clock.pass(180_000);
    expect(pc.core.app().session?.me.role.code).toBe("LIS");
  });
});

describe("presence", () => {
  it("is told every 25 s at the latest while signed in, and never after", async () => {
    const pc = await signedIn("ris1");
    const presence = pc.hospital.serving.filter(({ path }) => path === "/ws/presence/");
    expect(presence).toHaveLength(1);
    const beats = (): number => presence[0]?.sent.filter((text) => text.includes("heartbeat")).length ?? 0;
    expect(beats()).toBe(1);
    for (let n = 0; n < 20; n += 1) {
      const before = beats();
      await pc.clock.pass(25_000);
      expect(beats()).toBeGreaterThan(before);
    }
    await pc.core.signOut();
    const after = beats();
    await pc.clock.pass(120_000);
    expect(beats()).toBe(after);
    expect(pc.hospital.serving.filter(({ state }) => state !== "ended")).toEqual([]);
  });
});

describe("since this person last looked on this PC", () => {
  it("is told at sign-in as one line, by comparison, and not by a notification", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.commit(2, "ORDERED", null);
    await pc.core.signOut();
    await pc.clock.pass(3_600_000);
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    pc.hospital.commit(3, "ORDERED", null);
    await pc.signIn("ris1");
    expect(pc.core.app().session?.catchUp).toMatchObject({
      kind: "away",
      changedOrderIds: [1, 2, 3],
      compared: 3,
    });
    const { from = 0, to = 0 } = pc.core.app().session?.catchUp ?? {};
    expect(to - from).toBeGreaterThanOrEqual(3_600_000);
    expect(pc.notified).toEqual([]);
  });

  it("says nothing to somebody who was never here, and nothing of what another saw", async () => {
    const pc = await signedIn("ris1");
    await pc.core.signOut();
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    await pc.signIn("ris2");
    expect(pc.core.app().session?.catchUp).toBeNull();
  });

  it("keeps ids, states and instants, nothing of a patient, and survives a PC that is switched off", async () => {
    const pc = await signedIn("ris1");
    await pc.clock.pass(31_000);
    expect([...pc.seen.keys()]).toEqual(["http://hospital.test#1"]);
    const kept = JSON.stringify([...pc.seen.values()]);
    expect(kept).toMatch(/^\[\{"at":\d+,"orders":\[\[1,"ORDERED",\d+\]\]\}\]$/);
  });

  it("is gone when the person wants to be forgotten", async () => {
    const pc = await signedIn("ris1");
    await pc.clock.pass(31_000);
    await pc.core.forgetMe();
    expect(pc.seen.size).toBe(0);
    expect(pc.settings().lastLoginId).toBeNull();
    expect(pc.core.app().session).toBeNull();
    await pc.clock.pass(60_000);
    expect(pc.seen.size).toBe(0);
  });
});

describe("what the server never said", () => {
  it("is found by looking, and told once, as that", async () => {
    const pc = await signedIn("ris1");
    await pc.clock.pass(60_000);
    pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    await pc.clock.pass(90_000);
    expect(pc.rows.get(1)).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: 2 } });
    expect(pc.notified.map(({ title }) => title)).toEqual([
      "1 order has changed without the server saying so",
    ]);
    expect(pc.core.app().session?.catchUp).toMatchObject({ kind: "unannounced", changedOrderIds: [1] });
    await pc.clock.pass(300_000);
    expect(pc.notified).toHaveLength(1);
  });
});

describe("over a restart", () => {
  it("a kept session is taken up without a password, with the tokens of a refresh", async () => {
    const before = await signedIn("ris1");
    expect(before.vault.kept).toMatchObject({ server: "http://hospital.test", loginId: "ris1" });
    before.core.dispose();
    const pc = createModelPc(before);
    pc.core.resume();
    await pc.clock.pass(100);
    expect(pc.core.app().session?.me.login_id).toBe("ris1");
    expect(phase(pc)).toBe("live");
    // Rotation: what is kept now is the new one.
    expect(pc.vault.kept?.refresh).not.toBe(before.vault.kept?.refresh);
  });

  it("is taken up with what its server was asked on the way to the core: nothing is asked twice", async () => {
    const before = await signedIn("ris1");
    before.core.dispose();
    const pc = createModelPc(before);
    const { refreshes } = pc.hospital;
    const begun = beginResume(pc.hospital.http, pc.vault.kept ?? expect.fail(), 10_000);
    await pc.clock.pass(100);
    pc.core.resume(begun);
    await pc.clock.pass(100);
    expect(pc.core.app().session?.me.login_id).toBe("ris1");
    expect(phase(pc)).toBe("live");
    expect(pc.hospital.refreshes).toBe(refreshes + 1);
  });

  it("what was asked on the way is nobody's where somebody signs in meanwhile", async () => {
    const before = await signedIn("ris1");
    before.core.dispose();
    const pc = createModelPc(before);
    pc.core.resume(beginResume(pc.hospital.http, pc.vault.kept ?? expect.fail(), 10_000));
    await pc.signIn("ris2");
    await pc.clock.pass(1_000);
    expect(pc.core.app().session?.me.login_id).toBe("ris2");
    expect(pc.vault.kept?.loginId).toBe("ris2");
  });

  it("nothing is kept where the PC does not protect it, and the app says so", async () => {
    const pc = createModelPc();
    pc.vault.protects = false;
    pc.hospital.commit(1, "ORDERED", null);
    await pc.signIn("ris1");
    expect(pc.vault.kept).toBeNull();
    expect(pc.core.app().keepsSignIn).toBe(false);
  });

  it.each(["signOut", "forgetMe"] as const)("%s removes it", async (how) => {
    const pc = await signedIn("ris1");
    await pc.core[how]();
    expect(pc.vault.kept).toBeNull();
  });

  it("a switch keeps the new person's only", async () => {
    const pc = await signedIn("ris1");
    await pc.signIn("ris2");
    expect(pc.vault.kept?.loginId).toBe("ris2");
  });

  it("is taken up only while its person is still there: later it may be anybody", async () => {
    const before = await signedIn("ris1");
    await before.clock.pass(50 * 60_000);
    before.core.dispose();
    await before.clock.pass(25 * 60_000);
    const soon = createModelPc(before);
    soon.core.resume();
    await soon.clock.pass(100);
    expect(phase(soon)).toBe("live");
    soon.core.dispose();
    await soon.clock.pass(31 * 60_000);
    const late = createModelPc(soon);
    late.core.resume();
    await late.clock.pass(100);
    expect(late.core.app()).toMatchObject({ session: null, signIn: { failure: { kind: "expired" } } });
    expect(late.vault.kept).toBeNull();
  });

  it("a refused one asks for the password, and is gone", async () => {
    const before = await signedIn("ris1");
    before.core.dispose();
    const pc = createModelPc(before);
    pc.hospital.refreshAnswers = "refused";
    pc.core.resume();
    await pc.clock.pass(100);
    expect(pc.core.app()).toMatchObject({
      session: null,
      lastLoginId: "ris1",
      signIn: { busy: false, failure: { kind: "expired" } },
    });
    expect(pc.vault.kept).toBeNull();
  });

  it("a server that cannot be reached refuses nothing: it goes on trying until it is back, or somebody signs in", async () => {
    const before = await signedIn("ris1");
    before.core.dispose();
    const pc = createModelPc(before);
    pc.hospital.network = "down";
    pc.core.resume();
    await pc.clock.pass(60_000);
    expect(pc.core.app().signIn.failure?.kind).toBe("unreachable");
    expect(pc.vault.kept).not.toBeNull();
    pc.hospital.network = "up";
    await pc.clock.pass(6_000);
    expect(phase(pc)).toBe("live");
    const { refreshes } = pc.hospital;
    await pc.clock.pass(60_000);
    expect(pc.hospital.refreshes).toBe(refreshes);
  });
});

describe("found against a real Django backend", () => {
  it("saving a result keeps what the form does not know", async () => {
    const pc = await signedIn("ris1");
    const order = pc.hospital.commit(1, "IN_PROGRESS", modelPeople.ris1);
    pc.hospital.orders.set(1, {
      ...order,
      worker_result: { dicom: { study_uid: "1.2.3" }, findings: "draft" },
    });
    const done = pc.core.act({ orderId: 1, action: "save", workerResult: { findings: "normal" } });
    await pc.clock.pass(100);
    expect(await done).toEqual({ ok: true });
    expect(pc.hospital.bodies).toEqual([
      { worker_result: { dicom: { study_uid: "1.2.3" }, findings: "normal" } },
    ]);
  });

  it("confirming says so", async () => {
    const pc = await signedIn("ris1");
    void pc.core.act({ orderId: 1, action: "confirm" });
    await pc.clock.pass(100);
    expect(pc.hospital.bodies).toEqual([{ ocs_result: true }]);
  });

  it("a doctor is not told of an order they wrote elsewhere", async () => {
    const pc = await signedIn("doctor1");
    pc.hospital.commit(2, "ORDERED", null);
    await pc.clock.pass(90_000);
    expect(pc.rows.has(2)).toBe(true);
    expect(pc.notified).toEqual([]);
  });

  it("a disabled account shows no patient, though nobody said that it was disabled", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.disabled.add(modelPeople.ris1.id);
    pc.hospital.forbidsAll = true;
    for (const socket of pc.hospital.sockets) socket.close(1011);
    await pc.clock.pass(5_000);
    expect(pc.core.app()).toMatchObject({ session: null, signIn: { failure: { kind: "inactive" } } });
    expect(pc.rows.size).toBe(0);
  });

  it("a cancellation told as the worst is put right when the order turns out to be free again", async () => {
    const pc = await signedIn("ris1", tellingAll);
    await pc.clock.pass(10_000);
    const taken = pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
    await pc.clock.pass(10_000);
    pc.hospital.commit(1, "ORDERED", null);
    pc.hospital.announce(1, "ACCEPTED", modelPeople.ris2);
    const free = pc.hospital.orders.get(1);
    pc.hospital.orders.set(1, taken);
    await pc.clock.pass(4_000);
    if (free !== undefined) pc.hospital.orders.set(1, free);
    await pc.clock.pass(6_000);
    const told = pc.notified.filter(({ orderId }) => orderId === 1);
    expect(told.map(({ title, up }) => [title, up])).toEqual([
      ["김태현 cancelled", false],
      ["Free again: 김태현 gave it back", true],
    ]);
  });

  it("a refused field is said in the server's words", async () => {
    const pc = await signedIn("ris1");
    pc.hospital.refuseFields = { cancel_reason: ["필수 항목입니다."] };
    const done = pc.core.act({ orderId: 1, action: "accept" });
    await pc.clock.pass(100);
    expect(await done).toMatchObject({ ok: false, sentence: "필수 항목입니다." });
  });
});
