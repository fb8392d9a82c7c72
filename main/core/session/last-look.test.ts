import { expect, it } from "vitest";
import type { CorePorts } from "#core/ports.ts";
import { modelPeople } from "../../../tests/support/model-hospital.ts";
import { atWork } from "../../../tests/support/wrapped-http.ts";

const minute = 60_000;

/** A PC at work, and how often it has kept what was last seen. */
async function keeping() {
  let kept = 0;
  const counted = (ports: CorePorts): CorePorts => ({
    ...ports,
    seen: {
      ...ports.seen,
      write: (key, what) => {
        kept += 1;
        ports.seen.write(key, what);
      },
    },
  });
  const pc = await atWork("ris1", counted);
  return { pc, kept: () => kept, seen: () => [...pc.seen.values()][0] };
}

it("what was last seen is kept soon after it changed, for a PC that is switched off without a word", async () => {
  const { pc, seen } = await keeping();
  await pc.clock.pass(minute);
  pc.hospital.commit(2, "ACCEPTED", modelPeople.ris2);
  pc.hospital.announce(2, "ORDERED", modelPeople.ris2);
  await pc.clock.pass(minute);
  expect(seen()?.orders.find(([id]) => id === 2)?.[1]).toBe("ACCEPTED");
});

it("a list on which nothing happens is not written twice a minute, and still says until when somebody was here", async () => {
  const { pc, kept, seen } = await keeping();
  await pc.clock.pass(5 * minute);
  const before = kept();
  await pc.clock.pass(60 * minute);
  const written = kept() - before;
  expect(written).toBeGreaterThanOrEqual(9);
  expect(written).toBeLessThanOrEqual(12);
  expect(pc.clock.now() - (seen()?.at ?? 0)).toBeLessThan(6 * minute);
});

it("a sign-out keeps to the moment until when they were here", async () => {
  const { pc, seen } = await keeping();
  await pc.clock.pass(12 * minute);
  await pc.core.signOut();
  expect(pc.clock.now() - (seen()?.at ?? 0)).toBeLessThan(20_000);
});
