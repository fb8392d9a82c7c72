import * as fc from "fast-check";
import { expect, it } from "vitest";
import { diagnosticsSchema } from "#protocol/diagnostics.ts";
import { diagnosticsText } from "../../renderer/diagnostics/diagnostics-lines.ts";
import { wordsOf } from "../../renderer/text/use-text.ts";
import { createModelPc } from "../support/model-pc.ts";
import { modelPeople } from "../support/model-hospital.ts";
import { days } from "./days.ts";

// What is copied for IT carries nothing of a patient, an order or a secret, whatever the day was like.

const runs = Math.max(60, Math.floor(Number(process.env["RADBELL_RUNS"] ?? 2_000) / 20));

const letters = fc.string({
  minLength: 6,
  maxLength: 12,
  unit: fc.constantFrom(...Array.from("가나다라마바사아자qwxzvk")),
});
const orderOf = fc.record({
  patient: letters,
  number: letters,
  ocsId: letters,
  doctor: letters,
  urgent: fc.boolean(),
});
const happening = fc.constantFrom(
  "accept",
  "cut",
  "silence",
  "restart",
  "refuse",
  "nothing",
  "sleep",
  "unreadable",
);

const dayOf = fc.record({
  orders: fc.array(orderOf, { minLength: 1, maxLength: 5 }),
  password: letters,
  happenings: fc.array(happening, { maxLength: 6 }),
});
type Day = typeof dayOf extends fc.Arbitrary<infer T> ? T : never;

async function live({ orders, password, happenings }: Day) {
  const pc = createModelPc(undefined, undefined, { accounts: { lockMinutes: 0, signOutMinutes: 0 } });
  const { hospital, core, clock } = pc;
  const secrets: string[] = [password];
  orders.forEach(({ patient, number, ocsId, doctor, urgent }, n) => {
    const id = 7_000_001 + n;
    const made = hospital.commit(id, "ORDERED", null);
    hospital.orders.set(id, {
      ...made,
      ocs_id: ocsId,
      priority: urgent ? "urgent" : "normal",
      patient: { ...made.patient, name: patient, patient_number: number },
      doctor: { ...made.doctor, name: doctor },
    });
    secrets.push(patient, number, ocsId, doctor, String(id));
  });
  const signedIn = core.signIn({ server: "http://hospital.test", loginId: "ris1", password });
  await clock.pass(20);
  await signedIn;
  await clock.pass(20);
  for (const happens of happenings) {
    const [socket] = hospital.alive();
    if (happens === "accept") {
      hospital.commit(7_000_001, "ACCEPTED", modelPeople.ris2, modelPeople.ris2);
      hospital.announce(7_000_001, "ORDERED", modelPeople.ris2);
    }
    if (happens === "cut") socket?.close(1006);
    if (happens === "restart") socket?.close(1012);
    if (happens === "refuse") socket?.close(4403);
    if (happens === "silence" && socket !== undefined) socket.muted = true;
    if (happens === "sleep") core.system("suspend");
    if (happens === "unreadable") socket?.sayText(`{"type":"${orders[0]?.patient ?? ""}"}`);
    await clock.pass(45_000);
  }
  secrets.push(...hospital.sockets.map(({ token }) => token), pc.vault.kept?.refresh ?? password);
  // The names of those who were signed in and of their colleagues.
  secrets.push(...Object.values(modelPeople).map(({ name }) => name));
  const asked = core.readDiagnostics();
  await clock.pass(5_000);
  const found = diagnosticsSchema.parse(await asked);
  core.dispose();
  return { found, secrets };
}

it("what is copied has no patient, order, name, token or password in it", async () => {
  await fc.assert(
    fc.asyncProperty(dayOf, async (day) => {
      const { found, secrets } = await live(day);
      for (const locale of ["ko", "en"] as const) {
        const text = diagnosticsText(found, wordsOf(locale));
        expect(text).toContain("http://hospital.test");
        expect(text).toContain("ris1");
        for (const secret of secrets) expect(text).not.toContain(secret);
      }
      const whole = JSON.stringify(found);
      for (const secret of secrets) expect(whole).not.toContain(secret);
    }),
    days(runs),
  );
}, 120_000);
