import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHub, type Hub } from "#server/hub.ts";
import { eventually } from "../support/eventually.ts";
import { freePort } from "../support/free-port.ts";
import { signInToHub } from "../support/hub-client.ts";
import { launchApp, removeProfile, type RunningApp } from "../support/launch-app.ts";
import { startPrivateDesktop, type PrivateDesktop } from "../support/private-desktop.ts";

// The hub stops and comes back: the app says so, returns by itself, and its list is right, including what happened meanwhile.

const dataDir = mkdtempSync(join(tmpdir(), "radbell-hub-"));
let hub: Hub;
let desktop: PrivateDesktop;
let app: RunningApp;

beforeAll(async () => {
  hub = await createHub({ port: await freePort(), dataDir });
  desktop = await startPrivateDesktop();
  app = await launchApp({ desktop, server: hub.url });
  await app.signIn("ris1");
});
afterAll(async () => {
  await app.close();
  desktop.end();
  await hub.close();
  removeProfile(app.profileDir);
  rmSync(dataDir, { recursive: true, force: true });
});

it("says it is offline, comes back by itself, and shows and tells what happened meanwhile", async () => {
  const doctor = await signInToHub(hub.url, "doctor1");
  const id = await doctor.order({ job_type: "US" });
  await app.page.getByTestId(`row-${id}`).waitFor();
  const { port } = hub;
  await hub.close();
  await eventually(async () => expect(await app.phase()).not.toBe("live"), 10_000);
  await app.screenshot("offline");
  expect(await app.page.getByTestId(`row-${id}`).count()).toBe(1);

  // The colleague acts while no app can hear it: on the restarted hub, before the app's next try.
  hub = await createHub({ port: await freePort(), dataDir });
  const colleague = await signInToHub(hub.url, "ris2");
  await colleague.act(id, "accept");
  await hub.close();
  hub = await createHub({ port, dataDir });

  await app.live();
  await eventually(async () =>
    expect(await app.page.getByTestId(`row-${id}`).getAttribute("data-status")).toBe("ACCEPTED"),
  );
  expect(await app.page.getByTestId(`row-${id}`).textContent()).toContain("김태현");
  await app.page.getByTestId("catchup").waitFor();
  const told = await desktop.notifications();
  expect(told.filter(({ summary }) => summary.includes("오프라인 동안"))).toHaveLength(1);
  await app.screenshot("caught-up");
});
