import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import { keepListening } from "../support/lasting-clients.ts";
import { gather, type Audience } from "./audience.ts";
import type { Load } from "./load.ts";
import { openSite, type Site } from "./site.ts";
import { headOf, underLoad } from "./under-load.ts";

// Faults with real processes: nginx, two nodes, PostgreSQL, Redis, some dozens of clients, people at work meanwhile. After
// each fault: what everybody of v2 was sent is what PostgreSQL says was committed for them, in order, once.

/** `npm run test:hub-faults` takes the full 30 s. */
const seconds = Number(process.env["RADBELL_FAULT_SECONDS"] ?? "5");
let site: Site;
let audience: Audience;
beforeAll(async () => {
  site = await openSite();
  audience = await gather(site, {
    v2: { ris1: 6, ris2: 6, lis1: 6, nurse1: 4, admin: 2, doctor1: 4, doctor2: 4 },
    v1: { ris1: 2, lis1: 2, nurse1: 1, doctor1: 1 },
  });
  await audience.allLive();
});
afterAll(async () => {
  audience.close();
  await site.end();
});

const during = async (what: string, fault: (load: Load) => Promise<void>): Promise<void> => {
  await underLoad(site, audience, what, fault);
  for (const { resyncs } of audience.v2) expect(resyncs).toEqual([]);
};

it("a node is killed under load, and another takes its place", async () => {
  await during("kill -9 of a node", async () => {
    const before = audience.v2.reduce((sum, { opened }) => sum + opened(), 0);
    await site.node(0).stop("SIGKILL");
    // Whoever was there noticed, and is at the other node.
    await eventually(() =>
      expect(audience.v2.reduce((sum, { opened }) => sum + opened(), 0)).toBeGreaterThan(before + 5),
    );
    await audience.allLive();
    await site.startAgain(0);
  });
});

it(`Redis is stopped for ${seconds} s, comes back empty, and is flushed`, async () => {
  await during(`Redis stopped ${seconds} s and flushed`, async () => {
    await site.redis.stop();
    const from = await headOf(site);
    await never(() => undefined, seconds * 1_000);
    // Meanwhile people worked, and were told.
    expect(await headOf(site)).toBeGreaterThan(from);
    await site.redis.start();
    expect(await site.redis.ask("FLUSHALL")).toBe("+OK");
  });
});

it("without Redis a node lags a moment: who of v1 comes to it from the other hears nothing again", async () => {
  await site.redis.stop();
  const token = await site.tokenOf("ris1");
  const doctor = await signInToHub(site.node(0).url, "doctor1");
  try {
    for (let n = 0; n < 5; n += 1) {
      let at: 0 | 1 = 0;
      const mover = keepListening({ url: () => site.node(at).url, token });
      await eventually(() => expect(mover.opened()).toBe(1));
      await doctor.order();
      await eventually(() => expect(mover.frames).toHaveLength(1));
      at = 1;
      mover.cut();
      await eventually(() => expect(mover.opened()).toBe(2));
      // The other node reads the log every second while Redis is away.
      await never(() => expect(mover.frames).toHaveLength(1), 1_100);
      mover.close();
    }
  } finally {
    await site.redis.start();
  }
});

it("PostgreSQL is restarted as if it had crashed", async () => {
  await during("PostgreSQL restarted", async () => {
    await site.postgres.stop("immediate");
    await site.postgres.start();
  });
});

it("a node is frozen and thawed: its clients go on at the other, and it tells nothing twice", async () => {
  await during("a node frozen by SIGSTOP and thawed", async ({ done }) => {
    site.node(1).signal("SIGSTOP");
    try {
      await eventually(
        () => expect(audience.v2.filter(({ isLive }) => !isLive()).length).toBeGreaterThan(0),
        10_000,
      );
      await audience.allLive();
      // Also work goes on while it stands still, whatever lock it held.
      const { ok } = done();
      await eventually(() => expect(done().ok).toBeGreaterThan(ok + 10), 30_000);
    } finally {
      site.node(1).signal("SIGCONT");
    }
  });
});

it("the proxy is restarted: every socket is cut at once", async () => {
  await during("nginx restarted", async () => {
    await site.nginx.stop();
    await site.nginx.start();
  });
});

it("clients resume at another node than they left, again and again", async () => {
  let at: 0 | 1 = 0;
  const wanderers = await gather(site, { v2: { ris1: 4, lis1: 4, doctor1: 2 }, v1: {} }, () => {
    at = at === 0 ? 1 : 0;
    return site.node(at).url;
  });
  try {
    await wanderers.allLive();
    await during("clients cut and resumed at the other node", async () => {
      for (let n = 0; n < 10; n += 1) {
        const from = await headOf(site);
        for (const { cut } of wanderers.v2) cut();
        await eventually(async () => expect(await headOf(site)).toBeGreaterThan(from));
      }
    });
    await wanderers.allLive();
    await wanderers.account("the clients that went from node to node");
  } finally {
    wanderers.close();
  }
});
