import { readdirSync, readFileSync } from "node:fs";

// Linux's own account of a process (proc(5)).

/** USER_HZ: what /proc counts CPU time in, on every Linux we know. */
const ticksPerSecond = 100;

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // It ended meanwhile.
    return "";
  }
};

/** The fields of /proc/PID/stat from the third on: the second may hold spaces. */
const statOf = (pid: number | string): readonly string[] =>
  read(`/proc/${pid}/stat`).split(") ").at(-1)?.split(" ") ?? [];

/** KiB that are in memory (VmRSS), of all these processes. */
export const rssKiB = (pids: readonly number[]): number =>
  pids.reduce(
    (sum, pid) => sum + Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0),
    0,
  );

/** Seconds of CPU, user's and system's, of all these processes with all their threads. */
export const cpuSeconds = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const stat = statOf(pid);
    return sum + (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) / ticksPerSecond;
  }, 0);

/** This process and those it has started, as far as they live. */
export function withChildren(pid: number): readonly number[] {
  const children = readdirSync("/proc").filter(
    (name) => /^\d+$/.test(name) && statOf(name)[1] === String(pid),
  );
  return [pid, ...children.map(Number)];
}
