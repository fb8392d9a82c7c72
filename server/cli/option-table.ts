/** One option of the hub's command, which is also an environment variable. */
export interface OptionRow {
  readonly name: string;
  readonly type: "text" | "switch" | "number";
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly says: string;
  /** For a number: the least and the most. */
  readonly from?: number;
  readonly to?: number;
}

const day = 86_400;

export const optionTable = [
  { name: "port", type: "number", value: "N", says: "port to listen on (default 8000)", from: 0, to: 65_535 },
  { name: "host", type: "text", value: "ADDRESS", says: "address to listen on (default 127.0.0.1)" },
  {
    name: "data",
    type: "text",
    value: "DIR",
    says: "keep the embedded database in this folder (default: in memory)",
  },
  {
    name: "database-url",
    type: "text",
    value: "URL",
    says: "PostgreSQL for all nodes: postgres://user@host:5432/name",
  },
  {
    name: "database-connections",
    type: "number",
    value: "N",
    says: "connections to it at most (default 10)",
    from: 2,
    to: 500,
  },
  { name: "redis-url", type: "text", value: "URL", says: "news between the nodes: redis://host:6379" },
  {
    name: "admin",
    type: "text",
    value: "LOGIN",
    says: "make this administrator where there is none; password in RADBELL_ADMIN_PASSWORD",
  },
  { name: "demo", type: "switch", says: "seed the demo hospital into an empty PostgreSQL too" },
  {
    name: "demo-people",
    type: "switch",
    says: "the demo hospital in the embedded database (default; --no-demo-people: none)",
  },
  {
    name: "simulation",
    type: "switch",
    says: "simulated colleagues (default with the embedded database; --no-simulation: none)",
  },
  {
    name: "pace",
    type: "number",
    value: "N",
    says: "how fast the simulation goes (default 1)",
    from: 0,
    to: 1_000,
  },
  {
    name: "chaos",
    type: "switch",
    says: "simulated faults on a schedule that /chaos/ shows: to see that nothing is missed",
  },
  { name: "chaos-pace", type: "text", value: "PACE", says: "real (default) or fast" },
  {
    name: "chaos-seed",
    type: "number",
    value: "N",
    says: "the same seed makes the same schedule (default: any)",
    from: 0,
    to: 1e9,
  },
  {
    name: "chaos-anyway",
    type: "switch",
    says: "also on a PostgreSQL of several nodes; not while people work with it",
  },
  {
    name: "escalate-after",
    type: "text",
    value: "MIN[,MIN]",
    says: "minutes until an urgent order nobody heeds is told to the role, then to its doctor (default 10,20; 0: never)",
  },
  { name: "one-session", type: "switch", says: "a new sign-in ends the person's other sessions" },
  {
    name: "access-seconds",
    type: "number",
    value: "N",
    says: "life of an access token (default 1800)",
    from: 1,
    to: day,
  },
  {
    name: "refresh-seconds",
    type: "number",
    value: "N",
    says: "life of a refresh token (default 86400)",
    from: 1,
    to: 365 * day,
  },
  {
    name: "retention-days",
    type: "number",
    value: "N",
    says: "events a client can resume from, by age (default 7)",
    from: 0.000_01,
    to: 3_650,
  },
  {
    name: "retention-events",
    type: "number",
    value: "N",
    says: "and by count (default 1000000)",
    from: 1,
    to: 1e9,
  },
  {
    name: "prune-seconds",
    type: "number",
    value: "N",
    says: "how often the log is pruned (default 60)",
    from: 1,
    to: day,
  },
  { name: "trust-proxy", type: "switch", says: "believe X-Forwarded-For of a proxy on this machine" },
  {
    name: "proxies",
    type: "text",
    value: "LIST",
    says: "and of those at these addresses: 10.0.0.5,10.1.0.0/24",
  },
  {
    name: "logins-per-person",
    type: "number",
    value: "N",
    says: "log-ins a minute (default 60)",
    from: 1,
    to: 1e6,
  },
  {
    name: "logins-per-address",
    type: "number",
    value: "N",
    says: "log-ins a minute (default 1200)",
    from: 1,
    to: 1e6,
  },
  {
    name: "connects-per-address",
    type: "number",
    value: "N",
    says: "sockets a minute, on this node (default 30000)",
    from: 1,
    to: 1e7,
  },
  {
    name: "backlog-kib",
    type: "number",
    value: "N",
    says: "what may wait for a slow reader (default 1024)",
    from: 1,
    to: 1e6,
  },
  {
    name: "stop-spread",
    type: "number",
    value: "SECONDS",
    says: "over how long a stopping node ends its sockets (default 5 with PostgreSQL, else 0)",
    from: 0,
    to: 600,
  },
  {
    name: "new-log",
    type: "switch",
    says: "give the log a new name and exit: once, after a database was restored from a backup",
  },
  { name: "help", type: "switch", says: "this text" },
] as const satisfies readonly OptionRow[];

export type OptionName = (typeof optionTable)[number]["name"];

export const variableOf = (name: string): string => `RADBELL_${name.toUpperCase().replaceAll("-", "_")}`;

export function helpText(): string {
  const rows = optionTable.map((row: OptionRow) => {
    const name = `--${row.name}${row.value === undefined ? "" : ` ${row.value}`}`;
    return `  ${name.padEnd(26)} ${row.says}`;
  });
  return `Radbell's hub: an order communication system to try, or to run.

  npm run hub -- [options]

${rows.join("\n")}

Each option is also an environment variable: --redis-url is RADBELL_REDIS_URL; a switch takes 1 or 0 there.
`;
}
