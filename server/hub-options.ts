import type { RoleCode } from "#protocol/person.ts";
import type { DemoPerson } from "#protocol/snapshot.ts";
import type { ScryptCost } from "./auth/passwords.ts";
import type { ChaosOptions } from "./chaos/chaos.ts";
import type { TrustedProxies } from "./http/trusted-proxies.ts";
import type { PersonChange } from "./auth/rights.ts";
import type { FrameLimit } from "./limits/frame-bucket.ts";
import type { LimitsPerMinute } from "./limits/limits.ts";
import type { Retention } from "./log/retention.ts";
import type { OpenSocket } from "./sockets/peer.ts";

/** Some of them; what is left out, or undefined, is the default. */
export type Some<T> = { readonly [K in keyof T]?: T[K] | undefined };

export function withDefaults<T extends object>(defaults: T, some: Some<T> = {}): T {
  const said = Object.entries(some).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(said) };
}

export interface HubOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string | undefined;
  /** Folder for the embedded database; in memory when absent. Not with `databaseUrl`. */
  readonly dataDir?: string | undefined;
  /** A real PostgreSQL, shared by all nodes; the embedded database when absent. */
  readonly databaseUrl?: string | undefined;
  /** Connections to it at most. Default 10. */
  readonly databaseConnections?: number | undefined;
  /** News between nodes; without it a node with `databaseUrl` looks into the log every second. */
  readonly redisUrl?: string | undefined;
  /** Seed the demo hospital into an empty database. Default true. */
  readonly demoPeople?: boolean | undefined;
  /** Made when nobody of that log-in name is there. */
  readonly administrator?: { readonly loginId: string; readonly password: string } | undefined;
  /** Let simulated people order and work. */
  readonly simulation?: boolean | undefined;
  /** How fast simulated time goes; 1 is real. Default 1. */
  readonly simulationPace?: number | undefined;
  /** Seconds; defaults 1800 and 86400 as the hospital's backend. */
  readonly accessTokenSeconds?: number | undefined;
  readonly refreshTokenSeconds?: number | undefined;
  /** Simulate faults from the start (server/chaos). Default: none. */
  readonly chaos?: ChaosOptions | undefined;
  /** A new sign-in ends the person's other sessions. Default false. */
  readonly oneSession?: boolean | undefined;
  /** What `resume` can reach back to. Default 7 days and 1,000,000 events. */
  readonly retention?: Some<Retention> | undefined;
  /** After how many minutes an urgent order nobody heeds is told to the whole role, then to its doctor. Default 10, 20. */
  readonly escalateAfterMinutes?: readonly number[] | undefined;
  /** How often a node prunes the log. Default 60,000. */
  readonly pruneEveryMs?: number | undefined;
  /** Whose X-Forwarded-For is believed. Default: nobody's. */
  readonly trustProxy?: TrustedProxies | undefined;
  readonly limits?: Some<LimitsPerMinute> | undefined;
  readonly frameLimit?: FrameLimit | undefined;
  /** Bytes that may wait for one reader before it loses its socket. Default 1 MiB. */
  readonly largestBacklog?: number | undefined;
  /** Over how long a stopping node ends its sockets, so that not all come to the others at once. Default 0. */
  readonly stopSpreadMs?: number | undefined;
  /** Also report the process's memory, CPU and event loop in /metrics: for a hub that has its process to itself. */
  readonly processMetrics?: boolean | undefined;
  /** What a password's hash costs; only tests make it cheap. */
  readonly passwordCost?: ScryptCost | undefined;
  /** Called for each line worth telling; no patient, no token. */
  readonly log?: ((line: string) => void) | undefined;
}

export interface Hub {
  readonly url: string;
  readonly port: number;
  /** Whom a demo offers for sign-in; nobody where there is no demo. */
  readonly people: readonly (DemoPerson & { readonly role: RoleCode })[];
  readonly sockets: () => readonly OpenSocket[];
  /** Who sent a heartbeat within the last half minute, by login id. */
  readonly present: () => Promise<readonly string[]>;
  /** What an administrator does: the person's sockets are told, as the hospital's backend does it. */
  readonly changePerson: (loginId: string, change: PersonChange) => Promise<void>;
  /** Turns the simulated faults on or, with null, off. */
  readonly setChaos: (options: ChaosOptions | null) => void;
  /** Stops serving: not ready, sockets get 1012, requests drain, the database closes. Idempotent. */
  readonly close: () => Promise<void>;
}
