import { z } from "zod";
import { jobRoleSchema, personRefSchema, timestampSchema } from "./order.ts";

// Who has seen an urgent order that still waits, and who was told because nobody had: v2's additions to the log and to REST.

/** What a hub names in server-info's `features` when it has them. */
export const heedFeatures = { acknowledge: "acknowledge", escalation: "escalation" } as const;

/** Whom the hub tells, one after the other: everybody of the department, then the doctor who ordered. */
export const circles = ["role", "doctor"] as const;
export const circleSchema = z.enum(circles);
export type Circle = z.infer<typeof circleSchema>;

const placed = {
  ocs_id: z.string(),
  ocs_pk: z.int(),
  timestamp: timestampSchema,
  event_id: z.uuid(),
  seq: z.int().nonnegative(),
};

/** Somebody of the department says that they have seen it. The order itself is as it was. */
export const orderAcknowledgedSchema = z.object({
  type: z.literal("ORDER_ACKNOWLEDGED"),
  ...placed,
  actor_id: z.int(),
  actor_name: z.string(),
});
export type OrderAcknowledged = z.infer<typeof orderAcknowledgedSchema>;

/** Nobody has accepted or acknowledged it within the deadline. It holds no patient, and nobody did it. */
export const orderEscalatedSchema = z.object({
  type: z.literal("ORDER_ESCALATED"),
  ...placed,
  circle: circleSchema,
  job_role: jobRoleSchema,
  job_type: z.string(),
  /** The order waits since then, by the server's clock. */
  waiting_since: timestampSchema,
  actor_id: z.null(),
});
export type OrderEscalated = z.infer<typeof orderEscalatedSchema>;

export type HeedFrame = OrderAcknowledged | OrderEscalated;
export const isHeedFrame = (frame: { readonly type: string }): frame is HeedFrame =>
  frame.type === "ORDER_ACKNOWLEDGED" || frame.type === "ORDER_ESCALATED";

export const acknowledgementSchema = z.object({ actor: personRefSchema, at: timestampSchema });
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;

/** `GET /api/ocs/{id}/acknowledgements/`, and the answer to `POST …/acknowledge/`. Oldest first. */
export const orderHeedSchema = z.object({
  ocs_pk: z.int(),
  acknowledgements: z.array(acknowledgementSchema),
  /** The circles that were told since the order waits. */
  escalated: z.array(circleSchema),
});
export type OrderHeed = z.infer<typeof orderHeedSchema>;

/** `GET /api/ocs/acknowledgements/`: of every urgent order that waits and that this person may see. */
export const waitingHeedSchema = z.array(orderHeedSchema);
