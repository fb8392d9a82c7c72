import { demoPassword } from "#protocol/demo-people.ts";
import { eventually } from "#tests/support/eventually.ts";
import { launchApp, removeProfile } from "#tests/support/launch-app.ts";
import { startPrivateDesktop } from "#tests/support/private-desktop.ts";

// Two people in turn at the real app, by one click: node screen-process.ts HUB_URL TIMES, under scripts/with-app.mjs. A real
// keyring, because without one nothing is kept. Its last line is a JSON object.

const people = [
  ["ris1", "이서연"],
  ["ris2", "김태현"],
] as const;

/** Clicks, and waits for the frame after the one that has the new person's name and a row. */
const clickAndWait = async ([testId, name]: readonly [string, string]): Promise<number> => {
  const began = performance.now();
  document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)?.click();
  const frame = async (): Promise<void> => new Promise((next) => requestAnimationFrame(() => next()));
  for (;;) {
    await frame();
    const shown = document.querySelector('[data-testid="person-name"]')?.textContent?.includes(name);
    if (shown === true && document.querySelector("[data-status]") !== null) break;
    if (performance.now() - began > 30_000) throw new Error("nothing came");
  }
  await frame();
  return performance.now() - began;
};

const [, , url = "", times = "20"] = process.argv;
const desktop = await startPrivateDesktop({ keyring: true });
const app = await launchApp({ desktop, server: url, args: ["--password-store=gnome-libsecret"] });
const settled = async (): Promise<void> => {
  await app.live();
  await eventually(async () => {
    if ((await app.page.getByTestId("list-loading").count()) > 0) throw new Error("it still loads");
  }, 30_000);
};
try {
  await app.signIn("ris1");
  await settled();
  await app.page.keyboard.press("Control+u");
  await app.page.getByTestId("signin-login").fill("ris2");
  await app.page.getByTestId("signin-password").fill(demoPassword);
  await app.page.getByTestId("signin-submit").click();
  await app.page.getByTestId("switcher").waitFor({ state: "detached" });
  const shownMs: number[] = [];
  for (let n = 0; n < Number(times); n += 1) {
    const [loginId, name] = people[n % 2] ?? people[0];
    await settled();
    await app.page.keyboard.press("Control+u");
    await app.page.locator(`[data-testid="person-${loginId}"][data-way="oneClick"]`).waitFor();
    shownMs.push(await app.page.evaluate(clickAndWait, [`person-${loginId}`, name] as const));
  }
  process.stdout.write(`${JSON.stringify({ shownMs: shownMs.map(Math.round) })}\n`);
} finally {
  await app.close();
  removeProfile(app.profileDir);
  desktop.end();
}
process.exit(0);
