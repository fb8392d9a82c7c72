import { describe, expect, it } from "vitest";
import { closeCode } from "#protocol/close-codes.ts";
import { demoPassword } from "#protocol/demo-people.ts";
import { loginAnswerSchema } from "#protocol/rest.ts";
import { eventually, never } from "../tests/support/eventually.ts";
import { signInToHub } from "../tests/support/hub-client.ts";
import { openV2 } from "../tests/support/v2-client.ts";
import { createHub } from "./hub.ts";

// What ends a socket or refuses one: each on a hub that is strict about it.

const cheap = { N: 1024, r: 8, p: 1 };

describe("time", () => {
  it("ends a socket with its token, unless another was given in time", async () => {
    const short = await createHub({ port: 0, passwordCost: cheap, accessTokenSeconds: 5 });
    try {
      const { access, refresh, post } = await signInToHub(short.url, "ris1");
      const [left, kept, wrong] = await Promise.all([
        openV2(short.url, access, null),
        openV2(short.url, access, null),
        openV2(short.url, access, null),
      ]);
      wrong.say({ type: "reauth", token: "nonsense" });
      await eventually(() => expect(wrong.closed()).toBe(closeCode.tokenExpired));
      // Some of its life on, so that the new one ends visibly later.
      await never(() => expect(left.closed()).toBeNull(), 1_500);
      const next = await post("/api/auth/refresh/", { refresh });
      const { access: token } = loginAnswerSchema.pick({ access: true }).parse(next.body);
      kept.say({ type: "reauth", token });
      await eventually(() => expect(left.closed()).toBe(closeCode.tokenExpired), 10_000);
      expect(kept.closed()).toBeNull();
      await eventually(() => expect(kept.closed()).toBe(closeCode.tokenExpired), 10_000);
    } finally {
      await short.close();
    }
  }, 40_000);
});

describe("one session", () => {
  it("is all a person has: a new sign-in ends the others with 4409, on the socket and by REST", async () => {
    const strict = await createHub({ port: 0, passwordCost: cheap, oneSession: true });
    try {
      const first = await signInToHub(strict.url, "ris1");
      const colleague = await openV2(strict.url, (await signInToHub(strict.url, "ris2")).access, null);
      const ear = await openV2(strict.url, first.access, null);
      const second = await signInToHub(strict.url, "ris1");
      await eventually(() => expect(ear.closed()).toBe(closeCode.signedInElsewhere));
      const again = await openV2(strict.url, first.access, null);
      await eventually(() => expect(again.closed()).toBe(closeCode.signedInElsewhere));
      expect((await first.get("/api/ocs/")).status).toBe(401);
      expect((await first.post("/api/auth/refresh/", { refresh: first.refresh })).status).toBe(401);
      expect((await second.get("/api/ocs/")).status).toBe(200);
      expect((await second.post("/api/auth/refresh/", { refresh: second.refresh })).status).toBe(200);
      expect(colleague.closed()).toBeNull();
    } finally {
      await strict.close();
    }
  });
});

describe("back pressure", () => {
  it("ends a reader that does not read with 4408; everybody else is sent everything", async () => {
    const small = await createHub({ port: 0, passwordCost: cheap, largestBacklog: 64 * 1024 });
    try {
      const doctor = await signInToHub(small.url, "doctor1");
      const worker = await signInToHub(small.url, "ris1");
      const reader = await openV2(small.url, worker.access, null);
      const sleeper = await openV2(small.url, worker.access, null);
      sleeper.socket.pause();
      const reason = "긴 이유 ".repeat(200);
      const ids: number[] = [];
      for (let n = 0; n < 60; n += 1) {
        const id = await doctor.order();
        ids.push(id);
        await doctor.act(id, "cancel", { cancel_reason: reason });
      }
      // What it asks for again and again and never reads: more than the kernel keeps for it.
      for (let n = 0; n < 200; n += 1) sleeper.say({ type: "resume", since: 0 });
      const more = await doctor.order();
      await eventually(() => expect(reader.events).toHaveLength(ids.length * 2 + 1));
      expect(reader.events.at(-1)?.ocs_pk).toBe(more);
      const slow = async (): Promise<string> => (await fetch(`${small.url}/metrics`)).text();
      await eventually(async () => expect(await slow()).toMatch(/^radbell_slow_readers_total 1$/m), 15_000);
      sleeper.socket.resume();
      // Who has not read the close either within 5 s finds the connection gone.
      await eventually(
        () => expect([closeCode.tooSlow, closeCode.abnormal]).toContain(sleeper.closed()),
        10_000,
      );
      expect(reader.closed()).toBeNull();
    } finally {
      await small.close();
    }
  }, 60_000);
});

it("what the log no longer keeps, but the node still remembers, is given", async () => {
  const forgetful = await createHub({
    port: 0,
    passwordCost: cheap,
    retention: { events: 3 },
    pruneEveryMs: 50,
  });
  try {
    const doctor = await signInToHub(forgetful.url, "doctor1");
    const { access } = await signInToHub(forgetful.url, "ris1");
    for (let n = 0; n < 6; n += 1) await doctor.order();
    const known = await openV2(forgetful.url, access, 3);
    await eventually(() => expect(known.heard.at(-1)).toMatch(/synced 6/));
    expect(known.events.map(({ seq }) => seq)).toEqual([4, 5, 6]);
  } finally {
    await forgetful.close();
  }
});

it("the log-in limit answers 429 with a sentence and when to come again", async () => {
  const strict = await createHub({ port: 0, passwordCost: cheap, limits: { loginsPerPerson: 3 } });
  try {
    const login = async () =>
      fetch(`${strict.url}/api/auth/login/`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ login_id: "ris1", password: demoPassword }),
      });
    for (let n = 0; n < 3; n += 1) expect((await login()).status).toBe(200);
    const refused = await login();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toEqual({ detail: expect.stringMatching(/[가-힣]/) as unknown });
    await strict.changePerson("ris1", { unlock: true });
    expect((await login()).status).toBe(200);
  } finally {
    await strict.close();
  }
});

it("too many sockets from one address are refused with 429", async () => {
  const strict = await createHub({ port: 0, passwordCost: cheap, limits: { connectsPerAddress: 2 } });
  try {
    const { access } = await signInToHub(strict.url, "ris1");
    for (let n = 0; n < 2; n += 1) (await openV2(strict.url, access, null)).close();
    await expect(openV2(strict.url, access, null)).rejects.toThrow("HTTP 429");
  } finally {
    await strict.close();
  }
});
