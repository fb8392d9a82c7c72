import { coldStartOrders } from "./cold-start.ts";
import type { Results } from "./results.ts";

/** A line of the issue: what was wanted, what was measured, and what that is to be read with. */
interface Line {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  /** Null: not measured, or nothing was wanted of it. */
  readonly met: boolean | null;
  readonly beside: string;
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const of = (value: number): string => value.toFixed(2);
const mib = (value: number): string => `${value.toFixed(0)} MiB`;
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

/** The cost at the longest list against that at the shortest: more than this is no noise. */
const flatUpTo = 1.5;
/** The share of frames a person does not see missing, and the machine loses in any page. */
const droppedUpTo = 0.01;

export const growthOf = (cost: Results["cost"]): number =>
  (cost?.at(-1)?.p50 ?? Number.NaN) / (cost?.[0]?.p50 ?? Number.NaN);

function line(
  what: string,
  wanted: string,
  found: { readonly measured: string; readonly met: boolean; readonly beside: string } | null,
): Line {
  if (found === null) return { what, wanted, measured: "–", met: null, beside: "left out" };
  return { what, wanted, ...found };
}

export function linesOf({
  start,
  paint,
  burst,
  filter,
  scroll,
  memory,
  idle,
  cost,
  switched,
}: Results): readonly Line[] {
  return [
    line(
      "cold start to usable worklist, bare window = 1",
      "≤ 1.5",
      start && {
        measured: of(start.ratio),
        met: start.ratio <= 1.5,
        beside: `${ms(start.appMs)} with ${coldStartOrders} orders, bare ${ms(start.bareMs)}; medians of ${start.times}; CPU until then ${of(start.appCpuSeconds)} s, bare ${of(start.bareCpuSeconds)} s`,
      },
    ),
    line(
      "memory with 10,000 orders (RSS), bare window = 1",
      "≤ 1.4",
      memory && {
        measured: of(memory.app.rssMiB / memory.bare.rssMiB),
        met: memory.app.rssMiB / memory.bare.rssMiB <= 1.4,
        beside: `${mib(memory.app.rssMiB)} in ${memory.app.processes} processes, bare ${mib(memory.bare.rssMiB)} in ${memory.bare.processes}; PSS ${of(memory.app.pssMiB / memory.bare.pssMiB)} (${mib(memory.app.pssMiB)}, ${mib(memory.bare.pssMiB)}); after ${memory.soakSeconds} s of 5 events/s${memory.soakSeconds < 600 ? ", not the 600 of the target" : ""}`,
      },
    ),
    line(
      "idle CPU, window hidden, % of one core",
      "< 0.5",
      idle && {
        measured: of(idle.appPercent),
        met: idle.appPercent < 0.5,
        beside: `over ${idle.seconds} s; bare window hidden ${of(idle.barePercent)}; the tray: ${idle.tip}`,
      },
    ),
    line(
      "event to paint p95, 20 events/s",
      "≤ 50 ms",
      paint && {
        measured: ms(paint.p95),
        met: paint.p95 <= 50,
        beside: `p50 ${ms(paint.p50)}; ${paint.events} events, ${paint.unseen} never seen; a page that draws one line: p95 ${ms(paint.boundP95)}`,
      },
    ),
    line(
      "tasks over 50 ms, 200 events/s",
      "0",
      burst && {
        measured: String(burst.longTasks),
        met: burst.longTasks === 0,
        beside: `page ${burst.pageTasksMs.length} (longest ${ms(Math.max(0, ...burst.pageTasksMs))}), frames ${burst.pageFramesMs.length}, main ${burst.mainStallsMs.length} (longest ${ms(Math.max(0, ...burst.mainStallsMs))}), a process that does nothing ${burst.machineStallsMs.length}; ${burst.events} events, paint p95 ${ms(burst.paintP95)}`,
      },
    ),
    line(
      "key press to filtered list p95",
      "≤ 50 ms",
      filter && {
        measured: ms(filter.p95),
        met: filter.p95 <= 50,
        beside: `p50 ${ms(filter.p50)}; ${filter.keys} keys; a page that draws one line: p95 ${ms(filter.boundP95)}; Event Timing p95 ${ms(filter.nextFrameP95)}`,
      },
    ),
    line(
      "frames dropped while scrolling",
      "≤ 1 %, or the bound's",
      scroll && {
        measured: percent(scroll.droppedShare),
        met:
          scroll.droppedShare <= Math.max(droppedUpTo, scroll.bound.droppedShare + droppedUpTo) &&
          scroll.gaps === 0,
        beside: `${scroll.frames} frames, longest ${ms(scroll.longestMs)}, ${scroll.gaps} with a gap; plain rows that are all there: ${percent(scroll.bound.droppedShare)}, longest ${ms(scroll.bound.longestMs)}`,
      },
    ),
    line(
      "cost of one event, 100,000 orders, 100 = 1",
      `≤ ${flatUpTo}`,
      cost && {
        measured: of(growthOf(cost)),
        met: growthOf(cost) <= flatUpTo,
        beside: cost
          .map(
            ({ orders, p50, main, page }) =>
              `${orders.toLocaleString("en")}: ${p50.toFixed(0)} µs (main ${main.toFixed(0)}, page ${page.toFixed(0)})`,
          )
          .join("; "),
      },
    ),
    line(
      "switch to somebody whose session is valid p95",
      "≤ 300 ms",
      switched && {
        measured: ms(switched.p95),
        met: switched.p95 <= 300,
        beside: `p50 ${ms(switched.p50)}; ${switched.times} clicks, ${switched.orders.toLocaleString("en")} orders each; its parts: npm run bench -- switch`,
      },
    ),
  ];
}

export function table(lines: readonly Line[]): readonly string[] {
  const verdict = ({ met }: Line): string => (met === null ? "" : met ? "met" : "MISSED");
  const head = ["", "wanted", "measured", ""];
  const rows = lines.map((each) => [each.what, each.wanted, each.measured, verdict(each)]);
  const widths = head.map((_, n) => Math.max(...[head, ...rows].map((row) => row[n]?.length ?? 0)));
  const drawn = (row: readonly string[]): string =>
    `  ${row.map((cell, n) => cell.padEnd(widths[n] ?? 0)).join("  ")}`;
  return [drawn(head), ...rows.flatMap((row, n) => [drawn(row), `      ${lines[n]?.beside ?? ""}`])];
}

const rounded = (value: number | undefined): number | null =>
  value === undefined || !Number.isFinite(value) ? null : Math.round(value * 100) / 100;

/** What the issue asks for, and then what explains it. */
export function jsonLine(results: Results): string {
  const { start, paint, burst, filter, scroll, memory, idle, cost, switched } = results;
  return JSON.stringify({
    bench: "app",
    coldStartRatio: rounded(start?.ratio),
    rssRatio: rounded(memory === null ? undefined : memory.app.rssMiB / memory.bare.rssMiB),
    idleCpuPercent: rounded(idle?.appPercent),
    eventToPaintMsP95: rounded(paint?.p95),
    longTasks: burst?.longTasks ?? null,
    filterMsP95: rounded(filter?.p95),
    switchMsP95: rounded(switched?.p95),
    perEventMicros: cost?.map(({ orders, p50 }) => ({ orders, p50: Math.round(p50) })) ?? null,
    coldStartMs: rounded(start?.appMs),
    coldStartBareMs: rounded(start?.bareMs),
    pssRatio: rounded(memory === null ? undefined : memory.app.pssMiB / memory.bare.pssMiB),
    soakSeconds: memory?.soakSeconds ?? null,
    paintBoundMsP95: rounded(paint?.boundP95),
    filterBoundMsP95: rounded(filter?.boundP95),
    droppedFramesPercent: rounded(scroll === null ? undefined : scroll.droppedShare * 100),
    droppedFramesBoundPercent: rounded(scroll === null ? undefined : scroll.bound.droppedShare * 100),
  });
}
