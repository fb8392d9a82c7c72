import { afterAll, beforeAll, expect, it } from "vitest";
import { startHeadlessApp } from "../../tests/support/headless-app.ts";
import { chaosStateSchema } from "#protocol/chaos.ts";
import { eventually } from "../../tests/support/eventually.ts";
import { keepListening, keepResuming } from "../../tests/support/lasting-clients.ts";
import { signInToHub } from "../../tests/support/hub-client.ts";
import { createHub, type Hub } from "../hub.ts";
import { faults } from "./schedule.ts";

// The real hub that makes trouble on purpose, and the app's real core, which has to end with the right list.

let hub: Hub;
const lines: string[] = [];
beforeAll(async () => {
  const log = (line: string): void => void lines.push(line);
  hub = await createHub({ port: 0, passwordCost: { N: 1024, r: 8, p: 1 }, log });
});
afterAll(async () => hub.close());

const stateOf = async () => chaosStateSchema.parse(await (await fetch(`${hub.url}/chaos/`)).json());

it("off, is not there", async () => {
  expect(await stateOf()).toEqual({ on: false });
});

it("a whole round of faults: the app's list is right, everybody of v2 was sent everything, and it all was announced", async () => {
  const apps = [startHeadlessApp("v1"), startHeadlessApp("v2")] as const;
  for (const { core } of apps)
    await core.signIn({ server: hub.url, loginId: "ris1", password: "radbell-demo" });
  const doctor = await signInToHub(hub.url, "doctor1");
  const worker = await signInToHub(hub.url, "ris2");
  const v2 = Array.from({ length: 4 }, () => keepResuming({ url: () => hub.url, token: worker.access }));
  const v1 = keepListening({ url: () => hub.url, token: worker.access });
  await eventually(() => expect(v2.every(({ isLive }) => isLive()) && v1.opened() === 1).toBe(true));
  const seenFaults = (): string[] =>
    faults.filter((fault) =>
      lines.some((line) => line.includes(`: ${fault === "halfOpen" ? "half-open" : fault}: `)),
    );

  hub.setChaos({ seed: 11, pace: "fast" });
  const shown = await stateOf();
  expect(shown).toMatchObject({ on: true, seed: 11, pace: "fast", now: { kind: "quiet" } });
  const coming = shown.on ? shown.coming.map(({ kind }) => kind) : [];
  expect(coming).toEqual(expect.arrayContaining([...faults]));
  // People work on, as well as they can.
  const wanted: number[] = [];
  let refusals = 0;
  while (seenFaults().length < faults.length || !lines.at(-1)?.includes("quiet")) {
    try {
      const id = await doctor.order();
      wanted.push(id);
      await worker.act(id, "accept");
      if (wanted.length % 3 === 0) await worker.act(id, "cancel", { cancel_reason: "장비" });
    } catch {
      refusals += 1;
    }
    // At most ten a second: it is about faults, not about load.
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  expect(seenFaults()).toEqual([...faults]);
  expect(refusals).toBeGreaterThan(0);
  hub.setChaos(null);
  expect(await stateOf()).toEqual({ on: false });
  expect(lines.at(-1)).toBe("chaos is off");

  const last = await doctor.order();
  expect(apps.map(({ core }) => core.app().session?.protocol)).toEqual(["v1", "v2"]);
  for (const { rows, told } of apps) {
    await eventually(() => expect(rows.get(last)).toBe("ORDERED"), 15_000);
    for (const id of wanted) {
      const { body } = await worker.get(`/api/ocs/${id}/`);
      await eventually(() => expect(body).toMatchObject({ id, ocs_status: rows.get(id) }), 10_000);
    }
    // Nobody was told the same thing of the same order twice.
    expect([...told].filter(([what, times]) => !what.startsWith("0 ") && times > 1)).toEqual([]);
  }

  // v2 promises all of it, in order: an event that came twice has the number of the one before.
  const [one] = v2;
  const distinct = (client: typeof one): number[] => [...new Set(client?.events.map(({ seq }) => seq))];
  await eventually(() => {
    for (const client of v2) expect(client.events.at(-1)?.ocs_pk).toBe(last);
  }, 15_000);
  for (const client of v2) {
    expect(distinct(client)).toEqual(distinct(one));
    expect(distinct(client)).toEqual(distinct(client).toSorted((a, b) => a - b));
    expect(client.opened()).toBeGreaterThan(1);
  }
  const twice = v1.frames.length - new Set(v1.frames).size;
  console.log(
    `chaos, one round: ${wanted.length} orders, ${distinct(one).length} events, ${v2.length} clients of v2 sent all of them; ` +
      `v1: ${v1.frames.length} frames, ${twice} of them twice; ${refusals} requests refused`,
  );
  expect(twice).toBeGreaterThan(0);
  for (const { close } of [...v2, v1]) close();
  for (const { core } of apps) core.dispose();
}, 90_000);
