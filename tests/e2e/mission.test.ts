import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// The product in one file: two people in two apps, a real hub, a real notification daemon on each one's own bus.

let rooms: Rooms;
let desk1: PrivateDesktop;
let desk2: PrivateDesktop;
let ris1: RunningApp;
let ris2: RunningApp;

beforeAll(async () => {
  rooms = await openRooms();
  [desk1, desk2] = await Promise.all([rooms.desktop(), rooms.desktop()]);
  ris1 = await rooms.launch({ desktop: desk1 });
  ris2 = await rooms.launch({ desktop: desk2 });
  await ris1.signIn("ris1");
  await ris2.signIn("ris2");
});
afterAll(async () => rooms.end());

/** How often a desktop was told that somebody accepted an order. */
const acceptances = async (desk: PrivateDesktop, name: string): Promise<number> =>
  (await desk.notifications()).filter(({ summary }) => summary === `${name} 님이 접수했습니다`).length;

/** One accepts with the mouse; the other has a native notification of it, and the row, within a second. */
async function acceptAndTell(
  actor: { app: RunningApp; desk: PrivateDesktop; name: string },
  other: { app: RunningApp; desk: PrivateDesktop },
): Promise<void> {
  const doctor = await signInToHub(rooms.hub.url, "doctor1");
  const id = await doctor.order();
  await eventually(async () =>
    expect(await other.app.page.getByTestId(`row-${id}`).getAttribute("data-status")).toBe("ORDERED"),
  );
  const button = actor.app.page.getByTestId(`row-action-${id}`);
  await button.waitFor();
  const toldBefore = await acceptances(other.desk, actor.name);
  await button.click();
  const clicked = performance.now();
  await eventually(async () => {
    expect(await other.app.page.getByTestId(`row-${id}`).getAttribute("data-status")).toBe("ACCEPTED");
    expect(await other.app.page.getByTestId(`row-${id}`).textContent()).toContain(actor.name);
    expect(await acceptances(other.desk, actor.name)).toBe(toldBefore + 1);
  }, 1_000);
  expect(performance.now() - clicked).toBeLessThan(1_500);
  await never(async () => {
    expect(await acceptances(actor.desk, actor.name)).toBe(0);
    expect(await acceptances(other.desk, actor.name)).toBe(toldBefore + 1);
  }, 1_000);
}

describe("one radiographer accepts an order, the other is told at once", () => {
  it("ris1 accepts: ris2 is told, ris1 is not", async () => {
    await acceptAndTell({ app: ris1, desk: desk1, name: "이서연" }, { app: ris2, desk: desk2 });
    await ris1.screenshot("worklist-ris1");
    await ris2.screenshot("worklist-ris2");
  });

  it("ris2 accepts: ris1 is told, ris2 is not", async () => {
    await acceptAndTell({ app: ris2, desk: desk2, name: "김태현" }, { app: ris1, desk: desk1 });
  });

  it("the same after each has restarted", async () => {
    await ris1.close();
    await ris2.close();
    ris1 = await rooms.launch({ desktop: desk1, profileDir: ris1.profileDir });
    ris2 = await rooms.launch({ desktop: desk2, profileDir: ris2.profileDir });
    await ris1.signIn("ris1");
    await ris2.signIn("ris2");
    await acceptAndTell({ app: ris1, desk: desk1, name: "이서연" }, { app: ris2, desk: desk2 });
    await acceptAndTell({ app: ris2, desk: desk2, name: "김태현" }, { app: ris1, desk: desk1 });
  });

  it("shows no patient in any notification", async () => {
    const said = JSON.stringify([await desk1.notifications(), await desk2.notifications()]);
    expect(said).toContain("CT 오더 1건");
    expect(said).not.toContain("ocs_");
    const client = await signInToHub(rooms.hub.url, "ris1");
    const names = JSON.stringify((await client.get("/api/ocs/?page_size=100")).body).matchAll(
      /"patient":\{[^}]*"name":"([^"]+)"/g,
    );
    for (const [, name] of names) expect(said).not.toContain(name);
  });
});

describe("a click on the native notification", () => {
  it("opens that order", async () => {
    const doctor = await signInToHub(rooms.hub.url, "doctor1");
    let id = 0;
    await desk2.clickNext(async () => {
      id = await doctor.order({ job_type: "MRI", priority: "urgent" });
    });
    await eventually(async () => {
      expect(await ris2.page.getByTestId("drawer").getAttribute("data-order-id")).toBe(String(id));
    });
    await ris2.screenshot("drawer-by-notification");
  });
});
