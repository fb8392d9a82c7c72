import * as fc from "fast-check";
import { expect, it } from "vitest";
import { modelPeople } from "../support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../support/model-pc.ts";
import { days } from "./days.ts";

// Random days at a shared PC, on a virtual clock: people come, go, are locked out, come back by every way, while orders move.
// Each person's patients have a name of their own, so that whatever is shown says whose it is.

const minute = 60_000;
const pins = { ris1: "483920", lis1: "705214" } as const;
type LoginId = keyof typeof pins;
const people: readonly LoginId[] = ["ris1", "lis1"];
const patientOf = { ris1: "영상환자", lis1: "검사환자" } as const;

type Happening =
  | { readonly kind: "signIn" | "oneClick" | "pin"; readonly who: LoginId }
  | { readonly kind: "lock" | "unlock" | "wrongPin" | "signOut" | "setPin" | "restart" | "touch" | "link" }
  | { readonly kind: "order"; readonly of: LoginId; readonly urgent: boolean }
  | { readonly kind: "pass"; readonly ms: number };

const who = fc.constantFrom(...people);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constantFrom("signIn", "oneClick", "pin"), who }),
  fc.record({
    kind: fc.constantFrom(
      ...(["lock", "unlock", "wrongPin", "signOut", "setPin", "restart", "touch", "link"] as const),
    ),
  }),
  fc.record({ kind: fc.constant("order" as const), of: who, urgent: fc.boolean() }),
  fc.record({
    kind: fc.constant("pass" as const),
    ms: fc.constantFrom(0, 7, 300, 5_000, 4 * minute, 31 * minute),
  }),
);

function put(pc: ModelPc, of: LoginId, urgent: boolean): void {
  const id = pc.hospital.orders.size + 1;
  const order = pc.hospital.commit(id, "ORDERED", null);
  pc.hospital.orders.set(id, {
    ...order,
    job_role: modelPeople[of].role,
    priority: urgent ? "urgent" : "normal",
    patient: { ...order.patient, name: patientOf[of] },
  });
  pc.hospital.announce(id, null, modelPeople.doctor1);
}

/** What the screen got must be of whom it says it is of, and of no patient while it is locked. */
function judge(pc: ModelPc, from: number): void {
  for (const update of pc.updates.slice(from)) {
    const said = JSON.stringify(update);
    const { session, accounts } = update.app;
    for (const person of people) {
      const mayBe = session?.me.login_id === person && accounts.lock.state !== "locked";
      if (!mayBe) expect(said).not.toContain(patientOf[person]);
    }
    if (accounts.lock.state === "locked") {
      expect(update.orders.upsert).toEqual([]);
      expect(said).not.toMatch(/"orderId":\d|"changedOrderIds":\[\d/u);
    }
    for (const pin of Object.values(pins)) expect(said).not.toContain(pin);
  }
  if (pc.core.app().accounts.lock.state === "locked")
    expect(
      new Set(pc.notified.flatMap(({ up, title }) => (up && title !== "New activity" ? [title] : []))),
    ).toEqual(new Set());
  // And the sockets are those of whoever is here, one at most.
  const sockets = pc.hospital.alive().map(({ person }) => person?.loginId);
  const present = pc.core.app().session?.me.login_id;
  expect(sockets.filter((loginId) => loginId !== present)).toEqual([]);
  expect(sockets.length).toBeLessThanOrEqual(1);
}

async function happen(pc: ModelPc, what: Happening): Promise<ModelPc> {
  const { core } = pc;
  const here = core.app().session?.me.login_id;
  const mine = people.find((person) => person === here);
  switch (what.kind) {
    case "signIn":
      void core.signIn({ server: "http://hospital.test", loginId: what.who, password: "x" });
      break;
    case "oneClick":
    case "pin": {
      const pin = what.kind === "pin" ? pins[what.who] : null;
      void core.returnAs(`http://hospital.test#${modelPeople[what.who].id}`, pin);
      break;
    }
    case "lock":
      core.lock();
      break;
    case "unlock":
      if (mine !== undefined) void core.unlock(pins[mine]);
      break;
    case "wrongPin":
      void core.unlock("999999");
      break;
    case "setPin":
      if (mine !== undefined) void core.setPin(pins[mine], "x");
      break;
    case "signOut":
      await core.signOut();
      break;
    case "link":
      void core.openOrder(1);
      void core.readOrder(1);
      break;
    case "touch":
      pc.accounts.untouchedSince = pc.clock.monotonic();
      break;
    case "order":
      put(pc, what.of, what.urgent);
      break;
    case "restart": {
      core.dispose();
      const again = createModelPc(pc);
      again.core.resume();
      return again;
    }
    case "pass":
      await pc.clock.pass(what.ms);
      break;
  }
  return pc;
}

/** After the lock the whole list is there again, and it is the person's own. */
async function comeBack(pc: ModelPc): Promise<void> {
  const here = people.find((person) => person === pc.core.app().session?.me.login_id) ?? "ris1";
  void pc.core.signIn({ server: "http://hospital.test", loginId: here, password: "x" });
  await pc.clock.pass(5_000);
  const mine = [...pc.hospital.orders.values()].filter(({ job_role }) => job_role === modelPeople[here].role);
  expect(new Set(pc.rows.keys())).toEqual(new Set(mine.map(({ id }) => id)));
}

const runs = Math.min(2_000, Number(process.env["RADBELL_RUNS"] ?? 200));

it("nothing of anybody's patients reaches a locked screen, or another person's", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 30 }), async (day) => {
      let pc = createModelPc();
      pc.hospital.latencyMs = 20;
      pc.accounts.guessMs = 350;
      pc.accounts.untouchedSince = 0;
      put(pc, "ris1", true);
      put(pc, "lis1", false);
      // Somebody is at work when the day begins.
      const begin: readonly Happening[] = [
        { kind: "signIn", who: "ris1" },
        { kind: "pass", ms: 1_000 },
      ];
      for (const what of [...begin, ...day]) {
        const from = pc.updates.length;
        const next = await happen(pc, what);
        if (next !== pc) {
          judge(pc, from);
          pc = next;
          judge(pc, 0);
        } else judge(pc, from);
      }
      await pc.clock.pass(2_000);
      judge(pc, 0);
      await comeBack(pc);
      judge(pc, 0);
      pc.core.dispose();
      await pc.clock.pass(2_000);
      expect(pc.hospital.alive()).toEqual([]);
    }),
    days(runs),
  );
}, 120_000);
