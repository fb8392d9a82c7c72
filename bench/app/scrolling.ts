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
  /** The same over a page of plain rows that are all there. */
  readonly bound: Scrolled;
}

/**
 * Scrolls by a step a frame, down for two thirds and back up, and notes when each frame came. Not by a wheel: what drives a
 * page from outside sends fewer turns of it than there are frames, and a page at rest has frames too.
 */
const scroll = async ({ selector, ms, step }: typeof asked): Promise<unknown> => {
  const list = document.querySelector(selector);
  if (list === null) throw new Error(`no ${selector}`);
  const box = list.getBoundingClientRect();
  const times: number[] = [];
  let gaps = 0;
  return new Promise((resolve) => {
    const frame = (now: number): void => {
      if (times.length > 0)
        for (const share of [0.15, 0.95]) {
          const there = document.elementFromPoint(box.left + 300, box.top + box.height * share);
          if (there?.closest("[role=row], .plain") === null) gaps += 1;
        }
      times.push(now);
      const passed = now - (times[0] ?? now);
      if (passed > ms) resolve({ times, gaps });
      else {
        list.scrollTop += passed < (2 * ms) / 3 ? step : -step;
        requestAnimationFrame(frame);
      }
    };
    requestAnimationFrame(frame);
  });
};
const asked = { selector: "#rows", ms: 8_000, step: 40 };
const framesSchema = z.object({ times: z.array(z.number()), gaps: z.number() });

/** The display's own time between two frames, ms: Xvfb has none, so Chromium takes 60 a second. */
const displayMs = 1_000 / 60;

async function scrolled(page: Page, selector: string, seconds: number): Promise<Scrolled> {
  const { times, gaps } = framesSchema.parse(
    await page.evaluate(scroll, { ...asked, selector, ms: seconds * 1_000 }),
  );
  const between = times.slice(1).map((at, n) => at - (times[n] ?? at));
  const dropped = between.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / displayMs) - 1), 0);
  return {
    frames: between.length,
    droppedShare: dropped / (between.length + dropped),
    longestMs: Math.max(...between),
    gaps,
  };
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
  const bound = await scrolled(bare.page, asked.selector, seconds);
  return { ...(await scrolled(app.page, "#worklist", seconds)), bound };
}
