import { parseArgs } from "node:util";
import { demoPassword } from "#protocol/demo-people.ts";
import { createHub } from "./hub.ts";

const help = `Radbell's hub: an order communication system to try, or to run.

  npm run hub -- [options]

  --port N          port to listen on (default 8000)
  --host ADDRESS    address to listen on (default 127.0.0.1)
  --data DIR        keep the database in this folder (default: in memory, gone at the end)
  --no-simulation   no simulated colleagues
  --pace N          how fast the simulation goes (default 1)
  --help            this text
`;

function fail(sentence: string): never {
  process.stderr.write(`hub: ${sentence}\nTry --help.\n`);
  process.exit(2);
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        port: { type: "string", default: "8000" },
        host: { type: "string", default: "127.0.0.1" },
        data: { type: "string" },
        simulation: { type: "boolean", default: true },
        pace: { type: "string", default: "1" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : "the options could not be read");
  }
}

function numberOf(name: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value < 0 || value > most) {
    return fail(`--${name} takes a number from 0 to ${most}, not "${text}"`);
  }
  return value;
}

const options = read(process.argv.slice(2));
if (options.help) {
  process.stdout.write(help);
} else {
  const port = numberOf("port", options.port, 65_535);
  const pace = numberOf("pace", options.pace, 1_000);
  const say = (line: string): void => void process.stdout.write(`hub: ${line}\n`);
  try {
    const hub = await createHub({
      port,
      host: options.host,
      simulation: options.simulation && pace > 0,
      simulationPace: pace,
      log: say,
      ...(options.data === undefined ? {} : { dataDir: options.data }),
    });
    say(`listening on ${hub.url}`);
    say(
      options.data === undefined
        ? "the database is in memory: its orders end with this process"
        : `database in ${options.data}`,
    );
    say(`people: ${hub.people.map(({ loginId }) => loginId).join(", ")} (password: ${demoPassword})`);
    const stop = (): void => {
      void hub.close().then(() => process.exit(0));
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    fail(
      taken
        ? `port ${port} is taken; choose another with --port`
        : `could not start: ${error instanceof Error ? error.message : "unknown"}`,
    );
  }
}
