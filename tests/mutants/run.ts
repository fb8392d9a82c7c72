import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import type { Mutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";

// `npm run test:mutants [-- part of a name]`: puts each fault into the product and runs the tests that have to catch it, which
// are the properties unless it says others.

const root = dirname(dirname(import.meta.dirname));
const runs = process.env["RADBELL_RUNS"] ?? "2000";
const seed = "20261123";
const longestMs = 90_000;
/** So much longer than without a fault, and it hangs: a slow machine alone is no catch. */
const hangs = 4;
const properties = ["tests/properties"];

type Verdict = "caught" | "SURVIVED" | "BROKEN";

const testsOf = ({ caughtBy }: Mutant): readonly string[] => caughtBy ?? properties;
/** A test failed, and not only the loading of its file. */
const failedTest = /^\s*Tests\s+\d+ failed/m;

/** Runs these tests with this fault in place; null for none. A fault that only hangs is caught; one that does not load is not. */
const verdictOn = async (
  name: string | null,
  tests: readonly string[],
  limitMs = 15 * 60_000,
): Promise<Verdict> =>
  new Promise((resolve) => {
    const child = spawn("vitest", ["run", "--project", "unit", "--bail=1", ...tests], {
      cwd: root,
      env: {
        ...process.env,
        ...{ NO_COLOR: "1", RADBELL_MUTANT: name ?? "", RADBELL_RUNS: runs, RADBELL_SEED: seed },
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
    const timer = setTimeout(() => child.kill("SIGKILL"), limitMs);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve("SURVIVED");
      else resolve(signal !== null || failedTest.test(said) ? "caught" : "BROKEN");
    });
  });

const only = process.argv[2] ?? "";
const chosen = mutants.filter(({ name }) => name.includes(only));
// Without a fault they hold: the properties over their days, and all the others at once.
const needed = [...new Set(chosen.flatMap(testsOf))];
let soundMs = 0;
for (const tests of [properties, needed.filter((each) => !properties.includes(each))]) {
  if (!tests.some((each) => needed.includes(each))) continue;
  const began = performance.now();
  if ((await verdictOn(null, tests)) !== "SURVIVED") {
    process.stdout.write(`${tests.join(" ")} fail without any fault: mend that first\n`);
    process.exit(1);
  }
  soundMs = Math.max(soundMs, performance.now() - began);
  process.stdout.write(`${tests.join(" ")} hold without a fault (properties: ${runs} days, seed ${seed})\n`);
}
const waiting = [...chosen];
let caught = 0;
async function work(): Promise<void> {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const verdict = await verdictOn(mutant.name, testsOf(mutant), Math.max(longestMs, hangs * soundMs));
    if (verdict === "caught") caught += 1;
    process.stdout.write(`${verdict.padEnd(8)}  ${mutant.name}\n`);
  }
}
await Promise.all(Array.from({ length: Math.max(1, availableParallelism() - 1) }, work));
process.stdout.write(`${caught} of ${chosen.length} caught\n`);
process.exitCode = caught === chosen.length ? 0 : 1;
