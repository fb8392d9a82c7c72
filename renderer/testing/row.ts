import { emptyBook, withRows, type OrderBook } from "../bridge/order-book.ts";
import type { OrderRow } from "#protocol/snapshot.ts";

export const noon = Date.parse("2026-03-02T12:00:00Z");

/** An ordinary order of noon, for a test to change what it is about. */
export const rowOf = (id: number, part: Partial<OrderRow> = {}): OrderRow => ({
  id,
  ocs_id: `ocs_${id}`,
  ocs_status: "ORDERED",
  job_role: "RIS",
  job_type: "CT",
  priority: "normal",
  patient: { id, patient_number: `P${id}`, name: "박준호" },
  doctor: { id: 11, login_id: "doctor1", name: "최민석" },
  worker: null,
  created_at: new Date(noon).toISOString(),
  updated_at: new Date(noon).toISOString(),
  changedAt: null,
  ...part,
});

export const bookOf = (...rows: readonly OrderRow[]): OrderBook => withRows(emptyBook, rows);
