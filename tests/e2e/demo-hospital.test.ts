import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { launchApp, removeProfile, type RunningApp } from "../support/launch-app.ts";
import { startPrivateDesktop, type PrivateDesktop } from "../support/private-desktop.ts";

// Two profiles on one PC, as `npm start` and `npm start -- --profile b`: the second joins the first one's demo hospital.

let desktop: PrivateDesktop;
const apps: RunningApp[] = [];

beforeAll(async () => {
  desktop = await startPrivateDesktop();
});
afterAll(async () => {
  for (const app of apps) await app.close().catch(() => undefined);
  for (const { profileDir } of apps) removeProfile(profileDir);
  desktop.end();
});

async function start(): Promise<RunningApp> {
  const app = await launchApp({ desktop, locale: "en", args: ["--no-simulation"] });
  apps.push(app);
  return app;
}

it("offers all its people with a click, and is one hospital for both", async () => {
  const first = await start();
  // A database of its own is made first.
  await first.page.getByTestId("demo-person-ris1").waitFor({ timeout: 60_000 });
  const offered = await first.page
    .locator('[data-testid^="demo-person-"]')
    .evaluateAll((all) => all.map((each) => each.getAttribute("data-testid")?.replace("demo-person-", "")));
  expect(offered).toEqual(["ris1", "ris2", "lis1", "nurse1", "doctor1", "doctor2", "admin"]);
  await first.screenshot("demo-people");
  const second = await start();
  await first.page.getByTestId("demo-person-ris1").click();
  await first.live();
  await second.page.getByTestId("demo-person-ris2").click({ timeout: 60_000 });
  await second.live();

  await first.page.getByTestId("row-action-63").click();
  await eventually(async () => {
    const row = second.page.getByTestId("row-63");
    expect(await row.getAttribute("data-status")).toBe("ACCEPTED");
    expect(await row.textContent()).toContain("이서연");
  }, 1_000);
});

it("has the hospital simulate faults by a switch, says which in both, and stops", async () => {
  const [first, second] = apps;
  if (first === undefined || second === undefined) throw new Error("the test before starts them");
  // Who joined cannot switch it.
  expect(await second.page.getByTestId("chaos-start").count()).toBe(0);
  await first.page.getByTestId("chaos-start").click();
  for (const { page } of [first, second]) {
    await page.getByTestId("chaos-notice").waitFor();
    expect(await page.getByTestId("chaos-line").textContent()).toMatch(/Everything works.*in \d+s: /);
  }
  await first.screenshot("chaos-quiet");
  const kind = async (): Promise<string | null> =>
    second.page.getByTestId("chaos-line").getAttribute("data-kind");
  await eventually(async () => expect(await kind()).not.toBe("quiet"), 75_000);
  await second.screenshot("chaos-fault");
  await first.page.getByTestId("chaos-stop").click();
  await eventually(async () => {
    for (const { page } of [first, second]) expect(await page.getByTestId("chaos-notice").count()).toBe(0);
  }, 10_000);
  await Promise.all([first.live(), second.live()]);

  // The same switch where nobody is signed in.
  await first.page.keyboard.press("Control+u");
  await first.page.getByTestId("switcher-signout").click();
  await first.page.getByTestId("chaos-switch").click();
  await first.page.getByTestId("chaos-line").waitFor();
  await first.screenshot("chaos-signin");
  await first.page.getByTestId("chaos-switch").click();
  await first.page.getByTestId("chaos-line").waitFor({ state: "detached" });
}, 120_000);

it("when the first ends, the second says it is offline, keeps its list, and nothing hangs", async () => {
  const [first, second] = apps;
  await first?.close();
  await eventually(async () => expect(await second?.phase()).toBe("waiting"), 15_000);
  expect(await second?.page.locator('[data-testid^="row-"][data-status]').count()).toBeGreaterThan(10);
});
