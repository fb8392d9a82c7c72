import { z } from "zod";
import { roleCodeSchema } from "./person.ts";
import { connectionViewSchema } from "./snapshot.ts";

// What a person can read to their IT department. No patient, no order, no token, no name of a person: the login id is all
// that is said of who is signed in. Instants are epoch ms of this PC.

const instant = z.number();
/** From outside, or from the system: short, and of one line. */
const short = z
  .string()
  .max(200)
  .regex(/^[^\p{Cc}]*$/u);

/** What the server showed on a connection of its own, made to look at it. */
export const certificateSchema = z.discriminatedUnion("kind", [
  /** http: there is none, and nothing is encrypted. */
  z.object({ kind: z.literal("none") }),
  /** `why`: a code as the system's, ECONNREFUSED. */
  z.object({ kind: z.literal("unreachable"), why: short }),
  z.object({
    kind: z.literal("read"),
    subject: short,
    issuer: short,
    validFrom: instant,
    validTo: instant,
    /** Why this PC does not believe it, as OpenSSL says it; null where it does. */
    problem: short.nullable(),
    /** TLSv1.3 */
    protocol: short,
  }),
]);
export type Certificate = z.infer<typeof certificateSchema>;

/** How the orders' last connection ended, by the server or by itself: a close code, or an HTTP status in its place. */
export const lastCloseSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("closed"), code: z.int(), at: instant }),
  z.object({ kind: z.literal("refused"), status: z.int(), at: instant }),
]);
export type LastClose = z.infer<typeof lastCloseSchema>;

/** A stretch of this session without connection. `to` null while it goes on; `why` in the person's language. */
export const gapSchema = z.object({
  from: instant,
  to: instant.nullable(),
  why: z.string().max(300).nullable(),
});
export type ConnectionGap = z.infer<typeof gapSchema>;

export const connectionHistorySchema = z.object({
  /** How often it was live again after it was not. */
  reconnections: z.int(),
  /** How many gaps there were, and the newest of them, newest first. */
  gapCount: z.int(),
  gaps: z.array(gapSchema),
  lastClose: lastCloseSchema.nullable(),
});
export type ConnectionHistory = z.infer<typeof connectionHistorySchema>;

/** This PC's clock against the server's: positive where the server's is ahead. */
export const clockSkewSchema = z.object({ ms: z.number(), withinMs: z.number() });
export type ClockSkew = z.infer<typeof clockSkewSchema>;

/** What only the PC can say. */
export const pcFactsSchema = z.object({
  electron: short,
  chromium: short,
  node: short,
  /** "Debian GNU/Linux 12, Linux 6.1.0 x64" */
  system: short,
  /** Of Linux: "KDE, x11"; null elsewhere. */
  desktop: short.nullable(),
  /** This PC's name on the network. */
  host: short,
  /** Where the app keeps what it keeps, with ~ for the person's own folder. */
  folder: short,
  startedAt: instant,
  /** Null without a server. */
  certificate: certificateSchema.nullable(),
  notifications: z.object({
    /** How they are shown, and how it is known that they are: asked over D-Bus, or believed until one fails. */
    by: z.enum(["dbus", "system"]),
    daemon: z
      .object({
        name: short,
        vendor: short,
        version: short,
        spec: short,
        capabilities: z.array(short).max(60),
      })
      .nullable(),
  }),
  /** `unwatched`: something looks after tray icons, and nothing shows them. */
  tray: z.enum(["shown", "unwatched", "none"]),
  secrets: z.object({ backend: short, protects: z.boolean() }),
  policy: z.object({ file: z.string().max(1000), found: z.boolean() }),
});
export type PcFacts = z.infer<typeof pcFactsSchema>;

export const diagnosticsSchema = z.object({
  at: instant,
  version: short,
  profile: short,
  pc: pcFactsSchema,
  person: z.object({ loginId: z.string().max(200), role: roleCodeSchema, since: instant }).nullable(),
  server: z
    .object({
      address: z.string().max(2000),
      /** Null before anybody has signed in. */
      protocol: z.enum(["v1", "v2"]).nullable(),
      connection: connectionViewSchema
        .pick({ phase: true, since: true, lastEventAt: true, lastSyncAt: true, reason: true })
        .nullable(),
      history: connectionHistorySchema.nullable(),
      clock: clockSkewSchema.nullable(),
      unreadable: z.int(),
    })
    .nullable(),
  delivery: z.object({
    notifications: z.enum(["native", "inAppOnly", "unknown"]),
    tray: z.boolean().nullable(),
  }),
  ledger: z.object({
    written: z.boolean(),
    /** Null where it could not be checked in time. */
    chain: z.object({ unbroken: z.boolean(), records: z.int() }).nullable(),
  }),
  policy: z.object({ by: z.string().nullable(), faults: z.array(z.string()) }),
  audit: z.string().nullable(),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;
