import { isPending } from "#protocol/order-rules.ts";
import type { HistoryEntry, Order, OrderDetail, PersonRef } from "#protocol/order.ts";
import { sql, type Selectable, type SelectQueryBuilder } from "kysely";
import type { Database, Tx } from "../db/database.ts";
import type { HubSchema, OrderTable } from "../db/schema.ts";

/** REST timestamps carry the server's offset, as the hospital's backend sends them. */
export function seoulTime(instant: Date): string {
  return new Date(instant.getTime() + 9 * 3_600_000).toISOString().replace("Z", "+09:00");
}
/** Event timestamps are UTC, written with their offset. */
export const utcTime = (instant: Date): string => instant.toISOString().replace("Z", "+00:00");

export const ocsId = (id: number): string => `ocs_${String(id).padStart(4, "0")}`;

/** What a row of the list shows; the rest of an order is read when it is opened. */
export const listedColumns = [
  "orders.id",
  "orders.status",
  "orders.job_role",
  "orders.job_type",
  "orders.priority",
  "orders.patient_id",
  "orders.doctor_id",
  "orders.worker_id",
  "orders.ocs_result",
  "orders.created_at",
  "orders.updated_at",
  "orders.worker_result",
] as const;

/** These orders, with the people and the patient each names. */
export const withPeople = <T extends ListedOrder>(
  db: Database | Tx,
  orders: SelectQueryBuilder<HubSchema, "orders", T>,
) =>
  db
    .selectFrom(orders.as("found"))
    .innerJoin("patient", "patient.id", "found.patient_id")
    .innerJoin("person as doctor", "doctor.id", "found.doctor_id")
    .leftJoin("person as worker", "worker.id", "found.worker_id")
    .selectAll("found")
    .select([
      "patient.patient_number",
      "patient.name as patient_name",
      "doctor.login_id as doctor_login",
      "doctor.name as doctor_name",
      "worker.login_id as worker_login",
      "worker.name as worker_name",
    ]);

interface Names {
  patient_number: string;
  patient_name: string;
  doctor_login: string;
  doctor_name: string;
  worker_login: string | null;
  worker_name: string | null;
}
type ListedOrder = Pick<
  Selectable<OrderTable>,
  (typeof listedColumns)[number] extends `orders.${infer Column extends keyof OrderTable}` ? Column : never
>;
/** One order as the list has it, and with everything. */
export type ListedRecord = ListedOrder & Names;
export type OrderRecord = Selectable<OrderTable> & Names;

const workerOf = (record: ListedRecord): PersonRef | null =>
  record.worker_id === null || record.worker_login === null || record.worker_name === null
    ? null
    : { id: record.worker_id, login_id: record.worker_login, name: record.worker_name };

export const orderView = (record: ListedRecord): Order => ({
  id: record.id,
  ocs_id: ocsId(record.id),
  ocs_status: record.status,
  job_role: record.job_role,
  job_type: record.job_type,
  priority: record.priority,
  patient: { id: record.patient_id, patient_number: record.patient_number, name: record.patient_name },
  doctor: { id: record.doctor_id, login_id: record.doctor_login, name: record.doctor_name },
  worker: workerOf(record),
  ocs_result: record.ocs_result,
  created_at: seoulTime(record.created_at),
  updated_at: seoulTime(record.updated_at),
  worker_result: record.worker_result ?? {},
});

const maybe = (instant: Date | null): string | null => (instant === null ? null : seoulTime(instant));
const minutes = (from: Date | null, to: Date | null): number | null =>
  from === null || to === null ? null : Math.round((to.getTime() - from.getTime()) / 60_000);

export const detailView = (record: OrderRecord, history: readonly HistoryEntry[]): OrderDetail => ({
  ...orderView(record),
  accepted_at: maybe(record.accepted_at),
  in_progress_at: maybe(record.in_progress_at),
  result_ready_at: maybe(record.result_ready_at),
  confirmed_at: maybe(record.confirmed_at),
  cancelled_at: maybe(record.cancelled_at),
  cancel_reason: record.cancel_reason,
  doctor_request: record.doctor_request ?? {},
  attachments: {},
  turnaround_time: minutes(record.created_at, record.confirmed_at),
  work_time: minutes(record.in_progress_at, record.result_ready_at),
  is_editable: isPending(record.status),
  history: [...history],
});

/** Newest first. */
export async function historyOf(db: Database | Tx, orderId: number): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom("history")
    .innerJoin("person as actor", "actor.id", "history.actor_id")
    .leftJoin("person as before", "before.id", "history.from_worker_id")
    .leftJoin("person as after", "after.id", "history.to_worker_id")
    .selectAll("history")
    .select([
      "actor.login_id as actor_login",
      "actor.name as actor_name",
      "before.login_id as before_login",
      "before.name as before_name",
      "after.login_id as after_login",
      "after.name as after_name",
    ])
    .where("order_id", "=", orderId)
    .orderBy("history.id", "desc")
    .execute();
  const ref = (id: number | null, login: string | null, name: string | null): PersonRef | null =>
    id === null || login === null || name === null ? null : { id, login_id: login, name };
  return rows.map((row) => ({
    id: row.id,
    action: row.action,
    actor: ref(row.actor_id, row.actor_login, row.actor_name),
    from_status: row.from_status,
    to_status: row.to_status,
    from_worker: ref(row.from_worker_id, row.before_login, row.before_name),
    to_worker: ref(row.to_worker_id, row.after_login, row.after_name),
    reason: row.reason,
    created_at: seoulTime(row.created_at),
    ip_address: row.ip_address,
  }));
}

/** Locks an order's row until the transaction ends; undefined when there is none. */
export const lockOrder = async (tx: Tx, id: number): Promise<Selectable<OrderTable> | undefined> =>
  tx.selectFrom("orders").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();

/** The database's own clock, so that every node stamps alike. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx);
  return rows[0]?.now ?? new Date();
}
