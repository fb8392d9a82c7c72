import { parseArgs } from "node:util";
import { runFaults } from "./faults/run.ts";

// `npm run bench -- NAME`: measurements, each within one run. They are commands, not tests.

const usage = `usage: npm run bench -- faults [part of a fault's name] [--lanes N]

  --lanes N   how many faults at a time (default 3): they mostly wait
`;

function fail(sentence: string): never {
  process.stderr.write(`bench: ${sentence}\n${usage}`);
  process.exit(2);
}

function read() {
  try {
    return parseArgs({ allowPositionals: true, options: { lanes: { type: "string", default: "3" } } });
  } catch (error) {
    return fail(error instanceof Error ? error.message : "the options could not be read");
  }
}

const { positionals, values } = read();
const [name, filter = ""] = positionals;
if (name !== "faults") fail(name === undefined ? "which one?" : `there is no "${name}"`);
const lanes = Number(values.lanes);
if (!Number.isInteger(lanes) || lanes < 1 || lanes > 8) fail(`--lanes takes 1 to 8, not "${values.lanes}"`);
process.exit((await runFaults(filter, lanes)) ? 0 : 1);
