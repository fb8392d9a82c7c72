import { expect, it } from "vitest";
import { createModelPc } from "../../../tests/support/model-pc.ts";
import { answered, atWork, wrapped } from "../../../tests/support/wrapped-http.ts";

it("whoever looks at the demo leaves nothing kept of the person before", async () => {
  const pc = await atWork("ris1", (ports) => ({
    ...ports,
    demoHub: {
      start: async () => ({ ok: true, url: "http://demo.test", people: [], ours: true }),
      setChaos: () => undefined,
    },
  }));
  await pc.core.startDemo();
  await pc.clock.pass(60 * 60_000);
  const done = pc.core.signIn({ server: "http://demo.test", loginId: "ris2", password: "x" });
  await pc.clock.pass(10);
  await done;
  expect(pc.core.app().session?.me.id).toBe(2);
  await pc.clock.pass(6 * 60 * 60_000);
  pc.core.dispose();
  const again = createModelPc(pc);
  again.core.resume();
  await again.clock.pass(1_000);
  expect(pc.vault.kept).toBeNull();
  expect(again.core.app().session).toBeNull();
});

it("a server that is still starting refuses nobody: its 503 is asked again", async () => {
  const before = await atWork("ris1");
  before.core.dispose();
  let starting = true;
  const pc = createModelPc(
    before,
    wrapped((request, send) => (starting && request.url.endsWith("/me/") ? answered(503) : send(request))),
  );
  pc.core.resume();
  await pc.clock.pass(1_000);
  starting = false;
  await pc.clock.pass(20_000);
  expect(pc.core.app().session?.me.login_id).toBe("ris1");
});

it("an app that ends while it takes a session up waits for nothing more", async () => {
  const before = await atWork("ris1");
  before.core.dispose();
  before.hospital.network = "down";
  const pc = createModelPc(before);
  pc.core.resume();
  await pc.clock.pass(100);
  pc.core.dispose();
  await pc.clock.pass(1_000);
  expect(pc.timers()).toBe(0);
});
