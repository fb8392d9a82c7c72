import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { createHeldWire, type HeldWire } from "../support/held-wire.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// A burst at the real app: 1,000 events that were held back on the wire arrive at once. How long its frames take is measured by `npm run bench -- alerts`.

const events = 1_000;

let rooms: Rooms;
let wire: HeldWire;
let desktop: PrivateDesktop;
let app: RunningApp;

beforeAll(async () => {
  rooms = await openRooms();
  wire = await createHeldWire(rooms.hub.port);
  desktop = await rooms.desktop();
  app = await rooms.launch({ desktop, server: `http://127.0.0.1:${wire.port}` });
  await app.signIn("ris1");
});
afterAll(async () => {
  await rooms.end();
  wire.close();
});

it("a thousand events at once: one notification, and the list is right", async () => {
  const doctor = await signInToHub(rooms.hub.url, "doctor1");
  wire.hold();
  const began = performance.now();
  const body = { patient_id: 1, job_role: "RIS", job_type: "CT", priority: "normal" };
  for (let n = 0; n < events - 1; n += 1) await doctor.post("/api/ocs/", body);
  const urgent = await doctor.order({ job_type: "MRI", priority: "urgent" });
  // Longer, and the app takes the silent wire for a dead one.
  expect(performance.now() - began).toBeLessThan(20_000);
  wire.release();
  await app.page.getByTestId(`row-${urgent}`).waitFor({ timeout: 60_000 });
  const shown = async (): Promise<string> => (await app.page.locator(".views").textContent()) ?? "";
  await eventually(async () => {
    const all = Number(/전체\s*([\d,]+)/.exec(await shown())?.[1]?.replaceAll(",", "") ?? 0);
    expect(all).toBeGreaterThanOrEqual(events);
  }, 60_000);
  const told = (await desktop.notifications()).map(({ summary }) => summary);
  expect(told).toEqual(["긴급 MRI 오더 1건"]);
}, 180_000);
