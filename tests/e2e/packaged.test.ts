import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { demoPassword } from "#protocol/demo-people.ts";
import { createHub } from "#server/hub.ts";
import { eventually } from "../support/eventually.ts";
import { freePort } from "../support/free-port.ts";
import { signInToHub } from "../support/hub-client.ts";
import { startPrivateDesktop, type PrivateDesktop } from "../support/private-desktop.ts";

// `npm run dist`, and what it made, used as somebody who has nothing else: no checkout, no server, no Node.

const root = dirname(dirname(import.meta.dirname));
const executable = join(root, "dist", "linux-unpacked", "radbell");
const profileDir = mkdtempSync(join(tmpdir(), "radbell-packaged-"));
let desktop: PrivateDesktop;
let packaged: ChildProcess | undefined;
let browser: Browser | undefined;

const ended = async (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once("exit", resolve);
  });

beforeAll(async () => {
  const dist = spawn("node", ["scripts/dist.mjs"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [dist.stdout, dist.stderr]) stream.on("data", (data) => (said += String(data)));
  expect(await ended(dist), said).toBe(0);
  desktop = await startPrivateDesktop();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  // It still writes to its profile while it quits.
  if (packaged !== undefined && packaged.exitCode === null && packaged.kill()) await ended(packaged);
  desktop.end();
  rmSync(profileDir, { recursive: true, force: true, maxRetries: 10 });
});

/** The packaged app, and its page. */
async function start(
  profile: string,
  ...args: readonly string[]
): Promise<{ child: ChildProcess; browser: Browser; page: Page }> {
  const child = spawn(
    executable,
    [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--remote-debugging-port=0",
      `--profile-dir=${profile}`,
      "--locale=en",
      ...args,
    ],
    {
      // Nothing of this checkout: not its Node, not its modules.
      cwd: tmpdir(),
      env: { ...process.env, ...desktop.env, PATH: "/usr/bin:/bin", NODE_PATH: "" },
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let text = "";
    child.once("exit", (code) => reject(new Error(`the packaged app ended with ${code}: ${text}`)));
    child.stderr?.on("data", (data) => {
      text += String(data);
      const found = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const page = await eventually(() => {
    const found = browser.contexts()[0]?.pages()[0];
    if (found === undefined) throw new Error("no window yet");
    return found;
  });
  return { child, browser, page };
}

it("offers the demo hospital, runs it in itself, and is told what happens there", async () => {
  const port = await freePort();
  const started = await start(profileDir, `--hub-port=${port}`, "--no-simulation");
  packaged = started.child;
  browser = started.browser;
  const { page } = started;
  // Signed out, and nothing of a demo until it is asked for.
  await page.getByTestId("signin-login").waitFor();
  expect(await page.locator('[data-testid^="demo-person-"]').count()).toBe(0);
  await page.getByTestId("demo-start").click();
  await page.getByTestId("demo-person-ris1").click({ timeout: 60_000 });
  await eventually(async () =>
    expect(await page.getByTestId("connection-phase").getAttribute("data-phase")).toBe("live"),
  );
  await page.screenshot({ path: join(root, "artifacts", "packaged.png") });
  const doctor = await signInToHub(`http://127.0.0.1:${port}`, "doctor1");
  const id = await doctor.order({ job_type: "MRI", priority: "urgent" });
  await page.getByTestId(`row-${id}`).waitFor();
  await eventually(async () =>
    expect((await desktop.notifications()).map(({ summary }) => summary)).toEqual(["1 urgent MRI order"]),
  );
});

it("carries nothing of the checkout but what runs", () => {
  expect(existsSync(join(dirname(executable), "resources", "app"))).toBe(false);
  const header = readFileSync(join(dirname(executable), "resources", "app.asar"))
    .subarray(0, 2_000_000)
    .toString("latin1");
  expect(header).not.toMatch(/\.test\.[jt]s"/);
});

it("answers from its ledger, on the screen, and by its command without a display", async () => {
  const page = browser?.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error("the packaged app shows no page");
  await page.getByTestId("ledger-open").click();
  await eventually(
    async () => expect(await page.getByTestId("ledger-chain").getAttribute("data-state")).toBe("unbroken"),
    20_000,
  );
  const command = spawn(
    executable,
    [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--profile-dir=${profileDir}`,
      "--locale=en",
      "--ledger",
      "verify",
    ],
    { cwd: tmpdir(), env: { PATH: "/usr/bin:/bin" }, stdio: ["ignore", "pipe", "ignore"] },
  );
  let said = "";
  command.stdout.on("data", (data) => (said += String(data)));
  expect(await ended(command)).toBe(0);
  expect(said).toMatch(/records, unbroken since/);
});

it("sets a PIN and unlocks with it: its thread comes out of the archive too", async () => {
  const profile = mkdtempSync(join(tmpdir(), "radbell-packaged-pin-"));
  const hub = await createHub({ port: 0 });
  const { child, browser: own, page } = await start(profile, `--server=${hub.url}`);
  try {
    await page.getByTestId("signin-login").fill("ris1");
    await page.getByTestId("signin-password").fill(demoPassword);
    await page.getByTestId("signin-submit").click();
    await page.getByTestId("account-open").click();
    await page.getByTestId("pin-first").fill("483920");
    await page.getByTestId("pin-again").fill("483920");
    await page.getByTestId("pin-save").click();
    await page.locator('[data-testid="account-pin"][data-state="set"]').waitFor({ timeout: 20_000 });
    await page.getByTestId("lock-now").click();
    await page.getByTestId("unlock-pin-field").fill("483920");
    await page.getByTestId("unlock-pin-go").click();
    await page.getByTestId("person-name").waitFor({ timeout: 20_000 });
  } finally {
    await own.close();
    child.kill();
    await hub.close();
    rmSync(profile, { recursive: true, force: true });
  }
});
