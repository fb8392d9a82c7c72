import { z } from "zod";
import { jobRoleSchema, orderStatusSchema, prioritySchema, timestampSchema } from "./order.ts";

/** Socket paths of v1. All but `permissions` take `?token=<access>`. */
export const socketPaths = {
  orders: "/ws/ocs/",
  userPermissions: "/ws/user-permissions/",
  permissions: "/ws/permissions/",
  presence: "/ws/presence/",
} as const;

export const orderCreatedSchema = z.object({
  type: z.literal("OCS_CREATED"),
  ocs_id: z.string(),
  ocs_pk: z.int(),
  job_role: jobRoleSchema,
  job_type: z.string(),
  priority: prioritySchema,
  patient_name: z.string(),
  doctor_name: z.string(),
  message: z.string(),
  timestamp: timestampSchema,
});
export const orderStatusChangedSchema = z.object({
  type: z.literal("OCS_STATUS_CHANGED"),
  ocs_id: z.string(),
  ocs_pk: z.int(),
  from_status: orderStatusSchema,
  to_status: orderStatusSchema,
  job_role: jobRoleSchema,
  patient_name: z.string(),
  actor_name: z.string(),
  message: z.string(),
  timestamp: timestampSchema,
});
/** Does not say what the order became: a doctor's cancellation ends it, a worker's puts it back to ORDERED. */
export const orderCancelledSchema = z.object({
  type: z.literal("OCS_CANCELLED"),
  ocs_id: z.string(),
  ocs_pk: z.int(),
  reason: z.string().nullish(),
  actor_name: z.string(),
  message: z.string(),
  timestamp: timestampSchema,
});
export const orderEventSchema = z.discriminatedUnion("type", [
  orderCreatedSchema,
  orderStatusChangedSchema,
  orderCancelledSchema,
]);
export type OrderEvent = z.infer<typeof orderEventSchema>;

export const pongSchema = z.object({ type: z.literal("pong") });
/** What the orders socket brings. */
export const ordersFrameSchema = z.discriminatedUnion("type", [pongSchema, ...orderEventSchema.options]);
export type OrdersFrame = z.infer<typeof ordersFrameSchema>;

/** What a client may send on the orders and presence sockets. */
export const clientFrameSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ping") }),
  z.object({ type: z.literal("heartbeat") }),
]);

export const permissionFrameSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("PERMISSION_CHANGED") }),
  z.object({ type: z.literal("MENU_PERMISSION_UPDATED") }),
]);
export type PermissionFrame = z.infer<typeof permissionFrameSchema>;

/** Largest frame either side takes, bytes. `ws` would take 100 MiB by default. */
export const largestFrameBytes = 1024 * 1024;
