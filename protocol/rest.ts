import { z } from "zod";
import type { OrderAction } from "./order-rules.ts";
import { roleCodeSchema } from "./person.ts";
import { jobRoleSchema, orderSchema, prioritySchema } from "./order.ts";

/** The last part of each action's path, as Django names it. */
export const actionPath: Readonly<Record<OrderAction, string>> = {
  accept: "accept",
  start: "start",
  save: "save_result",
  submit: "submit_result",
  confirm: "confirm",
  cancel: "cancel",
};

// REST bodies of protocol v1. Requests are what the hub validates, answers what the client parses.

export const loginRequestSchema = z.object({
  login_id: z.string().min(1),
  password: z.string().min(1),
});
export const loginAnswerSchema = z.object({
  access: z.string().min(1),
  refresh: z.string().min(1),
  user: z.object({
    id: z.int(),
    login_id: z.string(),
    must_change_password: z.boolean().default(false),
  }),
});
export type LoginAnswer = z.infer<typeof loginAnswerSchema>;

/** The backend wraps every field of a refused log-in in an array; `remain` is how many tries are left. */
export const loginRefusalSchema = z.object({
  code: z.array(z.string()).min(1),
  message: z.array(z.string()).optional(),
  remain: z.array(z.coerce.string()).optional(),
});

export const refreshRequestSchema = z.object({ refresh: z.string().min(1) });
/** `refresh` is there when the server rotates: the old one is then spent. */
export const refreshAnswerSchema = z.object({
  access: z.string().min(1),
  refresh: z.string().min(1).optional(),
});

export const changePasswordRequestSchema = z.object({
  old_password: z.string().min(1),
  new_password: z.string().min(1),
});

export interface MenuItem {
  readonly code: string;
  readonly name: string;
  readonly path: string | null;
  readonly children: readonly MenuItem[];
}

export const orderListAnswerSchema = z.object({
  count: z.int().nonnegative(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(orderSchema),
});
export const pendingAnswerSchema = z.array(orderSchema);

/** Largest `page_size` the backend grants; more is cut to this. */
export const largestPageSize = 100;

export const createOrderRequestSchema = z.object({
  patient_id: z
    .int()
    .positive()
    .max(2 ** 31 - 1),
  job_role: jobRoleSchema,
  job_type: z.string().min(1).max(40),
  priority: prioritySchema.default("normal"),
  doctor_request: z.unknown().optional(),
});
export const saveResultRequestSchema = z.object({ worker_result: z.unknown().optional() });
export const confirmRequestSchema = z.object({ ocs_result: z.boolean().nullish() });
export const cancelRequestSchema = z.object({ cancel_reason: z.string().max(1000).nullish() });

/** `POST /api/admin/people/` and `…/people/{login_id}/`: our own hub's, for administrators. */
export const newPersonRequestSchema = z.object({
  login_id: z.string().min(1).max(100),
  name: z.string().min(1).max(100),
  role: roleCodeSchema,
  password: z.string(),
});
export const changePersonRequestSchema = z.object({
  role: roleCodeSchema.optional(),
  is_active: z.boolean().optional(),
  /** Forgives the failed log-ins. */
  unlock: z.boolean().optional(),
});

/** 400 where the state or the person does not allow an action. */
export const stateRefusalSchema = z.object({ non_field_errors: z.array(z.string()).min(1) });
/** What Django's serializers say of single fields. */
export const fieldRefusalSchema = z.record(z.string(), z.array(z.string()).min(1));
/** 401, 403, 404. */
export const detailRefusalSchema = z.object({ detail: z.string(), code: z.string().optional() });

export const serverInfoSchema = z.object({
  name: z.string(),
  version: z.string(),
  protocols: z.array(z.string()),
  features: z.array(z.string()),
});
export type ServerInfo = z.infer<typeof serverInfoSchema>;

export const healthSchema = z.object({
  status: z.string(),
  database: z.string(),
  timestamp: z.string(),
});

const statusTotals = z.object({
  ordered: z.int(),
  accepted: z.int(),
  in_progress: z.int(),
  result_ready: z.int(),
  confirmed: z.int(),
  cancelled: z.int(),
  total_today: z.int(),
});
export const processStatusSchema = z.object({
  ris: statusTotals,
  lis: statusTotals,
  combined: statusTotals,
});
export type ProcessStatus = z.infer<typeof processStatusSchema>;
