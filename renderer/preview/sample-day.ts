import type { OrderStatus } from "#protocol/order.ts";
import type { OrderRow } from "#protocol/snapshot.ts";

const minuteMs = 60_000;
const modalities = ["CT", "XR", "MRI", "US", "XR", "CT", "PET", "XR", "MG"] as const;
const people = ["이서연", "김태현", "박가람"] as const;

/** The same every time for the same `n`; 0 to 1. */
const chance = (n: number): number => {
  const x = Math.sin(n * 12.9898) * 43_758.5453;
  return x - Math.floor(x);
};

/** Busier in the morning than at night. */
const weights = [2, 1, 1, 1, 2, 3, 6, 12, 22, 26, 24, 20, 14, 20, 22, 18, 14, 10, 8, 6, 5, 4, 3, 3];

function statusOf(n: number, ageMinutes: number, done: number): OrderStatus {
  if (n % 29 === 3) return "CANCELLED";
  if (ageMinutes > done) return "CONFIRMED";
  if (ageMinutes < 12 || n % 5 === 0) return "ORDERED";
  return ageMinutes < 30 ? "ACCEPTED" : n % 4 === 0 ? "RESULT_READY" : "IN_PROGRESS";
}

/** A day of a middling department, up to `now`: what the overview and the wall are looked at with. */
export function sampleDay(now: number): OrderRow[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const rows: OrderRow[] = [];
  let id = 2_000;
  for (const [hour, weight] of weights.entries()) {
    for (let k = 0; k < weight; k += 1) {
      id += 1;
      const created = midnight + (hour * 60 + Math.floor(chance(id) * 60)) * minuteMs;
      if (created > now) continue;
      const age = (now - created) / minuteMs;
      const done = 30 + 260 * chance(id + 0.5) ** 2 + (id % 23 === 0 ? 400 : 0);
      const ocs_status = statusOf(id, age, done);
      const isOver = ocs_status === "CONFIRMED" || ocs_status === "CANCELLED";
      const changed = isOver ? Math.min(now, created + done * minuteMs) : created + 4 * minuteMs;
      const worker = people[id % 3] ?? people[0];
      rows.push({
        id,
        ocs_id: `ocs_${id}`,
        ocs_status,
        job_role: "RIS",
        job_type: modalities[id % modalities.length] ?? "CT",
        priority: id % 11 === 0 ? "urgent" : id % 7 === 0 ? "scheduled" : "normal",
        patient: { id, patient_number: `P2026-${id}`, name: "박준호" },
        doctor: { id: 11, login_id: "doctor1", name: "최민석" },
        worker:
          ocs_status === "ORDERED" ? null : { id: 1 + (id % 3), login_id: `ris${id % 3}`, name: worker },
        created_at: new Date(created).toISOString(),
        updated_at: new Date(Math.min(now, changed)).toISOString(),
        changedAt: null,
      });
    }
  }
  return rows;
}
