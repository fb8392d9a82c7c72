import { circles } from "#protocol/heed.ts";
import { parseArgs } from "node:util";
import type { ChaosOptions } from "../chaos/chaos.ts";
import { paces } from "../chaos/schedule.ts";
import { trustedProxies, type TrustedProxies } from "../http/trusted-proxies.ts";
import type { HubOptions } from "../hub-options.ts";
import { optionTable, variableOf, type OptionName, type OptionRow } from "./option-table.ts";

export type ReadOptions =
  | { readonly kind: "help" }
  | { readonly kind: "refused"; readonly sentence: string }
  /** Not a hub: what is done once, after a restore. */
  | { readonly kind: "new-log"; readonly options: HubOptions }
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

/** Faults are simulated where nobody works, unless somebody says so twice. */
function chaosOptions(
  { text, flag, number }: ReturnType<typeof reader>,
  isShared: boolean,
): ChaosOptions | undefined {
  const pace = text("chaos-pace");
  const seed = number("chaos-seed");
  const wanted = flag("chaos");
  if (wanted !== true) {
    if (wanted === undefined && (pace !== undefined || seed !== undefined))
      throw new Refused("--chaos-pace and --chaos-seed are of --chaos");
    return undefined;
  }
  if (isShared && flag("chaos-anyway") !== true)
    throw new Refused(
      "--chaos disturbs everybody on this database; with --database-url it needs --chaos-anyway",
    );
  const known = paces.find((each) => each === (pace ?? "real"));
  if (known === undefined) throw new Refused(`--chaos-pace takes ${paces.join(" or ")}, not "${pace ?? ""}"`);
  return { pace: known, seed };
}

function proxiesOf({ text, flag }: ReturnType<typeof reader>): TrustedProxies | undefined {
  const more = text("proxies");
  if (flag("trust-proxy") !== true) {
    if (more !== undefined) throw new Refused("--proxies is of --trust-proxy");
    return undefined;
  }
  const trusted = trustedProxies(more?.split(",") ?? []);
  if (trusted === null)
    throw new Refused(`--proxies takes addresses and networks with commas between, not "${more ?? ""}"`);
  return trusted;
}

const longestEscalation = 24 * 60;

/** Minutes for each circle in turn; "0" tells nobody. */
function escalationOf({ text }: ReturnType<typeof reader>): readonly number[] | undefined {
  const said = text("escalate-after");
  if (said === undefined) return undefined;
  const minutes = said.split(",").map((each) => (each.trim() === "" ? Number.NaN : Number(each)));
  if (minutes.length === 1 && minutes[0] === 0) return [];
  const [first = Number.NaN, second = first] = minutes;
  const isFine =
    minutes.length <= circles.length && first > 0 && second >= first && second <= longestEscalation;
  if (!isFine)
    throw new Refused(
      `--escalate-after takes one or two numbers of minutes up to ${longestEscalation}, the second not below the first, or 0 for never; not "${said}"`,
    );
  return minutes;
}

const times = (value: number | undefined, factor: number): number | undefined =>
  value === undefined ? undefined : value * factor;

function hubOptions(all: Given, env: NodeJS.ProcessEnv): HubOptions {
  const options = reader(all);
  const { text, flag, number } = options;
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
    escalateAfterMinutes: escalationOf(options),
    chaos: chaosOptions(options, isShared),
    oneSession: flag("one-session"),
    trustProxy: proxiesOf(options),
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
    const options = hubOptions(all, env);
    if (all.get("new-log") !== true) return { kind: "hub", options };
    if (options.databaseUrl === undefined && options.dataDir === undefined)
      throw new Refused("--new-log needs the database that was restored: --database-url or --data");
    return { kind: "new-log", options };
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", sentence: error.message };
    throw error;
  }
}
