import { startPrivateDesktop } from "#tests/support/private-desktop.ts";
import { createHeldWire } from "#tests/support/held-wire.ts";
import { eventually } from "#tests/support/eventually.ts";
import { launchApp, removeProfile } from "#tests/support/launch-app.ts";
import { callStaff } from "./hospital-staff.ts";

// A burst at the real app: node screen-process.ts HUB_PORT, under scripts/with-app.mjs. Its last line is a JSON object.

const events = 1_000;
/** The browser reports frames from 50 ms on as long, and no others (Long Animation Frames API). */
const watchFrames = (): void => {
  const longFrames: number[] = [];
  Object.assign(window, { longFrames });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longFrames.push(duration);
  }).observe({ type: "long-animation-frame" });
};
const readFrames = (): number[] => {
  const found: unknown = Reflect.get(window, "longFrames");
  return Array.isArray(found) ? found.map(Number) : [];
};

const hubPort = Number(process.argv[2]);
const wire = await createHeldWire(hubPort);
const desktop = await startPrivateDesktop();
const app = await launchApp({ desktop, server: `http://127.0.0.1:${wire.port}` });
try {
  await app.signIn("ris1");
  const staff = await callStaff(`http://127.0.0.1:${hubPort}`);
  wire.hold();
  const ids: number[] = [];
  for (let n = 0; n < events - 1; n += 1) ids.push(await staff.order("normal"));
  const urgent = await staff.order("urgent");
  await app.page.evaluate(watchFrames);
  wire.release();
  await app.page.getByTestId(`row-${urgent}`).waitFor({ timeout: 60_000 });
  await eventually(async () => {
    const views = (await app.page.locator(".views").textContent()) ?? "";
    const all = Number(/전체\s*([\d,]+)/.exec(views)?.[1]?.replaceAll(",", "") ?? 0);
    if (all < events) throw new Error(`${all} of ${events} orders are on the list`);
  }, 60_000);
  const longFramesMs = (await app.page.evaluate(readFrames)).map(Math.round);
  const told = (await desktop.notifications()).map(({ summary }) => summary);
  process.stdout.write(`${JSON.stringify({ longFramesMs, told })}\n`);
} finally {
  await app.close();
  removeProfile(app.profileDir);
  desktop.end();
  wire.close();
}
process.exit(0);
