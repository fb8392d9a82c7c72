import type { Page } from "playwright-core";
import { z } from "zod";

// What runs in a page while it is measured. Each function goes there as text, so none may use anything from outside itself.

/**
 * Keeps what is seen of rows on `window.bench`. A change of the page is taken for painted once the frame it went into is
 * done: requestAnimationFrame comes before the frame's style, layout and paint, and a message posted there after them. What
 * the compositor and the display add is in no figure, in the bound's neither.
 */
const watchRows = (): void => {
  const begun = Date.now();
  let turned = begun;
  while (turned === begun) turned = Date.now();
  const offset = turned - performance.now();
  const painted = new Map<string, number>();
  const frames: number[] = [];
  const tasks: number[] = [];
  const bench = { painted, frames, tasks, watching: true };
  Object.assign(window, { bench });
  let fresh: string[] = [];
  const afterFrame = new MessageChannel();
  let waiting: string[][] = [];
  afterFrame.port1.addEventListener("message", () => {
    const now = performance.now() + offset;
    for (const key of waiting.shift() ?? []) if (!painted.has(key)) painted.set(key, now);
  });
  afterFrame.port1.start();
  const saw = (node: Node): void => {
    if (!(node instanceof HTMLElement)) return;
    const rows =
      node.dataset["status"] === undefined ? node.querySelectorAll<HTMLElement>("[data-status]") : [node];
    for (const row of rows) fresh.push(`${row.id.slice("order-".length)} ${row.dataset["status"]}`);
  };
  const observer = new MutationObserver((records) => {
    const isFirst = fresh.length === 0;
    for (const { target, addedNodes } of records) {
      if (addedNodes.length === 0) saw(target);
      for (const node of addedNodes) saw(node);
    }
    if (!isFirst || fresh.length === 0) return;
    requestAnimationFrame(() => {
      waiting.push(fresh);
      fresh = [];
      afterFrame.port2.postMessage(null);
    });
  });
  const list = document.querySelector("#worklist");
  if (list === null) throw new Error("no list");
  observer.observe(list, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-status", "id"],
  });
  new PerformanceObserver((found) => {
    for (const { duration } of found.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask" });
  new PerformanceObserver((found) => {
    for (const { duration } of found.getEntries()) frames.push(duration);
  }).observe({ type: "long-animation-frame" });
};

const readRows = (): unknown => {
  const found: unknown = Reflect.get(window, "bench");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there by watchRows
  const bench = found as { painted: Map<string, number>; frames: number[]; tasks: number[] };
  const answer = { painted: [...bench.painted], frames: [...bench.frames], tasks: [...bench.tasks] };
  bench.frames.length = 0;
  bench.tasks.length = 0;
  return answer;
};

const seenSchema = z.object({
  /** "ID STATUS" and when a frame with it was done first, wall clock ms. */
  painted: z.array(z.tuple([z.string(), z.number()])),
  /** Frames over 50 ms, and tasks: how long each took, ms. Since the last reading. */
  frames: z.array(z.number()),
  tasks: z.array(z.number()),
});
export type Seen = z.infer<typeof seenSchema>;

export const watchPage = async (page: Page): Promise<void> => page.evaluate(watchRows);
export const readPage = async (page: Page): Promise<Seen> => seenSchema.parse(await page.evaluate(readRows));

const samplesSchema = z.array(z.number());

/** The least a frame takes here: a page that draws one small change `times` times, each `apartMs` after the other. */
const drawChanges = async ([times, apartMs]: readonly [number, number]): Promise<number[]> => {
  const place = document.createElement("div");
  place.style.cssText =
    "position:fixed;inset:100px auto auto 100px;width:900px;height:36px;background:#14181d";
  document.body.append(place);
  const took: number[] = [];
  for (let n = 0; n < times; n += 1) {
    await new Promise((go) => setTimeout(go, apartMs));
    const begun = performance.now();
    place.textContent = `${n} 김태현 P2026-00001 MRI`;
    await new Promise<void>((done) =>
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.addEventListener("message", () => done());
        after.port1.start();
        after.port2.postMessage(null);
      }),
    );
    took.push(performance.now() - begun);
  }
  place.remove();
  return took;
};
export const frameBound = async (page: Page, times: number, apartMs: number): Promise<readonly number[]> =>
  samplesSchema.parse(await page.evaluate(drawChanges, [times, apartMs] as const));
