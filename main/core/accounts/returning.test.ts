import { describe, expect, it } from "vitest";
import type { AccountRulesChange, WayBack } from "#protocol/accounts.ts";
import type { Outcome } from "#protocol/ipc.ts";
import type { AppView } from "#protocol/snapshot.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";
import type { CorePorts } from "../ports.ts";

const minute = 60_000;
const pin = "483920";
const of = (id: number): string => `http://hospital.test#${id}`;

const ruled =
  (accounts: AccountRulesChange) =>
  (ports: CorePorts): CorePorts => ({ ...ports, managed: { ...ports.managed, accounts, by: "IT" } });

async function pcOf(accounts: AccountRulesChange = {}, ...loginIds: readonly string[]): Promise<ModelPc> {
  const pc = createModelPc(undefined, ruled(accounts));
  pc.hospital.commit(1, "ORDERED", null);
  for (const loginId of loginIds) await pc.signIn(loginId);
  return pc;
}
const who = (pc: ModelPc): string | undefined => pc.core.app().session?.me.login_id;
const waysOf = (app: AppView | undefined): Record<string, WayBack> =>
  Object.fromEntries((app?.accounts.people ?? []).map(({ loginId, wayBack }) => [loginId, wayBack]));
const ways = (pc: ModelPc): Record<string, WayBack> => waysOf(pc.core.app());
/** What the screen was told last. */
const screen = (pc: ModelPc): AppView | undefined => pc.updates.at(-1)?.app;

async function done(pc: ModelPc, asked: Promise<Outcome>, ms = 50): Promise<Outcome> {
  await pc.clock.pass(ms);
  return asked;
}
const returnAs = async (pc: ModelPc, id: number, typed: string | null = null): Promise<Outcome> =>
  done(pc, pc.core.returnAs(of(id), typed));
const setPin = async (pc: ModelPc, typed = pin, password: string | null = null): Promise<Outcome> =>
  done(pc, pc.core.setPin(typed, password));

describe("one click", () => {
  it("brings back who was here within the half hour, under their own token, and is used up by it", async () => {
    const pc = await pcOf({}, "ris1", "ris2");
    expect(ways(pc)).toEqual({ ris2: "password", ris1: "oneClick" });
    await pc.clock.pass(29 * minute);
    expect(await returnAs(pc, 1)).toEqual({ ok: true });
    expect(who(pc)).toBe("ris1");
    expect(pc.hospital.alive().map(({ person }) => person?.loginId)).toEqual(["ris1"]);
    expect([...pc.accounts.returns.keys()]).toEqual([of(2)]);
  });

  it("ends after half an hour, and everybody's with a lock", async () => {
    const pc = await pcOf({}, "ris1", "ris2");
    await pc.clock.pass(31 * minute);
    expect(ways(pc)["ris1"]).toBe("password");
    expect(await returnAs(pc, 1)).toMatchObject({ ok: false, code: "passwordNeeded" });

    const locked = await pcOf({}, "ris1", "ris2");
    locked.core.lock();
    expect(ways(locked)["ris1"]).toBe("password");
    expect(locked.accounts.returns.size).toBe(0);
    expect(await returnAs(locked, 1)).toMatchObject({ ok: false, code: "passwordNeeded" });
    expect(who(locked)).toBe("ris2");
  });

  it("is offered no longer than it lasts, though nothing else happens", async () => {
    const pc = await pcOf({ oneClickMinutes: 4 }, "ris1", "ris2");
    await pc.clock.pass(3 * minute);
    expect(waysOf(screen(pc))["ris1"]).toBe("oneClick");
    await pc.clock.pass(2 * minute);
    expect(waysOf(screen(pc))["ris1"]).toBe("password");
  });

  it("is not for whoever was locked out when another person came", async () => {
    const pc = await pcOf({}, "ris1");
    pc.core.lock();
    await pc.signIn("ris2");
    expect(ways(pc)["ris1"]).toBe("password");
    expect(pc.accounts.returns.size).toBe(0);
  });

  it("keeps nothing where the system protects nothing, where it is forbidden, and after a sign-out", async () => {
    const bare = createModelPc();
    bare.vault.protects = false;
    await bare.signIn("ris1");
    await bare.signIn("ris2");
    expect([bare.accounts.returns.size, ways(bare)["ris1"]]).toEqual([0, "password"]);

    const forbidden = await pcOf({ oneClickMinutes: 0 }, "ris1", "ris2");
    expect([forbidden.accounts.returns.size, ways(forbidden)["ris1"]]).toEqual([0, "password"]);

    const out = await pcOf({}, "ris1");
    await out.core.signOut();
    expect([out.accounts.returns.size, ways(out)["ris1"]]).toEqual([0, "password"]);
  });

  it("names nobody where the policy forbids it, and forgets whom it had named", async () => {
    const named = await pcOf({}, "ris1", "ris2");
    const pc = createModelPc(named, ruled({ listPeople: false }));
    expect(pc.core.app().accounts.people).toEqual([]);
    expect([pc.accounts.people.size, pc.accounts.returns.size]).toEqual([0, 0]);
    await pc.signIn("ris1");
    expect([pc.core.app().accounts.people.length, pc.accounts.people.size]).toEqual([0, 0]);
  });

  it("leaves the present person where they are while the server cannot be reached, and works later", async () => {
    const pc = await pcOf({}, "ris1", "ris2");
    pc.hospital.refreshAnswers = "down";
    expect(await returnAs(pc, 1)).toMatchObject({ ok: false, code: "unreachable" });
    expect(who(pc)).toBe("ris2");
    pc.hospital.refreshAnswers = "ok";
    expect(await returnAs(pc, 1)).toEqual({ ok: true });
    expect(who(pc)).toBe("ris1");
  });

  it("makes nobody somebody else: it counts whose token the server says it is", async () => {
    const pc = await pcOf({}, "ris1", "ris2", "lis1");
    await pc.core.signOut();
    const theirs = pc.accounts.returns.get(of(2));
    if (theirs !== undefined) pc.accounts.returns.set(of(1), theirs);
    const again = createModelPc(pc);
    expect(await returnAs(again, 1)).toMatchObject({ ok: false });
    expect(who(again)).toBeUndefined();
    expect(again.accounts.returns.has(of(1))).toBe(false);
  });

  it("survives a restart, and the token's renewal while nobody waited for it", async () => {
    const pc = await pcOf({}, "ris1", "ris2");
    pc.hospital.latencyMs = 500;
    const first = pc.core.returnAs(of(1), null);
    await pc.clock.pass(700);
    // The server has given new tokens by now; another sign-in takes its place.
    const other = pc.core.signIn({ server: "http://hospital.test", loginId: "lis1", password: "x" });
    await pc.clock.pass(3_000);
    expect(await first).toMatchObject({ ok: false, code: "superseded" });
    expect(await other).toEqual({ ok: true });
    pc.hospital.latencyMs = 0;
    pc.core.dispose();
    const again = createModelPc(pc);
    expect(await returnAs(again, 1)).toEqual({ ok: true });
    expect(who(again)).toBe("ris1");
  });
});

describe("a PIN", () => {
  it("brings its person back for as long as their session is good, where the system protects nothing too", async () => {
    const pc = createModelPc();
    pc.vault.protects = false;
    await pc.signIn("ris1");
    expect(await setPin(pc)).toEqual({ ok: true });
    await pc.signIn("ris2");
    expect(ways(pc)).toEqual({ ris2: "password", ris1: "pin" });
    await pc.clock.pass(5 * 60 * minute);
    expect(await returnAs(pc, 1)).toMatchObject({ ok: false, code: "passwordNeeded" });
    expect(await returnAs(pc, 1, pin)).toEqual({ ok: true });
    expect(who(pc)).toBe("ris1");
  });

  it("follows the tokens: renewed all day, and once more by each return", async () => {
    const pc = await pcOf({}, "ris1");
    await setPin(pc);
    await pc.clock.pass(6 * 60 * minute);
    expect(pc.hospital.refreshes).toBeGreaterThan(5);
    for (let n = 0; n < 3; n += 1) {
      await pc.signIn("ris2");
      await pc.clock.pass(60 * minute);
      expect(await returnAs(pc, 1, pin)).toEqual({ ok: true });
    }
  });

  it("follows a sign-in by password, for which nobody entered it", async () => {
    const pc = await pcOf({}, "ris1");
    await setPin(pc);
    await pc.signIn("ris2");
    await pc.signIn("ris1");
    await pc.clock.pass(40 * minute);
    await pc.signIn("ris2");
    expect(await returnAs(pc, 1, pin)).toEqual({ ok: true });
  });

  it("keeps no copy beside it that opens without it", async () => {
    const pc = await pcOf({}, "ris1");
    expect(pc.vault.kept).not.toBeNull();
    await setPin(pc);
    await pc.clock.pass(60 * minute);
    expect(pc.vault.kept).toBeNull();
    await pc.signIn("ris2");
    expect([...pc.accounts.returns.keys()]).toEqual([]);
    pc.core.lock();
    expect(ways(pc)["ris1"]).toBe("pin");
  });

  it("unlocks, offline too, and nothing else does", async () => {
    const pc = await pcOf({}, "ris1");
    await setPin(pc);
    pc.core.lock();
    pc.hospital.network = "down";
    const wrong = await done(pc, pc.core.unlock("000000"));
    expect(wrong).toMatchObject({ ok: false, code: "wrongPin" });
    expect(wrong).toMatchObject({ sentence: "Wrong PIN. 4 tries left" });
    expect(pc.core.app().accounts.lock.state).toBe("locked");
    expect(await done(pc, pc.core.unlock(pin))).toEqual({ ok: true });
    expect(pc.core.app().accounts.lock).toEqual({ state: "open" });
    expect(pc.core.app().accounts.pin.tries).toBe(5);
    expect([...pc.rows.keys()]).toEqual([1]);
  });

  it("is gone after five wrong tries, over restarts and kills, and its session with it", async () => {
    let pc = await pcOf({}, "ris1");
    await setPin(pc);
    await pc.signIn("ris2");
    for (let n = 0; n < 3; n += 1) await returnAs(pc, 1, "999999");
    // Killed while it looks: that try is used up.
    pc.accounts.guessMs = 400;
    void pc.core.returnAs(of(1), "888888");
    await pc.clock.pass(100);
    pc = createModelPc(pc);
    pc.accounts.guessMs = 0;
    expect(await returnAs(pc, 1, "777777")).toMatchObject({ ok: false, code: "pinGone" });
    expect(pc.accounts.pins.size).toBe(0);
    expect(ways(pc)["ris1"]).toBe("password");
    expect(await returnAs(pc, 1, pin)).toMatchObject({ ok: false });
    expect(who(pc)).toBeUndefined();
  });

  it("counts tries that are made at once, each", async () => {
    const pc = await pcOf({}, "ris1");
    await setPin(pc);
    pc.core.lock();
    pc.accounts.guessMs = 300;
    const asked = ["000000", "111111", "222222", "333333", "444444", pin].map(async (typed) =>
      pc.core.unlock(typed),
    );
    await pc.clock.pass(3_000);
    const codes = (await Promise.all(asked)).map((outcome) => (outcome.ok ? "ok" : outcome.code));
    expect(codes).toEqual(["wrongPin", "wrongPin", "wrongPin", "wrongPin", "pinGone", "noPin"]);
    expect(pc.core.app().accounts.lock.state).toBe("locked");
  });

  it("is not tried where the try cannot be counted", async () => {
    const pc = await pcOf({}, "ris1");
    await setPin(pc);
    pc.core.lock();
    pc.accounts.diskFull = true;
    expect(await done(pc, pc.core.unlock(pin))).toMatchObject({ ok: false, code: "pinNotTried" });
    expect(pc.core.app().accounts.lock.state).toBe("locked");
  });

  it("opens nothing for whoever came meanwhile", async () => {
    const pc = await pcOf({}, "ris1");
    await setPin(pc);
    pc.core.lock();
    pc.accounts.guessMs = 400;
    const late = pc.core.unlock(pin);
    await pc.clock.pass(100);
    await pc.signIn("ris2");
    pc.core.lock();
    await pc.clock.pass(1_000);
    expect(await late).toMatchObject({ ok: false, code: "superseded" });
    expect([who(pc), pc.core.app().accounts.lock.state]).toEqual(["ris2", "locked"]);
  });

  it("ends with its session's refusal, with 'forget me', and with a sign-out only where that is laid down", async () => {
    const refused = await pcOf({}, "ris1");
    await setPin(refused);
    await refused.signIn("ris2");
    refused.hospital.refreshAnswers = "refused";
    expect(await returnAs(refused, 1, pin)).toMatchObject({ ok: false, code: "expired" });
    expect([refused.accounts.pins.size, who(refused)]).toEqual([0, "ris2"]);

    const forgotten = await pcOf({}, "ris1");
    await setPin(forgotten);
    await forgotten.core.forgetMe();
    expect([forgotten.accounts.pins.size, forgotten.core.app().accounts.people]).toEqual([0, []]);

    const kept = await pcOf({}, "ris1");
    await setPin(kept);
    await kept.core.signOut();
    expect(await returnAs(kept, 1, pin)).toEqual({ ok: true });

    const laidDown = await pcOf({ signOutEndsPin: true }, "ris1");
    await setPin(laidDown);
    await laidDown.core.signOut();
    expect(laidDown.accounts.pins.size).toBe(0);
  });

  it("outlives its session where that ended by its time, and serves again after the next password", async () => {
    const pc = await pcOf({}, "ris1");
    await setPin(pc);
    await pc.core.signOut();
    await pc.clock.pass(minute);
    expect(waysOf(screen(pc))["ris1"]).toBe("pin");
    await pc.clock.pass(25 * 60 * minute);
    expect(waysOf(screen(pc))["ris1"]).toBe("password");
    await pc.signIn("ris1");
    expect(pc.core.app().accounts.pin.state).toBe("set");
    await pc.core.signOut();
    expect(await returnAs(pc, 1, pin)).toEqual({ ok: true });
  });

  it("is set only by whoever has just given the password, or gives it now; a changed one replaces the old", async () => {
    const pc = await pcOf({}, "ris1");
    expect(screen(pc)?.accounts.pin).toMatchObject({ state: "none", asksPassword: false });
    await pc.clock.pass(3 * minute);
    expect(screen(pc)?.accounts.pin).toMatchObject({ state: "none", asksPassword: true });
    expect(await setPin(pc)).toMatchObject({ ok: false, code: "passwordNeeded" });
    expect(await setPin(pc, pin, "x")).toEqual({ ok: true });
    await pc.clock.pass(1_000);
    expect(pc.hospital.alive()).toHaveLength(1);
    expect(pc.core.app().session?.connection.phase).toBe("live");
    expect(await setPin(pc, "705214")).toEqual({ ok: true });
    pc.core.lock();
    expect(await done(pc, pc.core.unlock(pin))).toMatchObject({ code: "wrongPin" });
    expect(await done(pc, pc.core.unlock("705214"))).toEqual({ ok: true });
  });

  it("removed, leaves what the system protects", async () => {
    const pc = await pcOf({}, "ris1");
    await setPin(pc);
    expect(await done(pc, pc.core.removePin())).toEqual({ ok: true });
    expect([pc.accounts.pins.size, pc.vault.kept?.loginId]).toEqual([0, "ris1"]);
  });

  it("forbidden by the policy, is neither set nor left from before; required, it is asked for", async () => {
    const before = await pcOf({}, "ris1");
    await setPin(before);
    const pc = createModelPc(before, ruled({ pin: "off" }));
    expect(pc.accounts.pins.size).toBe(0);
    await pc.signIn("ris1");
    expect(pc.core.app().accounts.pin.state).toBe("off");
    expect(await setPin(pc)).toMatchObject({ ok: false, code: "pinsOff" });

    const required = await pcOf({ pin: "required", pinLength: 8 }, "ris1");
    expect(required.core.app().accounts.pin.needed).toBe(true);
    expect(await setPin(required)).toMatchObject({ sentence: "A PIN has at least 8 characters." });
    expect(await setPin(required, "48392017")).toEqual({ ok: true });
    expect(required.core.app().accounts.pin.needed).toBe(false);
    expect(required.core.app().accounts).toMatchObject({ locked: ["pin", "pinLength"], lockedBy: "IT" });
  });

  it("of a record that somebody put in another's place opens nothing", async () => {
    const pc = await pcOf({}, "ris1");
    await setPin(pc);
    await pc.signIn("ris2");
    await setPin(pc, "705214");
    await pc.core.signOut();
    const theirs = pc.accounts.pins.get(of(2));
    if (theirs !== undefined) pc.accounts.pins.set(of(1), theirs);
    const again = createModelPc(pc);
    expect(await returnAs(again, 1, "705214")).toMatchObject({ ok: false, code: "wrongPin" });
    expect(who(again)).toBeUndefined();
  });
});

it("nothing that is kept or sent has a PIN or a token in it that could be read", async () => {
  const pc = await pcOf({}, "ris1");
  await setPin(pc);
  await pc.signIn("ris2");
  const sent = JSON.stringify([pc.updates, pc.core.readView(), pc.logged, pc.ledger]);
  expect(sent).not.toContain(pin);
  for (const { token } of pc.hospital.sockets) expect(sent).not.toContain(token);
});
