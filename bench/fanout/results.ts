import type { ContenderName } from "./contender.ts";
import type { Measured } from "./measure.ts";
import { median } from "./quantiles.ts";

export type Results = ReadonlyMap<ContenderName, Measured>;

/** Figure by figure; what was lost or came twice is added up, for no round may hide it. */
export function medianOf(rounds: readonly Measured[]): Measured {
  const of = (pick: (measured: Measured) => number): number => median(rounds.map(pick));
  const sum = (pick: (measured: Measured) => number): number =>
    rounds.reduce((total, measured) => total + pick(measured), 0);
  return {
    p50: of(({ p50 }) => p50),
    p95: of(({ p95 }) => p95),
    p99: of(({ p99 }) => p99),
    connectPerSecond: of(({ connectPerSecond }) => connectPerSecond),
    firstConnectPerSecond: of(({ firstConnectPerSecond }) => firstConnectPerSecond),
    rssPerConnectionKiB: of(({ rssPerConnectionKiB }) => rssPerConnectionKiB),
    cpuSecondsPer100k: of(({ cpuSecondsPer100k }) => cpuSecondsPer100k),
    helperCpuSecondsPer100k: of(({ helperCpuSecondsPer100k }) => helperCpuSecondsPer100k),
    fromRequestP99: of(({ fromRequestP99 }) => fromRequestP99),
    deliveries: sum(({ deliveries }) => deliveries),
    lost: sum(({ lost }) => lost),
    duplicates: sum(({ duplicates }) => duplicates),
  };
}
