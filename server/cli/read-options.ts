import { parseArgs } from "node:util";
import type { HubOptions } from "../hub-options.ts";
import { optionTable, variableOf, type OptionName, type OptionRow } from "./option-table.ts";

export type ReadOptions =
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly sentence: string }
  | { readonly kind: "hub"; readonly options: HubOptions };

type Given = ReadonlyMap<string, string | boolean>;

class Refused extends Error {}

/** What was given, the command before the environment. */
function given(args: readonly string[], env: NodeJS.ProcessEnv): Given {
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({
      args: [...args],
      allowNegative: true,
      options: Object.fromEntries(
        optionTable.map(({ name, type }) => [name, { type: type === "switch" ? "boolean" : "string" }]),
      ),
    }).values;
  } catch (error) {
    throw new Refused(error instanceof Error ? error.message : "the options could not be read", {
      cause: error,
    });
  }
  const all = new Map<string, string | boolean>();
  for (const { name, type } of optionTable) {
    const variable = env[variableOf(name)];
    const value = values[name];
    if (value !== undefined) all.set(name, value);
    else if (variable !== undefined && variable !== "")
      all.set(name, type === "switch" ? switchOf(name, variable) : variable);
  }
  return all;
}

function switchOf(name: string, text: string): boolean {
  if (["1", "true", "yes"].includes(text)) return true;
  if (["0", "false", "no"].includes(text)) return false;
  throw new Refused(`${variableOf(name)} takes 1 or 0, not "${text}"`);
}

function reader(all: Given) {
  const row = (name: OptionName): OptionRow | undefined => optionTable.find((each) => each.name === name);
  return {
    text: (name: OptionName): string | undefined => {
      const value = all.get(name);
      if (value === "") throw new Refused(`--${name} is empty`);
      return typeof value === "string" ? value : undefined;
    },
    flag: (name: OptionName): boolean | undefined => {
      const value = all.get(name);
      return typeof value === "boolean" ? value : undefined;
    },
    number: (name: OptionName): number | undefined => {
      const text = all.get(name);
      if (typeof text !== "string") return undefined;
      const { from = 0, to = Number.MAX_SAFE_INTEGER } = row(name) ?? {};
      const value = Number(text);
      if (text.trim() === "" || !Number.isFinite(value) || value < from || value > to)
        throw new Refused(`--${name} takes a number from ${from} to ${to}, not "${text}"`);
      return value;
    },
  };
}

/** An address may hold a password: it is never repeated. */
function checkUrl(name: OptionName, url: string | undefined, protocols: readonly string[]): void {
  if (url === undefined) return;
  if (!URL.canParse(url) || !protocols.includes(new URL(url).protocol))
    throw new Refused(`--${name} takes an address that begins with ${protocols[0] ?? ""}//`);
}

const times = (value: number | undefined, factor: number): number | undefined =>
  value === undefined ? undefined : value * factor;

function hubOptions(all: Given, env: NodeJS.ProcessEnv): HubOptions {
  const { text, flag, number } = reader(all);
  const databaseUrl = text("database-url");
  const redisUrl = text("redis-url");
  const dataDir = text("data");
  checkUrl("database-url", databaseUrl, ["postgres:", "postgresql:"]);
  checkUrl("redis-url", redisUrl, ["redis:", "rediss:"]);
  if (databaseUrl !== undefined && dataDir !== undefined)
    throw new Refused("--data is the embedded database's folder: give it or --database-url, not both");
  if (redisUrl !== undefined && databaseUrl === undefined)
    throw new Refused("--redis-url is for several nodes, which need a --database-url in common");

  const isShared = databaseUrl !== undefined;
  const demo = flag("demo") ?? false;
  const demoPeople = flag("demo-people") ?? true;
  if (demo && !demoPeople) throw new Refused("--demo and --no-demo-people contradict each other");
  // Everybody knows the demo's passwords: they come into a hospital's database only when asked for.
  const seeds = isShared ? demo : demoPeople;
  const simulation = flag("simulation") ?? (!isShared && seeds);
  if (simulation && !seeds && !isShared) throw new Refused("--simulation needs the demo's people");

  const admin = text("admin");
  const password = env["RADBELL_ADMIN_PASSWORD"] ?? "";
  if (admin !== undefined && password.length < 8)
    throw new Refused("--admin needs a password of at least 8 characters in RADBELL_ADMIN_PASSWORD");
  const pace = number("pace") ?? 1;
  return {
    port: number("port") ?? 8_000,
    demoPeople: seeds,
    simulation: simulation && pace > 0,
    simulationPace: pace,
    processMetrics: true,
    stopSpreadMs: (number("stop-spread") ?? (isShared ? 5 : 0)) * 1_000,
    retention: { days: number("retention-days"), events: number("retention-events") },
    limits: {
      loginsPerPerson: number("logins-per-person"),
      loginsPerAddress: number("logins-per-address"),
      connectsPerAddress: number("connects-per-address"),
    },

    host: text("host"),
    dataDir,
    databaseUrl,
    databaseConnections: number("database-connections"),
    redisUrl,
    administrator: admin === undefined ? undefined : { loginId: admin, password },
    oneSession: flag("one-session"),
    trustProxy: flag("trust-proxy"),
    accessTokenSeconds: number("access-seconds"),
    refreshTokenSeconds: number("refresh-seconds"),
    pruneEveryMs: times(number("prune-seconds"), 1_000),
    largestBacklog: times(number("backlog-kib"), 1_024),
  };
}

/** The hub's options from its command and environment, or why not. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): ReadOptions {
  try {
    const all = given(args, env);
    if (all.get("help") === true) return { kind: "help" };
    return { kind: "hub", options: hubOptions(all, env) };
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", sentence: error.message };
    throw error;
  }
}
