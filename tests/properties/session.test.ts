import * as fc from "fast-check";
import { expect, it } from "vitest";
import { isInScope } from "#protocol/order-rules.ts";
import { day, protocol, type Happening } from "./happenings.ts";
import { createWorld, type World } from "./world.ts";
import { days } from "./days.ts";

// The invariants of the connection and the session, over days of random happenings: the real core, a virtual clock and a
// model of the hospital. `npm run test:properties` runs many more than `npm test`; tests/mutants shows that they catch.

const runs = Number(process.env["RADBELL_RUNS"] ?? 2_000);

const phaseOf = ({ pc }: World): string | undefined => pc.core.app().session?.connection.phase;
/** From these no time leads back to live: only a person does. */
const needsAPerson = (world: World): boolean =>
  ["signInRequired", "stopped", undefined].includes(phaseOf(world));

const byId = (a: readonly unknown[], b: readonly unknown[]): number => Number(a[0]) - Number(b[0]);
function expectServersList(world: World): void {
  const me = world.me();
  if (me === null) return;
  const { pc } = world;
  const expected = [...pc.hospital.orders.values()]
    .filter((order) => isInScope(order, me))
    .map((order) => [order.id, order.ocs_status, order.worker?.id ?? null]);
  const shown = [...pc.rows.values()].map((row) => [row.id, row.ocs_status, row.worker?.id ?? null]);
  expect(shown.toSorted(byId), "I9: the list is the server's").toEqual(expected.toSorted(byId));
}

/** A change told over a good connection is on the screen and decided about within `ms`. */
async function expectTold(world: World, ms: number): Promise<void> {
  const { pc } = world;
  const decisions = (id: number): number =>
    pc.logged.filter((line) => line.startsWith("alert.decided") && line.includes(`"orderId":${id},`)).length;
  // Away from the last change: within a moment of each other two of one order are one.
  await world.pass(6_000);
  const before = new Map([...pc.hospital.orders.keys()].map((id) => [id, decisions(id)]));
  const id = world.freshEvent();
  await world.pass(ms);
  if (world.me()?.role !== "RIS") return;
  expect(pc.rows.get(id)?.ocs_status, "a fresh event is on the screen").toBe(
    pc.hospital.orders.get(id)?.ocs_status,
  );
  expect(decisions(id), "a fresh event is decided about").toBeGreaterThan(before.get(id) ?? 0);
}

/** After the worst day: live again (I5), the list right (I9), and as quick as on the first day. */
async function expectRecovered(world: World): Promise<void> {
  const { pc } = world;
  world.mend();
  await world.pass(120_000);
  if (needsAPerson(world)) return;
  expect(phaseOf(world), "I5: live within 120 s").toBe("live");
  expect(pc.core.app().session?.worklist.state, "the list was read").toBe("ready");
  await world.pass(80_000);
  const me = world.me();
  if (me !== null) expect(me.role, "the role is the server's").toBe(pc.hospital.roleOf(me));
  expectServersList(world);
  await expectTold(world, 1_000);

  // A connection that has proved itself comes back within the first step of the backoff.
  for (const socket of pc.hospital.alive()) socket.close(1006);
  await world.pass(1_500);
  expect(phaseOf(world), "back within the first step").toBe("live");

  // What comes while the list is being read waits, and is told.
  pc.hospital.latencyMs = 600;
  for (const socket of pc.hospital.alive()) socket.close(1012);
  for (let n = 0; phaseOf(world) !== "syncing" && n < 100; n += 1) await world.pass(50);
  const id = world.freshEvent();
  await world.pass(20_000);
  pc.hospital.latencyMs = 0;
  if (world.me()?.role === "RIS") {
    const decided = pc.logged.slice(-400).filter((line) => line.includes(`"orderId":${id},`));
    expect(decided.length, "an event during the reading is decided about").toBeGreaterThan(0);
  }

  // The system says the network is back: no waiting for the backoff.
  pc.hospital.network = "down";
  for (const socket of pc.hospital.alive()) socket.close(1006);
  await world.pass(90_000);
  // The backoff's own next try must not be what brings it back.
  const untilNextTry = (): number => (pc.core.app().session?.connection.nextTryAt ?? 0) - pc.clock.now();
  for (let n = 0; untilNextTry() < 5_000 && n < 60; n += 1) await world.pass(1_000);
  expect(untilNextTry(), "it waits").toBeGreaterThan(5_000);
  pc.hospital.network = "up";
  pc.core.system("networkUp");
  await world.pass(2_000);
  expect(phaseOf(world), "live within 2 s of the network's return").toBe("live");

  // A peer that went silent is found, however often the system speaks of the network meanwhile.
  for (const socket of [...pc.hospital.alive(), ...pc.hospital.serving]) socket.muted = true;
  for (let n = 0; n < 10; n += 1) {
    pc.core.system(n % 2 === 0 ? "networkDown" : "networkUp");
    await world.pass(4_000);
  }
  expect(
    pc.hospital.alive().filter(({ muted }) => muted),
    "a silent peer is given up",
  ).toEqual([]);
  pc.core.system("networkUp");
  await world.pass(31_000);
  expect(phaseOf(world), "live on a socket that is heard").toBe("live");
  await expectTold(world, 1_000);

  // Answers that overtake each other: no row flickers back.
  pc.hospital.latencyMs = 700;
  for (let n = 0; n < 4; n += 1) {
    world.freshEvent();
    await world.pass(150);
  }
  await world.pass(10_000);

  // A list that is being read while the role changes is nobody's.
  const { role } = world.me() ?? {};
  if (role !== undefined && world.me()?.id === 1) {
    await world.happen({ do: "nonsense", frame: "{" });
    await world.pass(5);
    pc.hospital.latencyMs = 0;
    await world.happen({ do: "role", role: role === "RIS" ? "LIS" : "RIS" });
    await world.pass(20_000);
    await world.happen({ do: "role", role: role === "RIS" ? "RIS" : "LIS" });
    await world.pass(20_000);
    expectServersList(world);
  }
  pc.hospital.latencyMs = 0;

  // An event before its commit: the row follows without another word.
  await world.happen({ do: "changeLate", place: 1, way: 0, by: "ris2", ms: 2_500 });
  await world.pass(6_000);
  expectServersList(world);
  world.check();
}

async function live(speaks: "v1" | "v2", happenings: readonly Happening[]): Promise<void> {
  const world = createWorld(speaks);
  await world.happen({ do: "signIn", who: "ris1" });
  for (const what of happenings) await world.happen(what);
  await expectRecovered(world);
  // The end comes while an event's row is still awaited, at a moment when nobody asks for it for seconds.
  await world.happen({ do: "changeLate", place: 1, way: 0, by: "ris2", ms: 20_000 });
  await world.pass(5_500);
  world.pc.core.dispose();
  await world.pc.clock.pass(1_000);
  expect(world.pc.timers(), "I3: no timer is left").toBe(0);
  const left = [...world.pc.hospital.sockets, ...world.pc.hospital.serving];
  expect(
    left.filter(({ state }) => state !== "ended"),
    "I3: no socket is left",
  ).toEqual([]);
}

it(`holds its invariants over ${runs} random days`, { timeout: 3_600_000 }, async () => {
  const escaped: unknown[] = [];
  const note = (error: unknown): void => void escaped.push(error);
  process.on("unhandledRejection", note);
  try {
    await fc.assert(
      fc.asyncProperty(protocol, day, async (speaks, happenings) => {
        await live(speaks, happenings);
        expect(escaped, "I8: nothing escapes").toEqual([]);
      }),
      days(runs),
    );
  } finally {
    process.off("unhandledRejection", note);
  }
});
