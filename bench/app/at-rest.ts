import { median } from "../fanout/quantiles.ts";
import type { Measured } from "./apps.ts";
import { memoryOf, type Memory } from "./processes.ts";

const pause = async (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

/** The median of a few looks: the engine gives memory back whenever it likes. */
export async function memoryNow({ pid }: Measured): Promise<Memory> {
  const looks: Memory[] = [];
  for (let n = 0; n < 5; n += 1) {
    looks.push(memoryOf(pid));
    await pause(1_000);
  }
  const of = (which: keyof Memory): number => median(looks.map((look) => look[which]));
  return { rssMiB: of("rssMiB"), pssMiB: of("pssMiB"), processes: of("processes") };
}
