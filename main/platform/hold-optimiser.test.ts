import { runInNewContext } from "node:vm";
import { setFlagsFromString } from "node:v8";
import { expect, it } from "vitest";
import { holdOptimiser } from "./hold-optimiser.ts";

/** V8's own word, of bits: src/runtime/runtime.h, OptimizationStatus. */
const optimised = 1 << 4;
const hot = 5_000_000;

/** Runs a function of its own often enough that V8 makes it fast if it may; resolves whether it has. */
async function isMadeFast(): Promise<boolean> {
  setFlagsFromString("--allow-natives-syntax");
  const isFast: unknown = runInNewContext(`(async () => {
    const add = (a, b) => (a * 31 + b) | 0;
    let sum = 0;
    for (let round = 0; round < 20; round += 1) {
      for (let n = 0; n < ${hot / 20}; n += 1) sum = add(sum, n);
      await undefined;
    }
    return (%GetOptimizationStatus(add) & ${optimised}) !== 0;
  })()`);
  return (await isFast) === true;
}

it("keeps V8 from making code fast, until it is let go", async () => {
  const letGo = holdOptimiser();
  const held = await isMadeFast();
  letGo();
  expect(held).toBe(false);
  expect(await isMadeFast()).toBe(true);
});
