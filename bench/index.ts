import { runFanout } from "./fanout/run.ts";
import { runFaults } from "./faults/run.ts";

// `npm run bench -- NAME [FILTER]`: measurements, each within one run. They are commands, not tests.

const [name, filter = ""] = process.argv.slice(2);
if (name === "fanout") process.exit(await runFanout(process.argv.slice(3)));
if (name === "faults") {
  await runFaults(filter);
  process.exit(0);
}
process.stderr.write(
  `bench: there is no "${name ?? ""}". There is: fanout [options], faults [part of a fault's name]\n`,
);
process.exitCode = 1;
