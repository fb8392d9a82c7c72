import { startPrivateDesktop } from "#tests/support/private-desktop.ts";
import { openBare, openRadbell } from "./apps.ts";
import { memoryNow } from "./at-rest.ts";
import { coldStart } from "./cold-start.ts";
import { eventCosts } from "./event-cost.ts";
import { eventToPaint, longTasks } from "./event-to-paint.ts";
import { filtering } from "./filtering.ts";
import { idleCpu } from "./idle.ts";
import { readAppOptions, type AppOptions, type Part } from "./options.ts";
import { jsonLine, linesOf, table } from "./report.ts";
import type { Results } from "./results.ts";
import { scrolling } from "./scrolling.ts";
import { startHospital, type Hospital } from "./start-hospital.ts";
import { switching } from "./switching.ts";

// All measurements of the built app: node measure.ts OPTIONS, under scripts/with-app.mjs.

const orders = 10_000;
const lengths = [100, 1_000, 10_000, 100_000] as const;
const paintSeconds = 30;
const burstSeconds = 10;
const scrollSeconds = 8;
const filterRounds = 3;
const idleSeconds = 60;
const switches = 40;
/** What a busy morning brings, ms from one event to the next. */
const soakApartMs = 200;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** With one app at 10,000 orders and one bare window, side by side; one after the other at work. */
async function atTenThousand(hospital: Hospital, { parts, soakSeconds }: AppOptions) {
  const wants = (...which: readonly Part[]): boolean => which.some((part) => parts.has(part));
  const nothing = { paint: null, burst: null, filter: null, scroll: null, memory: null };
  if (!wants("paint", "burst", "filter", "scroll", "memory")) return nothing;
  await hospital.fill(orders);
  const desktop = await startPrivateDesktop({ keyring: true });
  const bare = await openBare(desktop);
  const app = await openRadbell(desktop, hospital.url);
  try {
    // Before anything is put into the bare page.
    await new Promise((go) => setTimeout(go, 3_000));
    const bareMemory = wants("memory") ? await memoryNow(bare) : null;
    say("event to paint at 20 events/s…");
    const paint = wants("paint") ? await eventToPaint(app, bare, hospital, paintSeconds) : null;
    say("long tasks at 200 events/s…");
    const burst = wants("burst") ? await longTasks(app, hospital, burstSeconds) : null;
    say("key press to filtered list…");
    const filter = wants("filter") ? await filtering(app, bare, filterRounds) : null;
    say("scrolling…");
    const scroll = wants("scroll") ? await scrolling(app, bare, scrollSeconds) : null;
    say(`memory after ${soakSeconds} s…`);
    if (bareMemory !== null)
      await hospital.stream(Math.round((soakSeconds * 1_000) / soakApartMs), soakApartMs);
    const memory = bareMemory && { app: await memoryNow(app), bare: bareMemory, soakSeconds };
    return { paint, burst, filter, scroll, memory };
  } finally {
    await app.close();
    await bare.close();
    desktop.end();
  }
}

async function costs(hospital: Hospital): Promise<Results["cost"]> {
  const desktop = await startPrivateDesktop();
  try {
    return await eventCosts(desktop, hospital, lengths);
  } finally {
    desktop.end();
  }
}

const options = readAppOptions(process.argv.slice(2));
const hospital = await startHospital();
try {
  if (options.parts.has("start")) say(`cold starts, ${options.starts} of each…`);
  const start = options.parts.has("start") ? await coldStart(hospital, options.starts) : null;
  const rest = await atTenThousand(hospital, options);
  if (options.parts.has("idle")) say(`idle CPU with the window hidden, ${idleSeconds} s each…`);
  const idle = options.parts.has("idle") ? await idleCpu(hospital, orders, idleSeconds) : null;
  if (options.parts.has("cost")) say(`the cost of one event at ${lengths.join(", ")} orders…`);
  const cost = options.parts.has("cost") ? await costs(hospital) : null;
  if (options.parts.has("switch")) say(`${switches} switches of person…`);
  const switched = options.parts.has("switch") ? await switching(switches) : null;
  const results: Results = { start, ...rest, idle, cost, switched };
  const lines = linesOf(results);
  say("");
  for (const line of table(lines)) say(line);
  say("");
  say(jsonLine(results));
  process.exitCode = lines.some(({ met }) => met === false) ? 1 : 0;
} finally {
  hospital.end();
}
process.exit();
