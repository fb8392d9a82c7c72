import { describe, expect, it } from "vitest";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../../../tests/support/model-pc.ts";
import {
  answered,
  arrivingAfter,
  atWork,
  titles,
  withBody,
  wrapped,
} from "../../../tests/support/wrapped-http.ts";

const { ris1, ris2 } = modelPeople;
const role = (pc: ModelPc): string | undefined => pc.core.app().session?.me.role.code;

describe("a new role", () => {
  it("shows nothing of the old one's list, though that was just being read again", async () => {
    let lateBy = 0;
    const pc = await atWork(
      "ris1",
      wrapped((request, send, clock) => {
        const call = send(request);
        const isLate = lateBy > 0 && request.url.includes("job_role=RIS");
        return isLate ? arrivingAfter(call, lateBy, clock) : call;
      }),
    );
    pc.hospital.commit(7, "CONFIRMED", ris2);
    lateBy = 2_000;
    pc.hospital.sockets.at(-1)?.sayText("{");
    await pc.clock.pass(500);
    lateBy = 0;
    pc.hospital.roles.set(ris1.id, "LIS");
    pc.hospital.permissionChanged(ris1);
    await pc.clock.pass(1_000);
    expect([...pc.rows.keys()]).toEqual([]);
    await pc.clock.pass(2_000);
    expect([...pc.rows.keys()]).toEqual([]);
    await pc.clock.pass(10 * 60_000);
    expect([...pc.rows.keys()]).toEqual([]);
  });

  it("found when the password is given again starts its own list, and alarms nobody", async () => {
    const pc = await atWork("ris1");
    for (const id of [21, 22]) {
      const order = pc.hospital.commit(id, "ORDERED", null);
      pc.hospital.orders.set(id, { ...order, job_role: "LIS" });
    }
    await pc.clock.pass(60_000);
    pc.hospital.roles.set(ris1.id, "LIS");
    pc.hospital.latencyMs = 3_000;
    const done = pc.core.signIn({ server: "http://hospital.test", loginId: "ris1", password: "x" });
    await pc.clock.pass(6_100);
    await done;
    expect(role(pc)).toBe("LIS");
    expect([...pc.rows.values()].filter(({ job_role }) => job_role === "RIS")).toEqual([]);
    await pc.clock.pass(30_000);
    expect(titles(pc)).toEqual([]);
  });

  it("is told nothing that was found in the old one's list a moment before", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(1_000);
    pc.hospital.commit(1, "ACCEPTED", ris2);
    // The look at 8 s has seen it; its three seconds run.
    await pc.clock.pass(7_500);
    pc.hospital.roles.set(ris1.id, "LIS");
    pc.hospital.permissionChanged(ris1);
    await pc.clock.pass(500);
    expect(role(pc)).toBe("LIS");
    await pc.clock.pass(10_000);
    expect(pc.notified.filter(({ up }) => up)).toEqual([]);
  });
});

describe("rights that changed", () => {
  it("are read again when the news of them came before their commit", async () => {
    const pc = await atWork("ris1");
    await pc.clock.pass(5_000);
    pc.hospital.permissionChanged(ris1);
    await pc.clock.pass(50);
    pc.hospital.roles.set(ris1.id, "LIS");
    await pc.clock.pass(10 * 60_000);
    expect(role(pc)).toBe("LIS");
  });

  it("are not undone by an older answer that comes last", async () => {
    let asked = 0;
    const pc = await atWork(
      "ris1",
      wrapped((request, send, clock) => {
        const call = send(request);
        if (!request.url.endsWith("/me/")) return call;
        asked += 1;
        return asked === 3 ? arrivingAfter(call, 3_000, clock) : call;
      }),
    );
    await pc.clock.pass(5_000);
    expect(asked).toBe(2);
    // The third answer has the old role in it, and is long on its way.
    pc.hospital.permissionChanged(ris1);
    await pc.clock.pass(100);
    pc.hospital.roles.set(ris1.id, "LIS");
    pc.hospital.permissionChanged(ris1);
    await pc.clock.pass(10 * 60_000);
    expect(role(pc)).toBe("LIS");
  });
});

describe("a list that is refused", () => {
  it("because the account was disabled ends the session", async () => {
    let inactive = false;
    const pc = await atWork(
      "ris1",
      wrapped((request, send) =>
        inactive && !request.url.includes("/auth/refresh/")
          ? answered(401, { detail: "no", code: "user_inactive" })
          : send(request),
      ),
    );
    await pc.clock.pass(20_000);
    inactive = true;
    pc.hospital.sockets.at(-1)?.close(1012);
    await pc.clock.pass(10 * 60_000);
    expect(pc.core.app().session).toBeNull();
  });

  it("for want of a right is not said to be a server out of reach", async () => {
    const pc = createModelPc(
      undefined,
      wrapped((request, send) =>
        request.url.includes("/api/ocs/") ? answered(403, { detail: "권한이 없습니다." }) : send(request),
      ),
    );
    await pc.signIn("ris1");
    await pc.clock.pass(60_000);
    expect(pc.core.app().session?.connection.reason).not.toBe("The server cannot be reached.");
  });
});

it("rights that are as they were are no news for a screen; changed ones are at once", async () => {
  let name: string = ris1.name;
  const pc = await atWork(
    "ris1",
    wrapped((request, send) => {
      const call = send(request);
      if (!request.url.endsWith("/api/auth/me/")) return call;
      const person = { id: ris1.id, login_id: ris1.loginId, email: null, is_active: true };
      return withBody(call, () => ({ ...person, role: { code: "RIS" }, permissions: [], name }));
    }),
  );
  await pc.clock.pass(1_000);
  const before = pc.updates.length;
  pc.hospital.permissionChanged(ris1);
  await pc.clock.pass(100);
  expect(pc.updates.length).toBe(before);
  name = "이서연 (교육)";
  pc.hospital.permissionChanged(ris1);
  await pc.clock.pass(100);
  expect(pc.updates.at(-1)?.app.session?.me.name).toBe(name);
});
