import type { SyslogTarget } from "#protocol/ledger.ts";
import { ledgerWordsOf } from "./ledger/ledger-words.ts";
import { syslogTargetOf } from "./ledger/syslog-target.ts";

/** What the app was started with. */
export interface CommandLine {
  readonly server: string | null;
  readonly profile: string;
  /** Exactly this folder for everything the app keeps. */
  readonly profileDir: string | null;
  readonly simulation: boolean;
  /** Save a picture of a signed-in worklist that has received a live event here, and quit. */
  readonly smoke: string | null;
  /** Sign in as this person of the demo hospital. */
  readonly demoSignIn: string | null;
  /** Port of the embedded hub; null for the usual one, 0 for one of its own. */
  readonly hubPort: number | null;
  readonly window: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly hidden: boolean;
  /** As a display on a wall. */
  readonly wall: boolean;
  /** The managed policy's file, where this PC has none of its own. */
  readonly policy: string | null;
  readonly locale: "ko" | "en" | null;
  /** What `--ledger` is to do, word by word; null where the app is to start. */
  readonly ledger: readonly string[] | null;
  /** Where audit messages go, where the policy says nothing of it. */
  readonly syslog: SyslogTarget | null;
}

export type CommandLineResult =
  | { readonly ok: true; readonly options: CommandLine }
  | { readonly ok: false; readonly sentence: string };

/** Those of our options that take a value. */
const valued = [
  "server",
  "profile",
  "profile-dir",
  "smoke",
  "demo-sign-in",
  "hub-port",
  "window",
  "locale",
  "policy",
  "syslog",
  "syslog-ca",
] as const;
type Valued = (typeof valued)[number];

/** Reads `--name=value` and `--name value`. What is not ours is Chromium's and left alone. */
export function readCommandLine(args: readonly string[]): CommandLineResult {
  const values = new Map<string, string>();
  args.forEach((argument, n) => {
    const match = /^--([a-z-]+)(?:=(.*))?$/s.exec(argument);
    if (match === null) return;
    const [, name = "", inline] = match;
    const next = args[n + 1];
    values.set(name, inline ?? (next !== undefined && !next.startsWith("--") ? next : ""));
  });
  const text = (name: Valued): string | null => values.get(name) ?? null;
  const bad = (sentence: string): CommandLineResult => ({ ok: false, sentence });
  const empty = valued.find((name) => values.get(name) === "");
  if (empty !== undefined) return bad(`--${empty} takes a value: --${empty}=…`);

  const profile = text("profile") ?? "default";
  if (!/^[\p{L}\p{N}_-]{1,40}$/u.test(profile)) {
    return bad(`--profile takes a name of letters, digits, - and _, not "${profile}".`);
  }
  const portText = text("hub-port");
  const hubPort = portText === null ? null : Number(portText);
  if (hubPort !== null && (!Number.isInteger(hubPort) || hubPort < 0 || hubPort > 65_535)) {
    return bad(`--hub-port takes a port from 0 to 65535, not "${portText ?? ""}".`);
  }
  const windowText = text("window");
  const [x, y, width, height] = (windowText ?? "").split(",").map(Number);
  const window =
    x !== undefined && y !== undefined && width !== undefined && height !== undefined
      ? { x, y, width, height }
      : null;
  if (windowText !== null && (window === null || !Object.values(window).every(Number.isInteger))) {
    return bad(`--window takes X,Y,WIDTH,HEIGHT in pixels, not "${windowText}".`);
  }
  const locale = text("locale");
  if (locale !== null && locale !== "ko" && locale !== "en")
    return bad(`--locale takes ko or en, not "${locale}".`);
  const syslogText = text("syslog");
  const syslog = syslogText === null ? null : syslogTargetOf(syslogText, text("syslog-ca"));
  if (syslogText !== null && syslog === null) {
    return bad(`--syslog takes tls://HOST:PORT or udp://HOST:PORT, not "${syslogText}".`);
  }
  return {
    ok: true,
    options: {
      server: text("server"),
      profile,
      profileDir: text("profile-dir"),
      simulation: !values.has("no-simulation"),
      smoke: text("smoke"),
      demoSignIn: text("demo-sign-in"),
      hubPort,
      window,
      hidden: values.has("hidden"),
      wall: values.has("wall"),
      policy: text("policy"),
      locale,
      ledger: ledgerWordsOf(args),
      syslog,
    },
  };
}
