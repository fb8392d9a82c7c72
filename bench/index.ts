import { parseArgs } from "node:util";
import { runAlerts } from "./alerts/run.ts";
import { appUsage } from "./app/options.ts";
import { runApp } from "./app/run.ts";
import { runFanout } from "./fanout/run.ts";
import { runFaults } from "./faults/run.ts";
import { runSwitch } from "./switch/run.ts";

// `npm run bench -- NAME`: measurements, each within one run. They are commands, not tests.

const usage = `usage: npm run bench -- faults [part of a fault's name] [--lanes N]
       npm run bench -- fanout [--help]
       npm run bench -- alerts
       npm run bench -- switch

       ${appUsage}
  --lanes N   how many faults at a time (default 3): they mostly wait
`;

function fail(sentence: string): never {
  process.stderr.write(`bench: ${sentence}\n${usage}`);
  process.exit(2);
}

function readFaults(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { lanes: { type: "string", default: "3" } },
    });
  } catch (error) {
    return fail(error instanceof Error ? error.message : "the options could not be read");
  }
}

async function faults(args: readonly string[]): Promise<number> {
  const { positionals, values } = readFaults(args);
  const lanes = Number(values.lanes);
  if (!Number.isInteger(lanes) || lanes < 1 || lanes > 8) fail(`--lanes takes 1 to 8, not "${values.lanes}"`);
  return (await runFaults(positionals[0] ?? "", lanes)) ? 0 : 1;
}

const [name, ...args] = process.argv.slice(2);
switch (name) {
  case "faults":
    process.exit(await faults(args));
  case "alerts":
    process.exit((await runAlerts()) ? 0 : 1);
  case "switch":
    process.exit((await runSwitch()) ? 0 : 1);
  case "app":
    process.exit(
      await runApp(args).catch((error: unknown) =>
        fail(error instanceof Error ? error.message : "no options"),
      ),
    );
  case "fanout":
    process.exit(await runFanout(args));
  default:
    fail(name === undefined ? "which one?" : `there is no "${name}"`);
}
