import { expect, it } from "vitest";
import { createModelPc } from "#tests/support/model-pc.ts";

// A link, the tray or the strip asks for an order.

it("opens one of the list, and says so to the shell", async () => {
  const pc = createModelPc();
  let shown = 0;
  pc.core.onOpenOrder(() => {
    shown += 1;
  });
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn("ris1");
  expect(await pc.core.openOrder(1)).toEqual({ ok: true });
  expect(pc.core.app().session?.openOrder).toEqual({ orderId: 1, ask: 1 });
  expect(shown).toBe(1);
});

it("refuses one the server does not give this person, and shows nothing", async () => {
  const pc = createModelPc();
  await pc.signIn("ris1");
  const asked = pc.core.openOrder(999_999);
  await pc.clock.pass(100);
  expect(await asked).toMatchObject({ ok: false });
  expect(pc.core.app().session?.openOrder).toBeNull();
});

it("what was asked for one person is not opened for the next", async () => {
  const pc = createModelPc();
  await pc.signIn("ris1");
  const asked = pc.core.openOrder(999_999);
  await pc.signIn("ris2");
  expect((await asked).ok).toBe(false);
  expect(pc.core.app().session?.openOrder).toBeNull();
});

it("nobody signed in opens nothing", async () => {
  expect(await createModelPc().core.openOrder(1)).toMatchObject({ ok: false, code: "nobody" });
});
