import { circleSchema } from "#protocol/heed.ts";
import { jobRoleSchema } from "#protocol/order.ts";
import { roleCodeSchema } from "#protocol/person.ts";
import { z } from "zod";

// One entry of the hub's log: what happened, in the order of the commits. It travels between nodes as this JSON.

const numbered = {
  seq: z.int().positive(),
  eventId: z.uuid(),
  /** The database's clock, ms. */
  at: z.number(),
  actorId: z.int().nullable(),
};

export const orderEntryTypes = [
  "OCS_CREATED",
  "OCS_STATUS_CHANGED",
  "OCS_CANCELLED",
  "ORDER_ACKNOWLEDGED",
  "ORDER_ESCALATED",
] as const;

/** Something about an order. Holds what both protocols' frames and the audience are made of. */
const orderEntrySchema = z.object({
  kind: z.literal("order"),
  ...numbered,
  eventType: z.enum(orderEntryTypes),
  jobRole: jobRoleSchema,
  doctorId: z.int(),
  /** Whom an escalation is for; null for everything else. */
  circle: circleSchema.nullable().default(null),
  /** v1's frame, as it is sent; of what v1 has no word for, v2's without its place. */
  frame: z.string(),
});

/** Everything a node needs to know of a person to decide what they may hear. */
export const personStateSchema = z.object({
  id: z.int(),
  loginId: z.string(),
  name: z.string(),
  role: roleCodeSchema,
  isActive: z.boolean(),
  /** The session that counts where a person may have only one; null before the first. */
  sessionId: z.string().nullable(),
});

/** An administrator changed a person's rights, or the person signed in where one session is allowed. */
const personEntrySchema = z.object({
  kind: z.enum(["rights", "sign_in"]),
  ...numbered,
  person: personStateSchema,
});

/** What a later release has written. It has its place in the log, and is for nobody here: nodes of two releases run beside each other. */
const otherEntrySchema = z.object({ kind: z.literal("other"), ...numbered });

/** Those a node of this release knows. */
export const logEntryKinds: readonly string[] = [
  orderEntrySchema.shape.kind.value,
  ...personEntrySchema.shape.kind.options,
];

export const logEntrySchema = z.discriminatedUnion("kind", [
  orderEntrySchema,
  personEntrySchema,
  otherEntrySchema,
]);
export type LogEntry = z.infer<typeof logEntrySchema>;
export type OrderEntry = z.infer<typeof orderEntrySchema>;
export type PersonEntry = z.infer<typeof personEntrySchema>;
export type PersonState = z.infer<typeof personStateSchema>;
