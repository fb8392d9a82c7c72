import { readdirSync, readFileSync } from "node:fs";
import { cpuSeconds, rssKiB } from "../fanout/proc.ts";

// All processes of an app, by Linux's account of them (proc(5)).

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It ended meanwhile.
    return "";
  }
};
const parentOf = (pid: number): number =>
  Number(read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ")[1] ?? 0);

/** This process and all that come from it. */
export function treeOf(root: number): readonly number[] {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]));
  const isOfTree = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return pids.filter(isOfTree);
}

export interface Memory {
  /** The sum over the processes: what they share counts in each. */
  readonly rssMiB: number;
  /** What they share counts once, in shares. */
  readonly pssMiB: number;
  readonly processes: number;
}

export function memoryOf(root: number): Memory {
  const pids = treeOf(root);
  const pss = pids.map((pid) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0),
  );
  return {
    rssMiB: rssKiB(pids) / 1_024,
    pssMiB: pss.reduce((sum, each) => sum + each, 0) / 1_024,
    processes: pids.length,
  };
}

/** Seconds of CPU of the whole tree so far. */
export const treeCpuSeconds = (root: number): number => cpuSeconds(treeOf(root));

/** µs that a process' main thread has run so far, by the scheduler's own clock; exact while the thread sleeps. */
export const mainThreadMicros = (pid: number): number =>
  Number(read(`/proc/${pid}/task/${pid}/schedstat`).split(" ")[0] ?? 0) / 1_000;
