import { startHub } from "../alerts/start-hub.ts";
import { quantiles } from "../fanout/quantiles.ts";
import { switchCore, type Switched } from "./core-switch.ts";
import { fillHospital, ordersEach as orders } from "./fill-hospital.ts";
import { switchScreen } from "./screen-switch.ts";

const times = 40;
const targetMs = 300;
const round = Math.round;

/** What a switch to somebody costs whose session is still valid. Resolves true when the target was met. */
export async function runSwitch(): Promise<boolean> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const hub = await startHub();
  try {
    const url = `http://127.0.0.1:${hub.port}`;
    say(`a hub with ${orders.toLocaleString("en")} orders on the list of each of two people…`);
    await fillHospital(url, orders);
    const of = (which: keyof Switched, found: readonly Switched[]) =>
      quantiles(found.map((each) => each[which]));
    const told = (name: string, found: readonly Switched[]): void => {
      const [first, whole] = [of("firstRows", found), of("whole", found)];
      say(
        `  ${name}: first rows p50 ${round(first.p50)} ms, p95 ${round(first.p95)} ms; whole list p50 ${round(whole.p50)} ms, p95 ${round(whole.p95)} ms`,
      );
    };
    say(`the core alone, ${times} switches each:`);
    const click = await switchCore(url, times, "oneClick");
    told("one click", click);
    const pin = await switchCore(url, times, "pin");
    told("PIN      ", pin);
    say(
      `the real app, ${times} switches by one click, from the click to the frame with the new person's rows:`,
    );
    const shown = quantiles(await switchScreen(url, times));
    say(`  p50 ${round(shown.p50)} ms, p95 ${round(shown.p95)} ms`);
    const met = shown.p95 <= targetMs;
    if (!met) say(`MISSED: p95 is ${round(shown.p95)} ms, not ${targetMs}`);
    say(
      JSON.stringify({
        bench: "switch",
        orders,
        switchMsP50: round(shown.p50),
        switchMsP95: round(shown.p95),
        coreFirstRowsMsP95: round(of("firstRows", click).p95),
        coreWholeListMsP95: round(of("whole", click).p95),
        pinFirstRowsMsP50: round(of("firstRows", pin).p50),
        pinFirstRowsMsP95: round(of("firstRows", pin).p95),
      }),
    );
    return met;
  } finally {
    hub.end();
  }
}
