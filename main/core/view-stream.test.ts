import { expect, it } from "vitest";
import { modelPeople } from "../../tests/support/model-hospital.ts";
import { atWork } from "../../tests/support/wrapped-http.ts";

it("a screen that asks for everything takes no update from the tray", async () => {
  const pc = await atWork("ris1");
  const tray: number[] = [];
  pc.core.onView(({ revision }) => tray.push(revision));
  await pc.clock.pass(4_000);
  pc.hospital.commit(2, "ORDERED", null);
  pc.hospital.announce(2, null, modelPeople.doctor1);
  await pc.clock.pass(100);
  const before = [pc.updates.length, tray.length];
  // The screen starts anew in the very turn in which something is to be drawn.
  pc.core.dismissCatchUp();
  pc.core.readView();
  await pc.clock.pass(100);
  expect([pc.updates.length, tray.length]).toEqual(before.map((count) => count + 1));
});

it("the first change is seen at once, many after it twenty times a second", async () => {
  const pc = await atWork("ris1");
  await pc.clock.pass(4_000);
  const seen = pc.updates.length;
  pc.core.dismissCatchUp();
  await pc.clock.pass(0);
  expect(pc.updates.length).toBe(seen + 1);
  for (let ms = 0; ms < 1_000; ms += 1) {
    pc.core.dismissCatchUp();
    await pc.clock.pass(1);
  }
  expect(pc.updates.length - seen).toBeLessThanOrEqual(21);
  expect(pc.updates.length - seen).toBeGreaterThanOrEqual(19);
});
