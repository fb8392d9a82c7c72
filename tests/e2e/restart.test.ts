import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPassword } from "#protocol/demo-people.ts";
import { createHub, type Hub } from "#server/hub.ts";
import { eventually } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import { launchApp, removeProfile, type RunningApp } from "../support/launch-app.ts";
import { startPrivateDesktop, type PrivateDesktop } from "../support/private-desktop.ts";

// A restart: with a real keyring the session goes on without a password; without one the password is asked, and the app says
// which it is. Either way the person is told what changed since they last looked.

let hub: Hub;
beforeAll(async () => {
  hub = await createHub({ port: 0 });
});
afterAll(async () => hub.close());

describe.each([
  { protects: true, store: "gnome-libsecret" },
  { protects: false, store: "basic" },
])("with $store", ({ protects, store }) => {
  let desktop: PrivateDesktop;
  let app: RunningApp;
  const start = async (profileDir?: string): Promise<RunningApp> =>
    launchApp({
      desktop,
      server: hub.url,
      locale: "en",
      args: [`--password-store=${store}`],
      ...(profileDir === undefined ? {} : { profileDir }),
    });
  const sealed = (): string => join(app.profileDir, "session.sealed");

  beforeAll(async () => {
    desktop = await startPrivateDesktop({ keyring: protects });
    app = await start();
  });
  afterAll(async () => {
    await app.close().catch(() => undefined);
    removeProfile(app.profileDir);
    desktop.end();
  });

  it("says whether a sign-in outlives a restart, and keeps it only then", async () => {
    const keeps = await app.page.getByTestId("keeps-sign-in").getAttribute("data-keeps");
    expect(keeps).toBe(String(protects));
    await app.signIn("ris1");
    expect(existsSync(sealed())).toBe(protects);
    if (protects) expect(readFileSync(sealed()).toString("latin1")).not.toContain("eyJ");
  });

  it(protects ? "goes on without a password" : "asks for the password", async () => {
    await app.close();
    const colleague = await signInToHub(hub.url, "ris2");
    const doctor = await signInToHub(hub.url, "doctor1");
    const id = await doctor.order({ job_type: "US" });
    await colleague.act(id, "accept");

    app = await start(app.profileDir);
    if (protects) await app.live();
    else {
      await app.page.getByTestId("signin-password").fill(demoPassword);
      await app.page.getByTestId("signin-submit").click();
      await app.live();
    }
    await eventually(async () =>
      expect(await app.page.getByTestId("person-name").textContent()).toContain("이서연"),
    );
    const line = app.page.getByTestId("catchup");
    expect(await line.getAttribute("data-kind")).toBe("away");
    expect(Number(await line.getAttribute("data-changed"))).toBeGreaterThanOrEqual(1);
    await app.screenshot(`restarted-${store}`);
    expect(hub.sockets().filter(({ path }) => path === "/ws/ocs/")).toHaveLength(1);
  });

  it("signing out keeps nothing of it", async () => {
    await app.page.getByTestId("signout").click();
    await app.page.getByTestId("signin-login").waitFor();
    expect(existsSync(sealed())).toBe(false);
    await app.close();
    app = await start(app.profileDir);
    await app.page.getByTestId("signin-login").waitFor();
    expect(hub.sockets()).toEqual([]);
  });
});
