import { describe, expect, it } from "vitest";
import type { DraftState } from "#protocol/drafts.ts";
import type { ResultText } from "#protocol/result-text.ts";
import { createModelPc, type ModelPc } from "#tests/support/model-pc.ts";
import { modelPeople } from "#tests/support/model-hospital.ts";

const { ris1, doctor1 } = modelPeople;

const typed = (findings: string): ResultText => ({ findings, impression: "", recommendation: "" });
const stored = (pc: ModelPc): unknown => pc.hospital.orders.get(1)?.worker_result;
const saves = (pc: ModelPc): number =>
  pc.hospital.requests.filter((request) => request.endsWith("/save_result/")).length;
const state = (pc: ModelPc): DraftState | null => pc.core.app().session?.drafts[0]?.state ?? null;

async function signIn(pc: ModelPc): Promise<ModelPc> {
  await pc.signIn("ris1");
  await pc.clock.pass(100);
  return pc;
}
/** Signed in, with an order in hand that has a study, and its drawer open. */
async function writing(protocol: "v1" | "v2" = "v1"): Promise<ModelPc> {
  let isDead = false;
  const pc = createModelPc(undefined, (ports) => ({
    ...ports,
    http: (request) =>
      isDead ? { answer: new Promise(() => undefined), abort: () => undefined } : ports.http(request),
  }));
  kill = () => {
    isDead = true;
  };
  pc.hospital.protocol = protocol;
  pc.hospital.keepsRules = true;
  const order = pc.hospital.commit(1, "IN_PROGRESS", ris1, ris1);
  pc.hospital.orders.set(1, { ...order, worker_result: { dicom: { study_uid: "1.2.3" } } });
  await pc.clock.pass(1_000);
  await signIn(pc);
  await open(pc);
  return pc;
}
/** Opens the order's drawer; what is unsent of it. */
async function open(pc: ModelPc): Promise<ResultText | null> {
  const answer = pc.core.readOrder(1);
  await pc.clock.pass(100);
  const read = await answer;
  if (!read.ok) throw new Error(read.sentence);
  return read.order.draft;
}
/** kill -9: nothing is told to end, and nothing more is heard of it. */
let kill = (): void => undefined;
function restarted(pc: ModelPc): ModelPc {
  kill();
  const next = createModelPc(pc);
  next.hospital.network = "up";
  return next;
}

describe.each(["v1", "v2"] as const)("a result that is typed, %s", (protocol) => {
  it("is saved by itself when typing pauses, in one request, with what the form does not know", async () => {
    const pc = await writing(protocol);
    for (const text of ["n", "no", "normal"]) {
      pc.core.writeResult(1, typed(text));
      await pc.clock.pass(300);
    }
    expect(state(pc)).toEqual({ kind: "unsaved" });
    expect(saves(pc)).toBe(0);
    await pc.clock.pass(3_000);
    expect(saves(pc)).toBe(1);
    expect(stored(pc)).toEqual({ dicom: { study_uid: "1.2.3" }, ...typed("normal") });
    expect(state(pc)).toMatchObject({ kind: "saved" });
    expect(pc.drafts.size).toBe(0);
    expect(await open(pc)).toBeNull();
  });
});

describe("saving by itself", () => {
  it("waits for a pause no longer than some seconds", async () => {
    const pc = await writing();
    for (let n = 0; n < 20; n += 1) {
      pc.core.writeResult(1, typed("x".repeat(n + 1)));
      await pc.clock.pass(1_000);
    }
    expect(saves(pc)).toBe(1);
    await pc.clock.pass(5_000);
    expect(stored(pc)).toMatchObject(typed("x".repeat(20)));
  });

  it("has one request under way, and sends what was typed meanwhile after it", async () => {
    const pc = await writing();
    pc.hospital.latencyMs = 3_000;
    pc.core.writeResult(1, typed("one"));
    await pc.clock.pass(2_500);
    expect(state(pc)).toEqual({ kind: "saving" });
    pc.core.writeResult(1, typed("one two"));
    pc.core.answerDraft(1, "save");
    await pc.clock.pass(1_500);
    expect(saves(pc)).toBeLessThanOrEqual(1);
    await pc.clock.pass(30_000);
    expect(stored(pc)).toMatchObject(typed("one two"));
    expect(saves(pc)).toBe(2);
    expect(state(pc)).toMatchObject({ kind: "saved" });
  });

  it("typed and taken back again is nothing to save", async () => {
    const pc = await writing();
    pc.core.writeResult(1, typed(""));
    await pc.clock.pass(10_000);
    expect(state(pc)).toBeNull();
    expect(saves(pc)).toBe(0);
  });

  it("without an answer it says so, tries again, and is done once the server answers", async () => {
    const pc = await writing();
    pc.hospital.network = "down";
    for (const socket of pc.hospital.alive()) socket.close(1006);
    pc.core.writeResult(1, typed("normal"));
    await pc.clock.pass(10_000);
    expect(state(pc)).toEqual({ kind: "offline" });
    pc.core.writeResult(1, typed("normal, really"));
    await pc.clock.pass(10_000);
    expect(state(pc)).toEqual({ kind: "offline" });
    pc.hospital.network = "up";
    pc.core.system("networkUp");
    await pc.clock.pass(3_000);
    expect(stored(pc)).toMatchObject(typed("normal, really"));
    expect(state(pc)).toMatchObject({ kind: "saved" });
  });

  it("never writes over words that came from elsewhere: the author says which", async () => {
    const pc = await writing();
    await pc.clock.pass(2_000);
    const before = pc.hospital.commit(1, "IN_PROGRESS", ris1, ris1);
    pc.hospital.orders.set(1, { ...before, worker_result: typed("elsewhere") });
    pc.core.writeResult(1, typed("mine"));
    await pc.clock.pass(5_000);
    expect(state(pc)).toEqual({ kind: "conflict" });
    expect(stored(pc)).toMatchObject(typed("elsewhere"));
    // The row says that there is something new to read: the drawer shows both.
    expect(pc.rows.get(1)?.updated_at).toBe(pc.hospital.orders.get(1)?.updated_at);
    // Submitting is no way around it.
    const submitted = pc.core.act({ orderId: 1, action: "submit", workerResult: typed("mine") });
    await pc.clock.pass(2_000);
    expect(await submitted).toMatchObject({ ok: false });
    expect(pc.hospital.orders.get(1)?.ocs_status).toBe("IN_PROGRESS");
    expect(pc.rows.get(1)?.ocs_status).toBe("IN_PROGRESS");
    expect(await open(pc)).toEqual(typed("mine"));
    pc.core.answerDraft(1, "keepMine");
    await pc.clock.pass(2_000);
    expect(stored(pc)).toMatchObject(typed("mine"));
    expect(state(pc)).toMatchObject({ kind: "saved" });
  });

  it.each([
    ["and typed on since: it is no conflict", "one two"],
    ["and nothing typed since: it is no draft, and nobody is told of one", "one"],
  ])("an answer that was lost in a crash, %s", async (_how, since) => {
    const pc = await writing();
    pc.hospital.latencyMs = 3_000;
    pc.core.writeResult(1, typed("one"));
    // The save is done, and its answer is not heard.
    for (let n = 0; n < 400 && !JSON.stringify(stored(pc)).includes("one"); n += 1) await pc.clock.pass(20);
    expect(state(pc)).toEqual({ kind: "saving" });
    pc.core.writeResult(1, typed(since));
    await pc.clock.pass(260);
    const next = restarted(pc);
    expect(next.drafts.size).toBe(1);
    next.hospital.latencyMs = 0;
    await signIn(next);
    expect(next.core.app().session?.toasts).toHaveLength(since === "one" ? 0 : 1);
    expect(state(next)?.kind ?? null).toBe(since === "one" ? null : "offered");
    next.core.answerDraft(1, "resume");
    await next.clock.pass(5_000);
    expect(stored(next)).toMatchObject(typed(since));
    expect(state(next)?.kind ?? "saved").toBe("saved");
  });

  it("of an order that is somebody else's by now it keeps the words, and says why they are not saved", async () => {
    const pc = await writing();
    pc.hospital.commit(1, "CANCELLED", ris1, doctor1);
    pc.core.writeResult(1, typed("normal"));
    await pc.clock.pass(5_000);
    expect(state(pc)).toMatchObject({ kind: "refused" });
    expect(saves(pc)).toBe(0);
    expect(pc.rows.get(1)?.ocs_status).toBe("CANCELLED");
    expect(await open(pc)).toEqual(typed("normal"));
    pc.core.answerDraft(1, "discard");
    await pc.clock.pass(1_000);
    expect(state(pc)).toBeNull();
    expect(pc.drafts.size).toBe(0);
  });

  it("submitted, it is no draft any more", async () => {
    const pc = await writing();
    pc.core.writeResult(1, typed("normal"));
    await pc.clock.pass(400);
    expect(pc.drafts.size).toBe(1);
    const done = pc.core.act({ orderId: 1, action: "submit", workerResult: typed("normal") });
    await pc.clock.pass(2_000);
    expect(await done).toEqual({ ok: true });
    expect(pc.hospital.orders.get(1)).toMatchObject({
      ocs_status: "RESULT_READY",
      worker_result: typed("normal"),
    });
    expect(state(pc)).toBeNull();
    expect(pc.drafts.size).toBe(0);
    await pc.clock.pass(30_000);
    expect(saves(pc)).toBe(0);
  });
});

describe("over a crash, a sign-out and a switch, where the PC protects it", () => {
  async function unsent(): Promise<ModelPc> {
    const pc = await writing();
    pc.hospital.network = "down";
    pc.core.writeResult(1, typed("normal"));
    await pc.clock.pass(300);
    return pc;
  }

  it("a crash loses nothing: its author is told, finds it in the drawer, and goes on", async () => {
    const pc = restarted(await unsent());
    await signIn(pc);
    expect(pc.core.app().session?.toasts).toMatchObject([
      { tone: "notice", title: "A result of yours was not sent", orderId: 1 },
    ]);
    expect(state(pc)).toEqual({ kind: "offered" });
    expect(await open(pc)).toEqual(typed("normal"));
    await pc.clock.pass(60_000);
    // It waits for its author's word.
    expect(saves(pc)).toBe(0);
    pc.core.answerDraft(1, "resume");
    await pc.clock.pass(3_000);
    expect(stored(pc)).toMatchObject(typed("normal"));
    expect(pc.drafts.size).toBe(0);
  });

  it("signing out asks nothing, and the next person sees nothing of it", async () => {
    const pc = await unsent();
    const out = pc.core.signOut();
    await pc.clock.pass(10);
    expect(await out).toEqual({ ok: true });
    expect(pc.core.app().session).toBeNull();
    pc.hospital.network = "up";
    await pc.signIn("ris2");
    await pc.clock.pass(5_000);
    expect(pc.core.app().session?.drafts).toEqual([]);
    expect(pc.core.app().session?.toasts).toEqual([]);
    expect(await open(pc)).toBeNull();
    // The next person's own leave it alone too.
    void pc.core.forgetMe();
    await pc.clock.pass(100);
    await signIn(pc);
    expect(await open(pc)).toEqual(typed("normal"));
  });

  it("what was typed a moment before signing out is kept as well, and nothing is asked", async () => {
    const pc = await unsent();
    pc.core.writeResult(1, typed("normal, really"));
    const out = pc.core.signOut();
    await pc.clock.pass(1);
    expect(await out).toEqual({ ok: true });
    expect([...pc.drafts.values()][0]?.drafts[0]?.result).toEqual(typed("normal, really"));
  });

  it("what was typed since the keyring locked itself is not taken for kept", async () => {
    const pc = await unsent();
    pc.vault.protects = false;
    pc.core.writeResult(1, typed("normal, really"));
    const out = pc.core.signOut();
    await pc.clock.pass(3_000);
    expect(await out).toMatchObject({ ok: false, code: "unsentDrafts" });
  });

  it("“forget me” asks, since it removes it, and then removes it", async () => {
    const pc = await unsent();
    const forget = pc.core.forgetMe();
    await pc.clock.pass(3_000);
    expect(await forget).toMatchObject({ ok: false, code: "unsentDrafts" });
    expect(pc.core.app().leaving).toEqual({ why: "forget", drafts: 1 });
    expect(pc.core.app().session).not.toBeNull();
    void pc.core.answerLeaving(true);
    await pc.clock.pass(100);
    expect(pc.core.app().session).toBeNull();
    expect(pc.drafts.size).toBe(0);
  });

  it("is not offered for longer than a fortnight", async () => {
    const pc = restarted(await unsent());
    pc.clock.setWallClock(pc.clock.now() + 15 * 24 * 3_600_000);
    await signIn(pc);
    expect(state(pc)).toBeNull();
  });
});

describe("where the PC protects nothing", () => {
  async function unsent(): Promise<ModelPc> {
    const pc = await writing();
    pc.vault.protects = false;
    pc.hospital.network = "down";
    pc.core.writeResult(1, typed("normal"));
    await pc.clock.pass(1_000);
    return pc;
  }

  it("nothing is kept, and a crash loses it", async () => {
    const pc = restarted(await unsent());
    expect(pc.drafts.size).toBe(0);
    await signIn(pc);
    expect(state(pc)).toBeNull();
  });

  it.each(["signOut", "switch", "quit"] as const)(
    "%s asks; staying leaves everything as it is",
    async (why) => {
      const pc = await unsent();
      const leave = async () =>
        why === "signOut"
          ? pc.core.signOut()
          : why === "switch"
            ? pc.core.signIn({ server: "http://hospital.test", loginId: "ris2", password: "x" })
            : pc.core.beforeLeaving("quit", async () => ({ ok: true }));
      const left = leave();
      await pc.clock.pass(3_000);
      expect(await left).toMatchObject({ ok: false, code: "unsentDrafts" });
      expect(pc.core.app().leaving).toEqual({ why, drafts: 1 });
      void pc.core.answerLeaving(false);
      await pc.clock.pass(10);
      expect(pc.core.app().leaving).toBeNull();
      expect(pc.core.app().session?.me.id).toBe(ris1.id);
      pc.hospital.network = "up";
      await pc.clock.pass(120_000);
      expect(stored(pc)).toMatchObject(typed("normal"));
      // Now nothing would be lost.
      const again = leave();
      await pc.clock.pass(100);
      expect(await again).toEqual({ ok: true });
    },
  );

  it("discarding goes on with what was asked for", async () => {
    const pc = await unsent();
    void pc.core.signOut();
    await pc.clock.pass(3_000);
    void pc.core.answerLeaving(true);
    await pc.clock.pass(10);
    expect(pc.core.app()).toMatchObject({ session: null, leaving: null });
  });

  it("what can be sent at the door is sent, and nobody is asked", async () => {
    const pc = await writing();
    pc.vault.protects = false;
    pc.core.writeResult(1, typed("normal"));
    const out = pc.core.signOut();
    await pc.clock.pass(100);
    expect(await out).toEqual({ ok: true });
    expect(stored(pc)).toMatchObject(typed("normal"));
  });

  it("the same person's password again is no leaving", async () => {
    const pc = await unsent();
    pc.hospital.network = "up";
    void pc.core.signIn({ server: "http://hospital.test", loginId: "ris1", password: "x" });
    await pc.clock.pass(500);
    expect(pc.core.app().leaving).toBeNull();
    expect(state(pc)).not.toBeNull();
  });
});

it("what is typed is in no log and in no view", async () => {
  const pc = await writing();
  pc.hospital.network = "down";
  pc.core.writeResult(1, typed("결절 1.2 cm"));
  await pc.clock.pass(20_000);
  pc.hospital.network = "up";
  await pc.clock.pass(120_000);
  expect(stored(pc)).toMatchObject(typed("결절 1.2 cm"));
  expect(pc.logged.filter((line) => line.includes("결절"))).toEqual([]);
  expect(JSON.stringify(pc.updates)).not.toContain("결절");
});
