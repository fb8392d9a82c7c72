import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { demoPassword } from "#protocol/demo-people.ts";
import { orderSchema } from "#protocol/order.ts";
import { eventually } from "../support/eventually.ts";
import { createHeldWire, type HeldWire } from "../support/held-wire.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// A mouse that happens to lie where the list comes up: it keeps nobody from seeing what waits. Held, an empty list said for six
// seconds that nothing does.

/** A hand that lies still lets go after six: what is held is not there by now. */
const soonMs = 3_000;

let rooms: Rooms;
let wire: HeldWire;
let app: RunningApp;
let doctor: Awaited<ReturnType<typeof signInToHub>>;

const byId = (id: string) => app.page.getByTestId(id);
const rows = () => app.page.locator("[data-status]");
/** Where the rows are. */
async function handOverList(): Promise<void> {
  await app.page.mouse.move(600, 400);
  await app.page.mouse.move(610, 410);
}

beforeAll(async () => {
  rooms = await openRooms();
  wire = await createHeldWire(rooms.hub.port);
  doctor = await signInToHub(rooms.hub.url, "doctor1");
  for (let n = 0; n < 3; n += 1) await doctor.order({ job_type: "CT" });
  app = await rooms.launch({
    desktop: await rooms.desktop(),
    server: `http://127.0.0.1:${wire.port}`,
    args: ["--window=0,0,1280,800"],
  });
});
afterAll(async () => {
  await rooms.end();
  wire.close();
});

it("over a list that is being read: its orders are there when they are read", async () => {
  wire.hold();
  await byId("signin-login").fill("ris1");
  await byId("signin-password").fill(demoPassword);
  await byId("signin-submit").click();
  await byId("loading").waitFor();
  await handOverList();
  wire.release();
  await rows().first().waitFor({ timeout: soonMs });
  expect(await byId("waiting").count()).toBe(0);
  await app.live();
  expect(await byId("empty").count()).toBe(0);
});

it("over a list with nothing on it: what comes is there at once, and is not pressed before it was seen", async () => {
  const colleague = await signInToHub(rooms.hub.url, "ris2");
  const { body } = await colleague.get("/api/ocs/pending/");
  for (const { id, priority, ocs_status } of z.array(orderSchema).parse(body))
    if (priority === "urgent" && ocs_status === "ORDERED") await colleague.act(id, "accept");
  await byId("view-urgent").click();
  await byId("empty").waitFor();
  await handOverList();
  // Whoever presses in that moment meant no order.
  await app.page.locator("#worklist").evaluate((list) => {
    const watch = new MutationObserver(() => {
      const row = list.querySelector<HTMLElement>("[data-status]");
      if (row === null) return;
      watch.disconnect();
      setTimeout(() => row.click(), 50);
    });
    watch.observe(list, { subtree: true, childList: true });
  });
  const id = await doctor.order({ priority: "urgent", job_type: "MRI" });
  await byId(`row-${id}`).waitFor({ timeout: soonMs });
  expect(await byId("empty").count()).toBe(0);
  expect(await byId("waiting").count()).toBe(0);
  await new Promise((go) => setTimeout(go, 600));
  expect(await byId("drawer").count()).toBe(0);
  await byId(`row-${id}`).click();
  await eventually(async () => expect(await byId("drawer").count()).toBe(1));
});
