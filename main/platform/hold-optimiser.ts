import { setFlagsFromString } from "node:v8";

const optimisers = ["opt", "maglev"] as const;

/**
 * Until what this returns is called, V8 compiles nothing of this process once more and better. At a start its compilers work
 * beside the page, on cores the page needs, for code that is hardly run again: on two cores 300 ms of processor time (ADR 20).
 * Both are plain switches that V8 asks each time a function is found to run often; other processes are not touched.
 */
export function holdOptimiser(): () => void {
  for (const each of optimisers) setFlagsFromString(`--no-${each}`);
  return () => {
    for (const each of optimisers) setFlagsFromString(`--${each}`);
  };
}
