import { expect, it } from "vitest";
import { createModelPc } from "../../../tests/support/model-pc.ts";

async function signedIn() {
  const pc = createModelPc();
  await pc.signIn("ris1");
  return pc;
}
async function read(pc: Awaited<ReturnType<typeof signedIn>>) {
  const asked = pc.core.readDiagnostics();
  await pc.clock.pass(4_000);
  return asked;
}

it("says who is signed in, where, and that all is well", async () => {
  const pc = await signedIn();
  const found = await read(pc);
  expect(found.person).toMatchObject({ loginId: "ris1", role: "RIS" });
  expect(found.server).toMatchObject({
    address: "http://hospital.test",
    protocol: "v1",
    connection: { phase: "live", reason: null },
    history: { reconnections: 0, gapCount: 0, gaps: [], lastClose: null },
  });
  expect(found.ledger).toMatchObject({ written: true, chain: { unbroken: true } });
});

it("keeps how the connection ended, for how long, and how often it came back", async () => {
  const pc = await signedIn();
  pc.hospital.alive()[0]?.close(1012);
  pc.hospital.network = "down";
  await pc.clock.pass(9_000);
  let { server } = await read(pc);
  expect(server?.history).toMatchObject({ lastClose: { kind: "closed", code: 1012 }, gapCount: 1 });
  expect(server?.history?.gaps[0]).toMatchObject({ to: null, why: "The server ended the connection." });
  pc.hospital.network = "up";
  pc.core.retryNow();
  await pc.clock.pass(60_000);
  ({ server } = await read(pc));
  expect(server?.history).toMatchObject({ reconnections: 1, gapCount: 1 });
  const [gap] = server?.history?.gaps ?? [];
  expect((gap?.to ?? 0) - (gap?.from ?? 0)).toBeGreaterThan(9_000);
});

it("a refused handshake is an HTTP status, and a sign-out of one's own is no end worth telling", async () => {
  const pc = await signedIn();
  pc.hospital.forbidsAll = true;
  pc.hospital.alive()[0]?.close(1006);
  await pc.clock.pass(30_000);
  expect((await read(pc)).server?.history?.lastClose).toMatchObject({ kind: "refused", status: 403 });
  await pc.core.signOut();
  await pc.signIn("ris2");
  expect((await read(pc)).server?.history?.lastClose ?? null).not.toMatchObject({
    kind: "closed",
    code: 1000,
  });
});

it.each([
  ["right", 0],
  ["ten minutes slow", -600_000],
  ["an hour fast", 3_600_000],
])("a clock that is %s is measured by the server's answers", async (_what, offByMs) => {
  const pc = createModelPc();
  pc.clock.setWallClock(pc.clock.now() + offByMs);
  await pc.signIn("ris1");
  const clock = (await read(pc)).server?.clock;
  expect(Math.abs((clock?.ms ?? Number.NaN) + offByMs)).toBeLessThanOrEqual(clock?.withinMs ?? 0);
});

it("with nobody signed in it still says what this PC is", async () => {
  const pc = createModelPc();
  const found = await read(pc);
  expect(found).toMatchObject({ person: null, server: null, profile: "test" });
  await pc.signIn("ris1");
  await pc.core.signOut();
  expect((await read(pc)).server).toMatchObject({
    address: "http://hospital.test",
    connection: null,
    history: null,
  });
});

it("a chain that cannot be checked in time holds up nothing", async () => {
  const pc = createModelPc(undefined, (ports) => ({
    ...ports,
    ledger: { ...ports.ledger, verify: async () => new Promise(() => undefined) },
  }));
  await pc.signIn("ris1");
  expect((await read(pc)).ledger).toEqual({ written: true, chain: null });
});
