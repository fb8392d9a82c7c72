import { z } from "zod";
import { newsKinds } from "./values.ts";
import { orderStatusSchema, prioritySchema } from "./order.ts";

// What happened to a person and their orders. An entry bears no name: those come from the list and the server when it is drawn.

const instant = z.number();

/**
 * How the person was told: by a notification, in the window alone, with a digest; `gathered` waits for the next one;
 * `found` when the list was compared with what they knew; `notTold` at all.
 */
export const inboxToldSchema = z.enum(["desktop", "window", "digest", "gathered", "found", "notTold"]);
export type InboxTold = z.infer<typeof inboxToldSchema>;

/** Why no more of it was shown. */
export const inboxWhySchema = z.enum([
  "routine",
  "notMine",
  "otherModality",
  "assigned",
  "superseded",
  "quietHours",
  "onScreen",
  /** Gathered, and over before the digest came. */
  "settled",
  /** Gathered, and the session ended before the digest came. */
  "signedOut",
  /** The desktop had no place, or no service, for it. */
  "counted",
  "failed",
  "noDaemon",
  "unsupported",
]);
export type InboxWhy = z.infer<typeof inboxWhySchema>;

/**
 * What happened. `repeated`: an urgent order that still waited was told again; `acknowledged`: somebody said that they have
 * seen it; `escalated`: the hub told of it because nobody had heeded it.
 */
export const inboxKindSchema = z.enum([...newsKinds, "repeated", "acknowledged", "escalated"]);
export type InboxKind = z.infer<typeof inboxKindSchema>;

/** One piece of news of one order. */
export const newsEntrySchema = z.object({
  type: z.literal("news"),
  id: z.int(),
  orderId: z.int(),
  kind: inboxKindSchema,
  /** How often it was told again; null for all else. */
  times: z.int().nullable(),
  urgent: z.boolean(),
  /** The person works or worked on it, or ordered it. */
  mine: z.boolean(),
  /** By the server's clock, epoch ms. */
  at: instant,
  /** By this PC's. */
  heardAt: instant,
  told: inboxToldSchema,
  why: inboxWhySchema.nullable(),
  clickedAt: instant.nullable(),
  unread: z.boolean(),
});
export type NewsEntry = z.infer<typeof newsEntrySchema>;

/** A stretch in which nothing could be heard, or was not, and the orders found changed after it. */
export const gapEntrySchema = z.object({
  type: z.literal("gap"),
  id: z.int(),
  kind: z.enum(["outage", "unannounced", "away"]),
  from: instant,
  to: instant,
  orderIds: z.array(z.int()),
  mine: z.boolean(),
  heardAt: instant,
  unread: z.boolean(),
});
export type GapEntry = z.infer<typeof gapEntrySchema>;

export const inboxEntrySchema = z.discriminatedUnion("type", [newsEntrySchema, gapEntrySchema]);
export type InboxEntry = z.infer<typeof inboxEntrySchema>;

/** What is known of an order that entries are of. */
export const inboxOrderSchema = z.object({
  id: z.int(),
  ocsId: z.string(),
  status: orderStatusSchema,
  modality: z.string(),
  priority: prioritySchema,
  patient: z.object({ name: z.string(), number: z.string() }),
  doctor: z.string(),
  worker: z.string().nullable(),
});
export type InboxOrder = z.infer<typeof inboxOrderSchema>;

export const inboxAnswerSchema = z.object({
  revision: z.int(),
  /** Newest first. */
  entries: z.array(inboxEntrySchema),
  /** Those that are known by now; of others there is the number alone, and a later revision may know them. */
  orders: z.array(inboxOrderSchema),
  /** Who did it, by entry, where the server's record says so. */
  actors: z.array(z.tuple([z.int(), z.string()])),
});
export type InboxAnswer = z.infer<typeof inboxAnswerSchema>;

/** Which entries the person has read. */
export const markReadSchema = z.object({
  entryIds: z.union([z.array(z.int()).max(5_000), z.literal("all")]),
});
export type MarkRead = z.infer<typeof markReadSchema>;
