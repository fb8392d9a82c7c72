import type { Page } from "playwright-core";
import { z } from "zod";
import type { Measured } from "./apps.ts";

export interface Scrolled {
  readonly frames: number;
  /** Times of the display that passed without a frame of the page, in share of all. */
  readonly droppedShare: number;
  readonly longestMs: number;
  /** Frames in which a part of the list had no row. */
  readonly gaps: number;
}
export interface Scrolling extends Scrolled {
  /** The same wheel over a page of plain rows that are all there. */
  readonly bound: Scrolled;
}

const watchFrames = (selector: string): void => {
  const list = document.querySelector(selector);
  if (list === null) throw new Error(`no ${selector}`);
  const times: number[] = [];
  const seen = { times, gaps: 0, tops: 0 };
  Object.assign(window, { scrolled: seen });
  let top = list.scrollTop;
  const box = list.getBoundingClientRect();
  const frame = (now: number): void => {
    // Only while it moves: a page at rest has frames too.
    if (list.scrollTop !== top) {
      top = list.scrollTop;
      times.push(now);
      seen.tops += 1;
      for (const share of [0.15, 0.95]) {
        const there = document.elementFromPoint(box.left + 300, box.top + box.height * share);
        if (there?.closest("[role=row], .plain") === null) seen.gaps += 1;
      }
    } else if (times.length > 0 && times.at(-1) !== -1) times.push(-1);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
};
const readFrames = (): unknown => Reflect.get(window, "scrolled");
const framesSchema = z.object({ times: z.array(z.number()), gaps: z.number(), tops: z.number() });

/** The display's own time between two frames, ms: Xvfb has none, so Chromium takes 60 a second. */
const displayMs = 1_000 / 60;

async function wheel(page: Page, seconds: number): Promise<Scrolled> {
  await page.mouse.move(700, 500);
  const begun = performance.now();
  for (let n = 0; performance.now() - begun < seconds * 1_000; n += 1) {
    // Down, and back up again before the end of the list.
    await page.mouse.wheel(0, n % 200 < 120 ? 120 : -120);
    await page.waitForTimeout(16);
  }
  await page.waitForTimeout(500);
  const { times, gaps } = framesSchema.parse(await page.evaluate(readFrames));
  let dropped = 0;
  let longestMs = 0;
  let frames = 0;
  times.forEach((at, n) => {
    const before = times[n - 1] ?? -1;
    if (at === -1 || before === -1) return;
    frames += 1;
    longestMs = Math.max(longestMs, at - before);
    dropped += Math.max(0, Math.round((at - before) / displayMs) - 1);
  });
  return { frames, droppedShare: dropped / (frames + dropped), longestMs, gaps };
}

export async function scrolling(app: Measured, bare: Measured, seconds: number): Promise<Scrolling> {
  await bare.page.evaluate(() => {
    const rows = document.createElement("div");
    rows.id = "rows";
    rows.style.cssText = "position:fixed;inset:150px 60px 40px 60px;overflow:auto;background:#0e1114";
    for (let n = 0; n < 2_000; n += 1) {
      const row = document.createElement("div");
      row.className = "plain";
      row.style.cssText = "height:36px;display:grid;grid-template-columns:repeat(8,1fr)";
      for (let cell = 0; cell < 8; cell += 1)
        row.append(Object.assign(document.createElement("span"), { textContent: `김태현 ${n * cell}` }));
      rows.append(row);
    }
    document.body.append(rows);
  });
  await bare.page.evaluate(watchFrames, "#rows");
  const bound = await wheel(bare.page, seconds);
  await app.page.evaluate(watchFrames, "#worklist");
  return { ...(await wheel(app.page, seconds)), bound };
}
