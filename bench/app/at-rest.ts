import { median } from "../fanout/quantiles.ts";
import type { Measured } from "./apps.ts";
import { memoryOf, treeCpuSeconds, type Memory } from "./processes.ts";

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

/** Per cent of one core that all its processes take with the window hidden and nothing happening. */
export async function idleCpu({ app, pid }: Measured, seconds: number): Promise<number> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((each) => each.hide()));
  await pause(5_000);
  const [begun, before] = [performance.now(), treeCpuSeconds(pid)];
  await pause(seconds * 1_000);
  const percent = ((treeCpuSeconds(pid) - before) / ((performance.now() - begun) / 1_000)) * 100;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((each) => each.show()));
  return percent;
}
