import { z } from "zod";
import { orderStatuses, priorities } from "./values.ts";

export const orderStatusSchema = z.enum(orderStatuses);
export type OrderStatus = z.infer<typeof orderStatusSchema>;

/** The department an order is for. */
export const jobRoleSchema = z.enum(["RIS", "LIS", "TREATMENT", "CONSULT"]);
export type JobRole = z.infer<typeof jobRoleSchema>;

export const prioritySchema = z.enum(priorities);
export type Priority = z.infer<typeof prioritySchema>;

/** Modalities the simulated hospital orders. A real server may send others, so `job_type` on the wire is any string. */
export const modalities = ["MRI", "CT", "PET", "US", "XR"] as const;

/** A REST timestamp carries the server's offset, an event's is UTC; both are ISO 8601. Compare instants, never texts. */
export const timestampSchema = z.iso.datetime({ offset: true, local: true });

export const personRefSchema = z.object({ id: z.int(), login_id: z.string(), name: z.string() });
export type PersonRef = z.infer<typeof personRefSchema>;

export const patientRefSchema = z.object({
  id: z.int(),
  patient_number: z.string(),
  name: z.string(),
});
export type PatientRef = z.infer<typeof patientRefSchema>;

/** A row of the list as the server sends it. Unknown extra fields are dropped, never refused. */
export const orderSchema = z.object({
  id: z.int(),
  ocs_id: z.string(),
  ocs_status: orderStatusSchema,
  job_role: jobRoleSchema,
  job_type: z.string(),
  priority: prioritySchema,
  patient: patientRefSchema,
  doctor: personRefSchema,
  worker: personRefSchema.nullable(),
  ocs_result: z.boolean().nullish(),
  created_at: timestampSchema,
  updated_at: timestampSchema,
  worker_result: z.unknown().optional(),
});
export type Order = z.infer<typeof orderSchema>;

export const historyEntrySchema = z.object({
  id: z.int(),
  action: z.string(),
  actor: personRefSchema.nullable(),
  from_status: orderStatusSchema.nullable(),
  to_status: orderStatusSchema.nullable(),
  from_worker: personRefSchema.nullable(),
  to_worker: personRefSchema.nullable(),
  reason: z.string().nullish(),
  created_at: timestampSchema,
  ip_address: z.string().nullish(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

const instantOrNull = timestampSchema.nullish();

/** One order with everything a person can read about it. `turnaround_time` and `work_time` are minutes. */
export const orderDetailSchema = orderSchema.extend({
  accepted_at: instantOrNull,
  in_progress_at: instantOrNull,
  result_ready_at: instantOrNull,
  confirmed_at: instantOrNull,
  cancelled_at: instantOrNull,
  cancel_reason: z.string().nullish(),
  doctor_request: z.unknown().optional(),
  attachments: z.unknown().optional(),
  turnaround_time: z.number().nullish(),
  work_time: z.number().nullish(),
  is_editable: z.boolean().optional(),
  history: z.array(historyEntrySchema).default([]),
});
export type OrderDetail = z.infer<typeof orderDetailSchema>;
