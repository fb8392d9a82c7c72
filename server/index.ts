import { demoPassword } from "#protocol/demo-people.ts";
import { helpText } from "./cli/option-table.ts";
import { readOptions } from "./cli/read-options.ts";
import type { HubOptions } from "./hub-options.ts";
import { createHub } from "./hub.ts";

const say = (line: string): void => void process.stdout.write(`hub: ${line}\n`);

function fail(sentence: string): never {
  process.stderr.write(`hub: ${sentence}\nTry --help.\n`);
  process.exit(2);
}

async function run(options: HubOptions): Promise<void> {
  try {
    const hub = await createHub({ ...options, log: say });
    say(`listening on ${hub.url}`);
    if (options.databaseUrl !== undefined)
      say(options.redisUrl === undefined ? "one node of PostgreSQL" : "one node of PostgreSQL and Redis");
    else if (options.dataDir !== undefined) say(`database in ${options.dataDir}`);
    else say("the database is in memory: its orders end with this process");
    if (hub.people.length > 0)
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
        ? `port ${options.port} is taken; choose another with --port`
        : `could not start: ${error instanceof Error ? error.message : "unknown"}`,
    );
  }
}

const read = readOptions(process.argv.slice(2), process.env);
switch (read.kind) {
  case "help":
    process.stdout.write(helpText());
    break;
  case "refused":
    fail(read.sentence);
  case "hub":
    await run(read.options);
}
