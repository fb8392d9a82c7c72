import { z } from "zod";
import { accountsViewSchema } from "./accounts.ts";
import { alertRulesViewSchema } from "./alert-rules.ts";
import { chaosKindSchema } from "./chaos.ts";
import { displaySchema, savedViewSchema } from "./display.ts";
import { draftViewSchema, leavingSchema } from "./drafts.ts";
import { imagesViewSchema } from "./images.ts";
import { historyEntrySchema, orderSchema, orderDetailSchema } from "./order.ts";
import { orderActions } from "./order-rules.ts";
import { pcViewSchema, targetRightsSchema } from "./pc.ts";
import { meSchema } from "./person.ts";
import { resultTextSchema } from "./result-text.ts";
import { toastSchema } from "./toast.ts";
import { targetsSchema } from "./targets.ts";
import { locales } from "./values.ts";

// What the renderer draws. Main is its only writer. No token, ever. Instants are epoch milliseconds of this PC's clock.

export const localeSchema = z.enum(locales);
export type Locale = z.infer<typeof localeSchema>;
const instant = z.number();

/** One of the people the demo hospital offers on the sign-in screen. */
export const demoPersonSchema = z.object({
  loginId: z.string(),
  name: z.string(),
  role: z.string(),
  password: z.string(),
});
export type DemoPerson = z.infer<typeof demoPersonSchema>;

/** Why a sign-in did not succeed. `serverMessage` is the server's own sentence, shown as it is. */
export const signInFailureSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("refused"),
    serverMessage: z.string().nullable(),
    remainingTries: z.int().nullable(),
  }),
  z.object({ kind: z.literal("locked"), serverMessage: z.string().nullable() }),
  /** What was kept over the restart is no good any more. */
  z.object({ kind: z.literal("expired") }),
  z.object({ kind: z.literal("inactive"), serverMessage: z.string().nullable() }),
  z.object({ kind: z.literal("unreachable"), server: z.string() }),
  /** `claims`: name, version and protocols the server gives itself; null when it says nothing. */
  z.object({ kind: z.literal("notOurServer"), server: z.string(), claims: z.string().nullable() }),
  z.object({ kind: z.literal("badAddress"), server: z.string() }),
  z.object({ kind: z.literal("noRights"), role: z.string() }),
  z.object({ kind: z.literal("serverFault"), server: z.string(), status: z.int() }),
]);
export type SignInFailure = z.infer<typeof signInFailureSchema>;

/** What the demo hospital does to its clients on purpose just now, and the next fault. */
export const demoChaosSchema = z.object({
  kind: chaosKindSchema,
  until: instant,
  next: z.object({ kind: chaosKindSchema, at: instant }).nullable(),
});
export type DemoChaos = z.infer<typeof demoChaosSchema>;

/** The embedded demo hospital. */
export const demoHubViewSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("off") }),
  z.object({ state: z.literal("starting") }),
  z.object({
    state: z.literal("ready"),
    url: z.string(),
    people: z.array(demoPersonSchema),
    /** Null while it simulates no faults. */
    chaos: demoChaosSchema.nullable(),
    /** Only the app that runs the hospital can have it simulate faults; other profiles have joined it. */
    ours: z.boolean(),
  }),
  z.object({ state: z.literal("failed"), reason: z.string() }),
]);
export type DemoHubView = z.infer<typeof demoHubViewSchema>;

export const connectionViewSchema = z.object({
  phase: z.enum([
    "idle",
    "authorizing",
    "connecting",
    "syncing",
    "live",
    "waiting",
    "signInRequired",
    "stopped",
  ]),
  /** In this phase since. */
  since: instant,
  /** When `waiting`: the next try. */
  nextTryAt: instant.nullable(),
  /** The last order event that came over the socket; null before the first. */
  lastEventAt: instant.nullable(),
  /** When the list was last known to equal the server's. */
  lastSyncAt: instant.nullable(),
  /** Set while the list on screen may be behind the server, from when on. */
  staleSince: instant.nullable(),
  /** Why it is not live, in the person's language; null when live. */
  reason: z.string().nullable(),
});
export type ConnectionView = z.infer<typeof connectionViewSchema>;

/**
 * The last stretch in which something could be missed, and what comparing the lists found. `outage`: without connection;
 * `unannounced`: the server said nothing; `away`: since this person last looked on this PC.
 */
export const catchUpViewSchema = z.object({
  kind: z.enum(["outage", "unannounced", "away"]),
  from: instant,
  to: instant,
  changedOrderIds: z.array(z.int()),
  /** How many orders were compared. That proves no more: what came and went in between was never seen. */
  compared: z.int(),
  /** The server gave every change of the gap, one by one (v2): nothing is left unproved. */
  proved: z.boolean(),
});
export type CatchUpView = z.infer<typeof catchUpViewSchema>;

/** Computed from the list each time, never counted up and down. */
export const badgeSchema = z.object({
  /** Urgent orders nobody has accepted, in this person's own department. */
  urgentUnassigned: z.int(),
  unassigned: z.int(),
  mine: z.int(),
  /** Orders of the list past their target. */
  overdue: z.int(),
});
export type Badge = z.infer<typeof badgeSchema>;

/** How much of what the server sends cannot be read. */
export const legibilitySchema = z.object({
  /** Frames and answers of this session that did not fit. */
  unreadable: z.int(),
  /** Orders that the server lists and this app cannot read: they are missing from the list. */
  unreadableOrders: z.int(),
  /** Nothing it sends can be read: it speaks another protocol. `claims` is what it calls itself, if anything. */
  foreign: z.object({ claims: z.string().nullable() }).nullable(),
});
export type LegibilityView = z.infer<typeof legibilitySchema>;

/** One of the newest alerts, without a patient: for the tray's menu. */
export const recentAlertSchema = z.object({
  orderId: z.int(),
  ocsId: z.string().nullable(),
  modality: z.string().nullable(),
  kind: z.enum(["created", "accepted", "started", "resultReady", "confirmed", "cancelled", "reopened"]),
  urgent: z.boolean(),
  at: instant,
});
export type RecentAlert = z.infer<typeof recentAlertSchema>;

/** Somebody says that they have seen an urgent order. `at`: by the server's clock. */
export const seenBySchema = z.object({
  orderId: z.int(),
  personId: z.int(),
  name: z.string(),
  at: instant,
});
export type SeenByView = z.infer<typeof seenBySchema>;

/** What this person has just done and may take back, until then. */
export const undoOfferSchema = z.object({
  orderId: z.int(),
  ocsId: z.string(),
  /** What was done, and what takes it back. */
  did: z.enum(orderActions),
  undo: z.enum(orderActions),
  until: instant,
});
export type UndoOffer = z.infer<typeof undoOfferSchema>;

export const sessionViewSchema = z.object({
  /** (server, user id) as one text; changes exactly when the account changes. */
  accountKey: z.string(),
  me: meSchema,
  signedInAt: instant,
  server: z.string(),
  protocol: z.enum(["v1", "v2"]),
  connection: connectionViewSchema,
  legibility: legibilitySchema,
  worklist: z.object({
    state: z.enum(["loading", "ready"]),
    /** Rows read so far and rows expected, while loading. */
    loaded: z.int(),
    expected: z.int().nullable(),
  }),
  badge: badgeSchema,
  catchUp: catchUpViewSchema.nullable(),
  toasts: z.array(toastSchema),
  alerts: alertRulesViewSchema,
  /** `revision` grows with every change of what `readInbox` answers. */
  inbox: z.object({ unread: z.int(), revision: z.int() }),
  /** Of the urgent orders that wait; oldest first. */
  seenBy: z.array(seenBySchema),
  /** How long orders may take, by what the hospital has laid down. */
  targets: targetsSchema,
  targetRights: targetRightsSchema,
  display: displaySchema,
  /** A view somebody sent a link of. `ask` grows with each asking. */
  offeredView: z.object({ view: savedViewSchema.omit({ id: true }), ask: z.int() }).nullable(),
  /** Newest first, one an order. */
  recentAlerts: z.array(recentAlertSchema).max(5),
  /** An order somebody asked to see (a click on its notification). `ask` grows with each asking. */
  openOrder: z.object({ orderId: z.int(), ask: z.int() }).nullable(),
  undo: undoOfferSchema.nullable(),
  /** Results being written, oldest first. */
  drafts: z.array(draftViewSchema),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

export const appViewSchema = z.object({
  locale: localeSchema,
  version: z.string(),
  /** The name of this PC's profile; "default" unless started with --profile. */
  profile: z.string(),
  /** The server the sign-in screen offers; empty when none was chosen yet. */
  server: z.string(),
  demo: demoHubViewSchema,
  lastLoginId: z.string().nullable(),
  /** Whether a sign-in outlives a restart: only where the system really protects it. */
  keepsSignIn: z.boolean(),
  signIn: z.object({ busy: z.boolean(), failure: signInFailureSchema.nullable() }),
  /** How notifications reach the person on this PC. */
  notifications: z.enum(["native", "inAppOnly", "unknown"]),
  trayAvailable: z.boolean().nullable(),
  /** Whether what becomes of each piece of news is being written down: false while the disk refuses it. */
  ledgerWritten: z.boolean(),
  /** Others may be looking: locked, left alone, or the screen is shown to them. */
  exposed: z.boolean(),
  /** Grows each time the shell asks for the switcher (the tray's "switch user"). */
  switchAsked: z.int(),
  /** They want to leave, and what they have written would be lost: they are asked. */
  leaving: leavingSchema.nullable(),
  /** The window is a display on a wall: numbers for everybody who passes, and nobody's order in them. */
  wall: z.boolean(),
  accounts: accountsViewSchema,
  /** While it is locked nothing in it leads to a patient, and there are no orders. */
  pc: pcViewSchema,
  session: sessionViewSchema.nullable(),
});
export type AppView = z.infer<typeof appViewSchema>;

/**
 * A row of the worklist: the order, and when this PC last saw it change (for the tint), null if not since it was read.
 * `pending`: this person has just asked for this, the row is as it will be, and the server has not confirmed it yet.
 */
export const orderRowSchema = orderSchema
  .omit({ worker_result: true })
  .extend({ changedAt: instant.nullable(), pending: z.enum(orderActions).optional() });
export type OrderRow = z.infer<typeof orderRowSchema>;

/** `reset` replaces every row; otherwise rows are put in by id, and removed by id. */
export const orderPatchSchema = z.object({
  reset: z.boolean(),
  upsert: z.array(orderRowSchema),
  remove: z.array(z.int()),
});
export type OrderPatch = z.infer<typeof orderPatchSchema>;

/** One step of the one-way stream to the renderer. A gap in `revision` means: ask for everything again. */
export const viewUpdateSchema = z.object({
  revision: z.int(),
  app: appViewSchema,
  orders: orderPatchSchema,
});
export type ViewUpdate = z.infer<typeof viewUpdateSchema>;

export const orderDetailViewSchema = orderDetailSchema.extend({
  history: z.array(historyEntrySchema.omit({ ip_address: true })),
  /** Whoever has ever said that they have seen it; oldest first. */
  seenBy: z.array(seenBySchema).default([]),
  /** What this person has written and the server does not have. */
  draft: resultTextSchema.nullable().default(null),
  images: imagesViewSchema.default("off"),
});
export type OrderDetailView = z.infer<typeof orderDetailViewSchema>;
