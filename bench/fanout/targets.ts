import type { Stage } from "./growth.ts";
import type { Results } from "./results.ts";

/** One of the targets, and whether this run reached it. */
export interface Verdict {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly met: boolean;
}

const atLeast = (what: string, times: number, ratio: number): Verdict => ({
  what,
  wanted: `≥ ${times}×`,
  measured: `${ratio.toFixed(1)}×`,
  met: ratio >= times,
});
const atMost = (what: string, most: number, value: number, unit: string): Verdict => ({
  what,
  wanted: `≤ ${most} ${unit}`,
  measured: `${value.toFixed(2)} ${unit}`,
  met: value <= most,
});

/** Ratios only: all servers met the same machine and the same neighbours in this run. */
export function targets(results: Results): readonly Verdict[] {
  const [radbell, channels, limit] = [results.get("radbell"), results.get("channels"), results.get("limit")];
  if (radbell === undefined) return [];
  return [
    ...(channels === undefined
      ? []
      : [
          atLeast("p99, better than Channels", 10, channels.p99 / radbell.p99),
          atLeast("connects/s, more than Channels", 10, radbell.connectPerSecond / channels.connectPerSecond),
          atMost(
            "memory a connection, of Channels'",
            0.25,
            radbell.rssPerConnectionKiB / channels.rssPerConnectionKiB,
            "×",
          ),
        ]),
    ...(limit === undefined
      ? []
      : [
          atMost("p99, of the limit's", 1.5, radbell.p99 / limit.p99, "×"),
          atMost(
            "memory a connection, of the limit's",
            2,
            radbell.rssPerConnectionKiB / limit.rssPerConnectionKiB,
            "×",
          ),
        ]),
    atMost("deliveries lost", 0, radbell.lost, ""),
  ];
}

export function growthTargets(growth: readonly Stage[]): readonly Verdict[] {
  const worst = (stages: readonly Stage[], pick: (stage: Stage) => number): number =>
    Math.max(...stages.map(pick));
  const big = growth.filter(({ clients, nodes }) => clients === 10_000 && nodes === 1);
  const million = growth.filter(({ orders }) => orders === 1_000_000);
  return [
    atMost(
      "p99 at 10,000 clients on one node",
      500,
      worst(big, ({ measured }) => measured.p99),
      "ms",
    ),
    atMost(
      "slowest list's p95 at 1,000,000 orders",
      20,
      worst(million, ({ asked }) => asked.list.p95),
      "ms",
    ),
    atMost(
      "pending p95 at 1,000,000 orders",
      20,
      worst(million, ({ asked }) => asked.pending.p95),
      "ms",
    ),
    atMost(
      "deliveries lost",
      0,
      growth.reduce((sum, { measured }) => sum + measured.lost, 0),
      "",
    ),
  ];
}
