import { join } from "node:path";

/** Arguments that let a Node server be asked to collect its garbage. */
export const tidyNode: readonly string[] = [
  "--expose-gc",
  "--import",
  join(import.meta.dirname, "collect-garbage.ts"),
];

export function tidy(pids: readonly number[]): void {
  for (const pid of pids) process.kill(pid, "SIGUSR2");
}
