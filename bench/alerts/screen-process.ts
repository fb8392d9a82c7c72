import type { Page } from "playwright-core";
import { startPrivateDesktop } from "#tests/support/private-desktop.ts";
import { createHeldWire } from "#tests/support/held-wire.ts";
import { launchApp, removeProfile } from "#tests/support/launch-app.ts";
import { openBarePage } from "./bare-page.ts";
import { callStaff } from "./hospital-staff.ts";
import { watchLongFrames } from "./long-frames.ts";

// A burst at the real app: node screen-process.ts HUB_PORT, under scripts/with-app.mjs. Its last line is a JSON object.
// Then the same burst with the app's window hidden and a bare page in its place: what this machine lets any page draw.

const events = 1_000;
const hubPort = Number(process.argv[2]);
const wire = await createHeldWire(hubPort);
const desktop = await startPrivateDesktop();
const app = await launchApp({ desktop, server: `http://127.0.0.1:${wire.port}` });
/** How many orders the list has. */
const listed = async (): Promise<number> =>
  Number(await app.page.getByTestId("view-all").getAttribute("data-count"));
/** A thousand orders, all heard at once. Resolves which frames of the page took 50 ms or longer until all were on the list. */
async function burst(page: Page): Promise<readonly number[]> {
  const staff = await callStaff(`http://127.0.0.1:${hubPort}`);
  const before = await listed();
  wire.hold();
  for (let n = 0; n < events - 1; n += 1) await staff.order("normal");
  const urgent = await staff.order("urgent");
  const longFrames = await watchLongFrames(page);
  wire.release();
  // Looked at rarely: every look makes the page lay itself out.
  for (let looks = 0; (await listed()) < before + events; looks += 1) {
    if (looks > 120) throw new Error(`${(await listed()) - before} of ${events} orders are on the list`);
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });
  }
  await app.page.getByTestId(`row-${urgent}`).waitFor({ state: "attached" });
  return longFrames();
}
try {
  await app.signIn("ris1");
  const longFramesMs = await burst(app.page);
  const told = (await desktop.notifications()).map(({ summary }) => summary);
  await app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((each) => each.hide()));
  const bare = await openBarePage(desktop);
  const bareLongFramesMs = await burst(bare.page);
  await bare.close();
  process.stdout.write(`${JSON.stringify({ longFramesMs, bareLongFramesMs, told })}\n`);
} finally {
  await app.close();
  removeProfile(app.profileDir);
  desktop.end();
  wire.close();
}
process.exit(0);
