import { expect } from "vitest";
import { eventually } from "../support/eventually.ts";
import type { Audience } from "./audience.ts";
import { startLoad, type Load } from "./load.ts";
import type { Site } from "./site.ts";

/** The last number of the log, by PostgreSQL. */
export async function headOf(site: Site): Promise<number> {
  const [row] = await site.ask("select seq::int as seq from log_head");
  return Number(row?.["seq"]);
}

/** People work before, during and after the fault; then everybody has to have been sent what they were due. */
export async function underLoad(
  site: Site,
  audience: Audience,
  what: string,
  fault: (load: Load) => Promise<void>,
): Promise<void> {
  const load = await startLoad(site);
  const before = await headOf(site);
  // So many more commits: it is under load that the fault happens, and after it that work goes on.
  const more = async (): Promise<void> => {
    const from = await headOf(site);
    await eventually(async () => expect(await headOf(site)).toBeGreaterThan(from + 20), 30_000);
  };
  try {
    await more();
    await fault(load);
    await more();
  } finally {
    await load.stop();
  }
  await audience.allLive();
  const { ok, failed } = load.done();
  const commits = (await headOf(site)) - before;
  await audience.account(`${what} (${commits} commits; requests: ${ok} ok, ${failed} not)`);
}
