import type { Page } from "playwright-core";
import { z } from "zod";
import { quantiles } from "../fanout/quantiles.ts";
import type { Measured } from "./apps.ts";

export interface Filtering {
  readonly p50: number;
  readonly p95: number;
  readonly keys: number;
  /** The same keys in a page that shows one line for each. */
  readonly boundP95: number;
  /** Event Timing's own word for the app's keys: to the next frame, in steps of 8 ms. */
  readonly nextFrameP95: number;
}

/** Every key but the last changes how many orders are left. */
const words = ["12", "김", "mri", "07", "p20", "ris2", "34"];

/** Keeps for each key how long it took until a frame with another list was done, ms; see in-page.ts for what "done" is. */
const watchKeys = (selector: string): void => {
  const place = document.querySelector(selector);
  if (place === null) throw new Error(`no ${selector}`);
  const took: number[] = [];
  const frames: number[] = [];
  Object.assign(window, { keys: { took, frames } });
  let pressedAt: number | null = null;
  document.addEventListener("keydown", ({ timeStamp }) => (pressedAt = timeStamp), { capture: true });
  const after = new MessageChannel();
  const begun: number[] = [];
  after.port1.addEventListener("message", () => {
    const at = begun.shift();
    if (at !== undefined) took.push(performance.now() - at);
  });
  after.port1.start();
  new MutationObserver(() => {
    if (pressedAt === null) return;
    const at = pressedAt;
    pressedAt = null;
    requestAnimationFrame(() => {
      begun.push(at);
      after.port2.postMessage(null);
    });
  }).observe(place, { attributes: true, attributeFilter: ["aria-rowcount"] });
  new PerformanceObserver((found) => {
    for (const { name, duration } of found.getEntries()) if (name === "keydown") frames.push(duration);
    // TypeScript's own types know no threshold.
  }).observe(Object.assign({ type: "event" }, { durationThreshold: 16 }));
};
const readKeys = (): unknown => Reflect.get(window, "keys");
const keysSchema = z.object({ took: z.array(z.number()), frames: z.array(z.number()) });

async function press(page: Page, times: number): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    const word = words[n % words.length] ?? "1";
    for (const key of word) {
      if (key > "~") await page.keyboard.insertText(key);
      else await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
    for (const _ of word) {
      await page.keyboard.press("Backspace");
      await page.waitForTimeout(60);
    }
  }
}

/** Real key presses into the search field, from the press to the frame with the list it leaves. */
export async function filtering(app: Measured, bare: Measured, rounds: number): Promise<Filtering> {
  await bare.page.evaluate(() => {
    const field = document.createElement("input");
    const line = document.createElement("div");
    line.id = "line";
    field.addEventListener("input", () => {
      line.setAttribute("aria-rowcount", String(Math.random()));
      line.textContent = `${field.value} 김태현 P2026-00001`;
    });
    document.body.append(field, line);
    field.focus();
  });
  await bare.page.evaluate(watchKeys, "#line");
  await press(bare.page, words.length);
  const bound = keysSchema.parse(await bare.page.evaluate(readKeys));

  await app.page.keyboard.press("/");
  await app.page.evaluate(watchKeys, "#worklist");
  await press(app.page, rounds * words.length);
  const found = keysSchema.parse(await app.page.evaluate(readKeys));
  await app.page.keyboard.press("Escape");
  const { p50, p95 } = quantiles(found.took);
  return {
    ...{ p50, p95, keys: found.took.length },
    boundP95: quantiles(bound.took).p95,
    nextFrameP95: quantiles(found.frames).p95,
  };
}
