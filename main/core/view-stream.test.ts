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
  await pc.clock.pass(4);
  const before = [pc.updates.length, tray.length];
  // The screen starts anew in the very turn in which something is to be drawn.
  pc.core.dismissCatchUp();
  pc.core.readView();
  await pc.clock.pass(1);
  expect([pc.updates.length, tray.length]).toEqual(before.map((count) => count + 1));
});
