import type { Stage } from "./growth.ts";
import type { Measured } from "./measure.ts";
import type { FanoutOptions } from "./options.ts";
import type { Results } from "./results.ts";
import { growthTargets, targets, type Verdict } from "./targets.ts";

const number = (value: number): string =>
  Number.isNaN(value) ? "–" : value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
const thousands = (value: number): string => value.toLocaleString("en");

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, n) => Math.max(...[head, ...rows].map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    `  ${row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join("  ")}`;
  return [line(head), line(widths.map((width) => "─".repeat(width))), ...rows.map(line)];
}

const verdictLines = (verdicts: readonly Verdict[]): string[] =>
  table(
    ["target", "wanted", "measured", ""],
    verdicts.map(({ what, wanted, measured, met }) => [what, wanted, measured, met ? "met" : "MISSED"]),
  );

const figures: readonly (readonly [string, (measured: Measured) => string])[] = [
  ["p50 ms", ({ p50 }) => number(p50)],
  ["p95 ms", ({ p95 }) => number(p95)],
  ["p99 ms", ({ p99 }) => number(p99)],
  ["p99 from request ms", ({ fromRequestP99 }) => number(fromRequestP99)],
  ["connects/s", ({ connectPerSecond }) => number(connectPerSecond)],
  ["just started", ({ firstConnectPerSecond }) => number(firstConnectPerSecond)],
  ["KiB/connection", ({ rssPerConnectionKiB }) => number(rssPerConnectionKiB)],
  ["CPU s/100k", ({ cpuSecondsPer100k }) => number(cpuSecondsPer100k)],
  ["db+Redis CPU s/100k", ({ helperCpuSecondsPer100k }) => number(helperCpuSecondsPer100k)],
  ["deliveries", ({ deliveries }) => thousands(deliveries)],
  ["lost", ({ lost }) => thousands(lost)],
  ["twice", ({ duplicates }) => thousands(duplicates)],
];

function questionLines(growth: readonly Stage[]): string[] {
  const most = growth.findLast(({ nodes }) => nodes === 1)?.asked;
  if (most === undefined) return [];
  const pending = { what: "pending", took: most.pending };
  return table(
    ["question", "p50 ms", "p95 ms", "p99 ms"],
    [...most.lists, pending].map(({ what, took }) => [what, ...[took.p50, took.p95, took.p99].map(number)]),
  );
}

/** For people. */
export function tables(
  { clients, events, rounds }: FanoutOptions,
  results: Results,
  growth: readonly Stage[],
): string[] {
  const lines: string[] = [];
  if (results.size > 0) {
    const course = `${thousands(clients)} clients, ${events} events, the median of ${rounds} round${rounds === 1 ? "" : "s"}`;
    lines.push("", `Fan-out: ${course}; latency from commit to receipt, over all clients and events`);
    lines.push(
      ...table(
        ["", ...figures.map(([head]) => head)],
        [...results].map(([name, measured]) => [name, ...figures.map(([, tell]) => tell(measured))]),
      ),
      "",
    );
    const verdicts = targets(results);
    if (verdicts.length > 0) lines.push(...verdictLines(verdicts), "");
  }
  if (growth.length > 0) {
    lines.push("", "Growth: Radbell alone");
    lines.push(
      ...table(
        ["clients", "nodes", "orders", "p50 ms", "p95 ms", "p99 ms", "connects/s", "KiB/conn", "lost"].concat(
          ["slowest list p50", "p95", "pending p50", "p95"],
        ),
        growth.map(({ clients, nodes, orders, measured, asked }) => [
          thousands(clients),
          String(nodes),
          thousands(orders),
          ...[measured.p50, measured.p95, measured.p99, measured.firstConnectPerSecond].map(number),
          number(measured.rssPerConnectionKiB),
          thousands(measured.lost),
          ...[asked.list.p50, asked.list.p95, asked.pending.p50, asked.pending.p95].map(number),
        ]),
      ),
      "",
      "  How long each question takes at the most stored orders, at one node",
      ...questionLines(growth),
      "",
      ...verdictLines(growthTargets(growth)),
      "",
    );
  }
  return lines;
}

const rounded = (value: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 1_000) / 1_000 : null;

/** What the issue asks for, and beside it what explains it. A server that was not measured is null. */
export function jsonLine(
  { clients, events, rounds }: FanoutOptions,
  results: Results,
  growth: readonly Stage[],
): string {
  const told = (measured: Measured | undefined): object | null =>
    measured === undefined
      ? null
      : Object.fromEntries(Object.entries(measured).map(([name, value]) => [name, rounded(Number(value))]));
  return JSON.stringify({
    bench: "fanout",
    clients,
    radbell: told(results.get("radbell")),
    channels: told(results.get("channels")),
    limit: told(results.get("limit")),
    growth: growth.map(({ clients, nodes, orders, measured, asked }) => ({
      clients,
      nodes,
      orders,
      p99: rounded(measured.p99),
      rssPerConnectionKiB: rounded(measured.rssPerConnectionKiB),
      p50: rounded(measured.p50),
      p95: rounded(measured.p95),
      lost: measured.lost,
      listP95Ms: rounded(asked.list.p95),
      pendingP95Ms: rounded(asked.pending.p95),
    })),
    events,
    rounds,
  });
}
