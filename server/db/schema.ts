import type { Generated, JSONColumnType } from "kysely";
import type { Circle } from "#protocol/heed.ts";
import type { JobRole, OrderStatus, Priority } from "#protocol/order.ts";
import type { RoleCode } from "#protocol/person.ts";
import type { AckOutcome } from "#protocol/socket-v2.ts";

// The tables as the queries see them; the migrations make them so. Instants are timestamptz.

export interface PersonTable {
  id: Generated<number>;
  login_id: string;
  name: string;
  email: string | null;
  role: RoleCode;
  is_active: Generated<boolean>;
  must_change_password: Generated<boolean>;
  password_hash: string;
  failed_logins: Generated<number>;
  /** The log's last entry about this person. */
  rights_seq: Generated<number>;
  /** The session that counts, where a person may have only one. */
  session_id: string | null;
}

export interface PatientTable {
  id: Generated<number>;
  patient_number: string;
  name: string;
}

export interface OrderTable {
  id: Generated<number>;
  status: OrderStatus;
  job_role: JobRole;
  job_type: string;
  priority: Priority;
  patient_id: number;
  doctor_id: number;
  worker_id: number | null;
  ocs_result: boolean | null;
  doctor_request: JSONColumnType<object> | null;
  worker_result: JSONColumnType<object> | null;
  cancel_reason: string | null;
  created_at: Date;
  updated_at: Date;
  accepted_at: Date | null;
  in_progress_at: Date | null;
  result_ready_at: Date | null;
  confirmed_at: Date | null;
  cancelled_at: Date | null;
  /** Somebody has seen it since it waits. */
  acknowledged_at: Date | null;
  /** How many circles were told that it waits. */
  circles_told: Generated<number>;
}

/** Who has seen an urgent order, each waiting of it. */
export interface AcknowledgementTable {
  order_id: number;
  waiting_since: Date;
  person_id: number;
  at: Date;
}

export interface HistoryTable {
  id: Generated<number>;
  order_id: number;
  action: string;
  actor_id: number;
  from_status: OrderStatus | null;
  to_status: OrderStatus;
  from_worker_id: number | null;
  to_worker_id: number | null;
  reason: string | null;
  created_at: Date;
  ip_address: string | null;
}

/** Refresh tokens that may still be used; a rotation spends one and adds another. */
export interface RefreshTable {
  jti: string;
  person_id: number;
  expires_at: Date;
}

export interface LogHeadTable {
  id: number;
  seq: number;
  /** Which log it is; another one after a restore. */
  log: Generated<string>;
}

export interface EventLogTable {
  seq: number;
  kind: "order" | "rights" | "sign_in";
  event_id: string;
  at: Date;
  actor_id: number | null;
  event_type: string | null;
  job_role: JobRole | null;
  doctor_id: number | null;
  person_id: number | null;
  circle: Circle | null;
  payload: string;
}

export interface AckTable {
  person_id: number;
  seq: number;
  outcome: AckOutcome;
  reason: string | null;
  at: Date;
}

/** How many orders there are of each kind; a trigger keeps it. */
export interface OrderCountTable {
  job_role: JobRole;
  doctor_id: number;
  status: OrderStatus;
  job_type: string;
  priority: Priority;
  n: number;
}

export interface SettingTable {
  name: string;
  value: string;
}

export interface HubSchema {
  person: PersonTable;
  patient: PatientTable;
  orders: OrderTable;
  history: HistoryTable;
  refresh_token: RefreshTable;
  setting: SettingTable;
  log_head: LogHeadTable;
  event_log: EventLogTable;
  ack: AckTable;
  acknowledgement: AcknowledgementTable;
  order_count: OrderCountTable;
}
