import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { mutants } from "./mutants.ts";

// `npm run test:mutants [-- part of a name]`: puts each fault into the product and runs the properties; every one has to be caught by them.

const root = dirname(dirname(import.meta.dirname));
const runs = process.env["RADBELL_RUNS"] ?? "2000";
const seed = "20261123";
const longestMs = 90_000;

type Verdict = "caught" | "SURVIVED" | "BROKEN";

/** Runs the properties with this fault in place; null for none. A fault that only hangs is caught; one that does not load is not. */
const verdictOn = async (name: string | null): Promise<Verdict> =>
  new Promise((resolve) => {
    const child = spawn("vitest", ["run", "--project", "unit", "tests/properties"], {
      cwd: root,
      env: { ...process.env, RADBELL_MUTANT: name ?? "", RADBELL_RUNS: runs, RADBELL_SEED: seed },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += String(part)));
    const timer = setTimeout(() => child.kill("SIGKILL"), longestMs);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve("SURVIVED");
      else resolve(signal !== null || said.includes("Property failed") ? "caught" : "BROKEN");
    });
  });

const control = await verdictOn(null);
if (control !== "SURVIVED") {
  process.stdout.write("the properties fail without any fault: mend that first\n");
  process.exit(1);
}
process.stdout.write(`the properties hold without a fault (${runs} days, seed ${seed})\n`);
const only = process.argv[2] ?? "";
const chosen = mutants.filter(({ name }) => name.includes(only));
const waiting = [...chosen];
let caught = 0;
async function work(): Promise<void> {
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const verdict = await verdictOn(mutant.name);
    if (verdict === "caught") caught += 1;
    process.stdout.write(`${verdict.padEnd(8)}  ${mutant.name}\n`);
  }
}
await Promise.all(Array.from({ length: Math.max(1, availableParallelism() - 1) }, work));
process.stdout.write(`${caught} of ${chosen.length} caught\n`);
process.exitCode = caught === chosen.length ? 0 : 1;
