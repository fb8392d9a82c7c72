import { expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";
import { tellingAll } from "../../../tests/support/tell-all.ts";

const patient = "박준호";
const number = "P2026-00009";

async function signedIn(): Promise<ModelPc> {
  const pc = createModelPc(undefined, tellingAll);
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  return pc;
}
const lastUpdates = (pc: ModelPc, from: number): string => JSON.stringify(pc.updates.slice(from));

it("a display on a wall is sent states and ages, and nobody's name: from the first moment, and with what comes later", async () => {
  const pc = await signedIn();
  expect(JSON.stringify([...pc.rows.values()])).toContain(patient);
  const from = pc.updates.length;
  pc.core.setWall(true);
  expect(pc.core.app().wall).toBe(true);
  expect(pc.rows.get(1)).toMatchObject({ ocs_status: "ORDERED", job_type: "CT", worker: null, ocs_id: "" });
  pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
  pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
  pc.hospital.commit(2, "ORDERED", null);
  pc.hospital.announce(2, null, modelPeople.doctor1);
  await pc.clock.pass(1_000);
  expect(pc.rows.get(1)).toMatchObject({ ocs_status: "ACCEPTED", worker: { id: 0, name: "" } });
  expect(pc.rows.get(2)).toMatchObject({ ocs_status: "ORDERED" });
  for (const said of [lastUpdates(pc, from), JSON.stringify(pc.core.readView())]) {
    expect(said).not.toContain(patient);
    expect(said).not.toContain(number);
    expect(said).not.toContain(modelPeople.doctor1.name);
    expect(said).not.toContain("ocs_000");
  }
});

it("a notification over a wall says no more than over a screen that is shown to others", async () => {
  const pc = await signedIn();
  pc.core.setWall(true);
  pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
  pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
  await pc.clock.pass(1_000);
  expect(pc.notified.length).toBeGreaterThan(0);
  const said = pc.notified.map(({ title, body }) => `${title}${body}`).join("");
  expect(said).not.toContain(patient);
  expect(said).not.toContain(modelPeople.ris2.name);
});

it("what was told before it became a wall is not on it", async () => {
  const pc = await signedIn();
  pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2);
  pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
  await pc.clock.pass(1_000);
  expect(
    pc.core
      .app()
      .session?.toasts.map(({ body }) => body)
      .join(""),
  ).toContain("ocs_0001");
  pc.core.setWall(true);
  expect(pc.core.app().session?.toasts).toEqual([]);
  pc.core.setWall(false);
  expect(pc.core.app().session?.toasts).not.toEqual([]);
});

it("leaving it, the person has their own list again", async () => {
  const pc = await signedIn();
  pc.core.setWall(true);
  pc.core.setWall(false);
  expect(pc.core.app().wall).toBe(false);
  expect(pc.rows.get(1)?.patient.name).toBe(patient);
  expect(pc.core.app().exposed).toBe(false);
});

it("stays a wall when nobody is signed in any more, and for whoever comes", async () => {
  const pc = await signedIn();
  pc.core.setWall(true);
  await pc.core.signOut();
  expect(pc.core.app()).toMatchObject({ wall: true, session: null });
  await pc.signIn("ris2");
  expect(pc.core.app().wall).toBe(true);
  expect(pc.rows.size).toBe(1);
  expect(JSON.stringify([...pc.rows.values()])).not.toContain(patient);
});

it("what a person named and wrote is not on it, whatever the view has", async () => {
  const pc = await signedIn();
  pc.core.setDisplay({
    views: [
      {
        ...{ id: "1", name: "박준호 추적", base: "open", states: [] },
        ...{ modality: null, priority: null, worker: "anyone", sort: [] },
      },
    ],
  });
  pc.core.offerView({
    ...{ name: "박준호 공유", base: "open", states: [] },
    ...{ modality: null, priority: null, worker: "anyone", sort: [] },
  });
  pc.core.setWall(true);
  await pc.clock.pass(100);
  expect(JSON.stringify(pc.core.app())).not.toContain(patient);
});

it("is not locked for want of a hand, and leaves a locked screen to whoever takes it down after hours", async () => {
  const pc = await signedIn();
  pc.core.setWall(true);
  pc.accounts.untouchedSince = pc.clock.monotonic();
  await pc.clock.pass(60 * 60_000);
  expect(pc.core.app().session).not.toBeNull();
  expect(pc.core.app().accounts.lock.state).toBe("open");
  pc.core.setWall(false);
  await pc.clock.pass(100);
  expect(pc.core.app().accounts.lock.state).toBe("locked");
  expect(JSON.stringify(pc.core.readView())).not.toContain(patient);
});
