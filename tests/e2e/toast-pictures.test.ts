import { mkdirSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { PrivacyLevel } from "#protocol/alert-rules.ts";
import { orderDetailSchema } from "#protocol/order.ts";
import { eventually } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// Pictures, to look at, of what a desktop shows: each level of privacy, more news than has a place, and the window's own.

let rooms: Rooms;
let doctor: HubClient;
let colleague: HubClient;

beforeAll(async () => {
  rooms = await openRooms();
  [doctor, colleague] = await Promise.all([
    signInToHub(rooms.hub.url, "doctor1"),
    signInToHub(rooms.hub.url, "ris1"),
  ]);
  mkdirSync("artifacts", { recursive: true });
});
afterAll(async () => rooms.end());

/** The corner of the screen where notifications are, as a PNG. */
async function corner({ app }: RunningApp, name: string): Promise<void> {
  const png = await app.evaluate(async ({ desktopCapturer, screen }) => {
    const { width, height } = screen.getPrimaryDisplay().size;
    const [source] = await desktopCapturer.getSources({
      types: ["screen"],
      thumbnailSize: { width, height },
    });
    const crop = { x: width - 480, y: 0, width: 480, height: 320 };
    return source === undefined ? "" : source.thumbnail.crop(crop).toPNG().toString("base64");
  });
  expect(png).not.toBe("");
  writeFileSync(`artifacts/${name}.png`, Buffer.from(png, "base64"));
}

async function signedIn(privacy: PrivacyLevel): Promise<{ app: RunningApp; desktop: PrivateDesktop }> {
  const desktop = await rooms.desktop();
  const app = await rooms.launch({ desktop, policy: { alerts: { privacy } } });
  await app.signIn("ris2");
  return { app, desktop };
}

it.each(["full", "initials", "summary", "hidden"] as const)("a notification that says %s", async (level) => {
  const { app, desktop } = await signedIn(level);
  const id = await doctor.order({ priority: "urgent", job_type: "MRI", patient_id: 24 });
  await eventually(async () => expect(await desktop.displayed()).toBe(1));
  await corner(app, `toast-new-${level}`);
  await colleague.act(id, "accept");
  // Taken: the call goes, and who took it is told.
  await eventually(async () =>
    expect(await app.page.getByTestId(`row-${id}`).getAttribute("data-status")).toBe("ACCEPTED"),
  );
  await eventually(async () => expect(await desktop.displayed()).toBe(1));
  await corner(app, `toast-accepted-${level}`);
  const said = JSON.stringify(await desktop.notifications());
  const { patient, ocs_id } = orderDetailSchema.parse((await doctor.get(`/api/ocs/${id}/`)).body);
  expect([said.includes(patient.name), said.includes(ocs_id)]).toEqual([
    level === "full",
    level === "full" || level === "initials",
  ]);
  await app.screenshot(`toast-window-${level}`);
  await app.close();
  desktop.end();
});

it("more urgent orders than have a place: three, and how many more", async () => {
  const { app, desktop } = await signedIn("summary");
  for (const job_type of ["CT", "MRI", "US", "XR", "CT"])
    await doctor.order({ priority: "urgent", job_type });
  await eventually(async () => expect(await desktop.displayed()).toBe(4));
  await corner(app, "toast-more-than-three");
  await app.screenshot("toast-window-more-than-three");
  // The app stays, and its notifications go, when nobody is signed in any more.
  await app.page.getByTestId("signout").click();
  await eventually(async () => expect(await desktop.displayed()).toBe(0));
});
