import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Arguments that let a Node server be asked to collect its garbage. */
export const tidyNode: readonly string[] = [
  "--expose-gc",
  "--import",
  // A URL, for NODE_OPTIONS is split at spaces.
  pathToFileURL(join(import.meta.dirname, "collect-garbage.ts")).href,
];

export function tidy(pids: readonly number[]): void {
  for (const pid of pids) process.kill(pid, "SIGUSR2");
}
