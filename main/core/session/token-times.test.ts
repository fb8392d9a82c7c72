import { expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc } from "../../../tests/support/model-pc.ts";
import { answered, atWork, withBody, wrapped } from "../../../tests/support/wrapped-http.ts";

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

it("a token good for thirty days sets no timer longer than a timer can be", async () => {
  const delays: number[] = [];
  const iat = Math.floor(Date.UTC(2026, 10, 23, 5) / 1000);
  const access = `x.${base64url({ iat, exp: iat + 30 * 86_400 })}.x`;
  const me = { id: 1, login_id: "ris1", name: "x", is_active: true, role: { code: "RIS" } };
  const longLived = wrapped((request, send) => {
    if (request.url.endsWith("/me/")) return answered(200, me);
    const call = send(request);
    if (!request.url.endsWith("/login/")) return call;
    return withBody(call, () => ({ access, refresh: "r", user: { id: 1, login_id: "ris1" } }));
  });
  const pc = createModelPc(undefined, (ports) =>
    longLived({
      ...ports,
      clock: {
        ...ports.clock,
        after: (ms, task) => {
          delays.push(ms);
          return ports.clock.after(ms, task);
        },
      },
    }),
  );
  await pc.signIn("ris1");
  expect(pc.core.app().session).not.toBeNull();
  expect(Math.max(...delays)).toBeLessThanOrEqual(2 ** 31 - 1);
});

it("a refresh ahead of time that hangs holds nobody up while the token is good", async () => {
  let hangs = false;
  const pc = await atWork(
    "ris1",
    wrapped((request, send, clock) => {
      if (!hangs || !request.url.endsWith("/refresh/")) return send(request);
      return {
        abort: () => undefined,
        answer: new Promise((give) => {
          clock.after(request.timeoutMs, () => give({ kind: "noAnswer", reason: "timeout" }));
        }),
      };
    }),
  );
  hangs = true;
  // Within the margin, 90 s before the end; the token is good for 85 s more.
  await pc.clock.pass(1_800_000 - 85_000);
  pc.hospital.commit(1, "ACCEPTED", modelPeople.ris2, modelPeople.ris2);
  pc.hospital.announce(1, "ORDERED", modelPeople.ris2);
  const answer = pc.core.readOrder(1);
  await pc.clock.pass(12_000);
  expect(await answer).toMatchObject({ ok: true });
});
