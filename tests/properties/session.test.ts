import fc from "fast-check";
import { expect, it } from "vitest";
import { isInScope } from "#protocol/order-rules.ts";
import { createWorld, day, type World } from "./world.ts";

// The invariants of the connection and the session, over days of random happenings: the real core, a virtual clock and a
// model of the hospital. `npm run test:properties` runs many more than `npm test`; tests/mutants shows that they catch.

const runs = Number(process.env["RADBELL_RUNS"] ?? 2_000);
const seed = process.env["RADBELL_SEED"];

/** States from which no time leads back to live: only a person does. */
const needsAPerson: ReadonlySet<string> = new Set(["signInRequired", "stopped"]);

/** I5 and I9: after the mending it is live, hears a fresh event, and its list is the server's. */
async function expectRecovered({ pc, heal, check, freshEvent }: World): Promise<void> {
  await heal();
  check();
  const session = pc.core.app().session;
  if (session === null || needsAPerson.has(session.connection.phase)) return;
  expect(session.connection.phase, "I5: live within 120 s").toBe("live");
  const { id, role } = { id: session.me.id, role: session.me.role.code };
  await pc.clock.pass(80_000);
  freshEvent();
  await pc.clock.pass(15_000);
  check();
  const expected = [...pc.hospital.orders.values()]
    .filter((each) => isInScope(each, { id, role }))
    .map((each) => [each.id, each.ocs_status, each.worker?.id ?? null]);
  const shown = [...pc.rows.values()].map((row) => [row.id, row.ocs_status, row.worker?.id ?? null]);
  const byId = (a: unknown[], b: unknown[]): number => Number(a[0]) - Number(b[0]);
  expect(shown.toSorted(byId), "I9: the list is the server's").toEqual(expected.toSorted(byId));
}

it(`holds its invariants over ${runs} random days`, { timeout: 3_600_000 }, async () => {
  const escaped: unknown[] = [];
  const note = (error: unknown): void => void escaped.push(error);
  process.on("unhandledRejection", note);
  try {
    await fc.assert(
      fc.asyncProperty(day, async (happenings) => {
        const world = createWorld();
        await world.happen({ do: "signIn", who: "ris1" });
        for (const what of happenings) {
          await world.happen(what);
          world.check();
        }
        await expectRecovered(world);
        world.pc.core.dispose();
        await world.pc.clock.pass(1_000);
        expect(world.pc.timers(), "I3: no timer is left").toBe(0);
        expect(world.pc.hospital.alive(), "I3: no socket is left").toEqual([]);
        expect(escaped, "I8: nothing escapes").toEqual([]);
      }),
      { numRuns: runs, ...(seed === undefined ? {} : { seed: Number(seed) }), endOnFailure: false },
    );
  } finally {
    process.off("unhandledRejection", note);
  }
});
