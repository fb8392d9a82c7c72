import type { OrderStatus, PersonRef } from "#protocol/order.ts";
import type { OrderDetailView, OrderRow } from "#protocol/snapshot.ts";

const people = {
  me: { id: 1, login_id: "ris1", name: "이서연" },
  kim: { id: 2, login_id: "ris2", name: "김태현" },
  park: { id: 3, login_id: "ris3", name: "박가람" },
  choi: { id: 11, login_id: "doctor1", name: "최민석" },
  yoon: { id: 12, login_id: "doctor2", name: "윤지아" },
  kang: { id: 13, login_id: "doctor3", name: "강서준" },
} as const satisfies Record<string, PersonRef>;
type Name = keyof typeof people;

/** Minutes ago, urgent, number, modality, patient, doctor, worker, state. */
type Sample = readonly [number, boolean, number, string, string, Name, Name | null, OrderStatus];

const samples: readonly Sample[] = [
  [13, true, 1207, "MRI", "박준호", "choi", null, "ORDERED"],
  [6, true, 1211, "CT", "정하은", "yoon", null, "ORDERED"],
  [52, false, 1188, "CT", "한도윤", "choi", null, "ORDERED"],
  [71, false, 1180, "XR", "오지훈", "kang", null, "ORDERED"],
  [38, false, 1195, "US", "임수아", "yoon", null, "ORDERED"],
  [22, false, 1201, "CT", "Nguyen Anh", "kang", "me", "ACCEPTED"],
  [41, false, 1193, "MRI", "서민재", "choi", "kim", "ACCEPTED"],
  [18, false, 1203, "XR", "배유진", "yoon", "me", "IN_PROGRESS"],
  [155, false, 1185, "PET", "조현우", "yoon", "park", "IN_PROGRESS"],
  [9, true, 1209, "CT", "문채원", "choi", "kim", "IN_PROGRESS"],
  [64, false, 1178, "MRI", "신동욱", "yoon", "me", "RESULT_READY"],
  [30, false, 1198, "XR", "Garcia Luis", "kang", "park", "RESULT_READY"],
  [244, false, 1171, "US", "권나연", "choi", "me", "CONFIRMED"],
  [125, false, 1169, "CT", "황보라", "yoon", "kim", "CONFIRMED"],
  [251, false, 1160, "PET", "안시우", "kang", "park", "CANCELLED"],
];

const minuteMs = 60_000;
const iso = (instant: number): string => new Date(instant).toISOString();

function rowOf(sample: Sample, now: number): OrderRow {
  const [minutes, urgent, number, modality, patient, doctor, worker, status] = sample;
  const created = now - minutes * minuteMs;
  const finished = status === "CONFIRMED" || status === "CANCELLED";
  return {
    id: number,
    ocs_id: `ocs_${number}`,
    ocs_status: status,
    job_role: "RIS",
    job_type: modality,
    priority: urgent ? "urgent" : number % 7 === 0 ? "scheduled" : "normal",
    patient: { id: number, patient_number: `P2026-0${number}`, name: patient },
    doctor: people[doctor],
    worker: worker === null ? null : people[worker],
    created_at: iso(created),
    updated_at: iso(finished ? created + 44 * minuteMs : created + 2 * minuteMs),
    changedAt: number === 1195 ? now : null,
  };
}

/** `many` fills the list up to that number with finished orders, as a real day's list is. */
export function sampleOrders(now: number, many = 0): OrderRow[] {
  const rows = samples.map((sample) => rowOf(sample, now));
  const more = Array.from({ length: Math.max(0, many - rows.length) }, (_, n): OrderRow => {
    const sample = samples[n % samples.length];
    if (sample === undefined) throw new Error("no samples");
    const [, , , modality, patient, doctor, worker] = sample;
    const status = n % 9 === 0 ? "ORDERED" : "CONFIRMED";
    return rowOf(
      [
        80 + n,
        false,
        1100 - n,
        modality,
        patient,
        doctor,
        status === "ORDERED" ? null : (worker ?? "kim"),
        status,
      ],
      now,
    );
  });
  return [...rows, ...more];
}

export function sampleDetail(row: OrderRow): OrderDetailView {
  const created = Date.parse(row.created_at);
  const at = (minutes: number): string => iso(created + minutes * minuteMs);
  const reached = (...states: readonly OrderStatus[]): boolean => states.includes(row.ocs_status);
  const accepted = !reached("ORDERED", "CANCELLED");
  const started = reached("IN_PROGRESS", "RESULT_READY", "CONFIRMED");
  const result = reached("RESULT_READY", "CONFIRMED");
  const step = (
    id: number,
    from: OrderStatus | null,
    to: OrderStatus,
    actor: PersonRef,
    minutes: number,
  ) => ({
    id,
    action: to,
    actor,
    from_status: from,
    to_status: to,
    from_worker: null,
    to_worker: null,
    reason: null as string | null,
    created_at: at(minutes),
  });
  const worker = row.worker ?? people.kim;
  return {
    ...row,
    accepted_at: accepted ? at(5) : null,
    in_progress_at: started ? at(9) : null,
    result_ready_at: result ? at(24) : null,
    confirmed_at: reached("CONFIRMED") ? at(44) : null,
    cancelled_at: reached("CANCELLED") ? at(44) : null,
    turnaround_time: reached("CONFIRMED") ? 44 : null,
    work_time: result ? 15 : null,
    doctor_request: {
      _template: "default",
      clinical_info: "두통 3일, 좌측 위약. 뇌출혈 배제, 종양 추적.",
      special_instruction: "조영제 알레르기 없음",
    },
    worker_result: result
      ? { findings: "우측 측두엽에 2.1 cm 병변. 출혈 없음.", impression: "추적 관찰 권함." }
      : {},
    history: [
      step(1, null, "ORDERED", row.doctor, 0),
      step(2, "ORDERED", "ACCEPTED", people.kim, 3),
      { ...step(3, "ACCEPTED", "ORDERED", people.kim, 4), reason: "장비 점검" },
      ...(accepted ? [step(4, "ORDERED", "ACCEPTED", worker, 5)] : []),
      ...(started ? [step(5, "ACCEPTED", "IN_PROGRESS", worker, 9)] : []),
      ...(result ? [step(6, "IN_PROGRESS", "RESULT_READY", worker, 24)] : []),
      ...(reached("CONFIRMED") ? [step(7, "RESULT_READY", "CONFIRMED", row.doctor, 44)] : []),
      ...(reached("CANCELLED") ? [step(8, "ORDERED", "CANCELLED", row.doctor, 44)] : []),
    ],
    seenBy: [],
    draft: null,
    images: "ready",
  };
}

/** Some minutes after it was ordered, more or less by its number. */
export const sampleAcceptance = ({ id, created_at, ocs_status }: OrderRow): number | null =>
  ocs_status === "ORDERED" ? null : Date.parse(created_at) + (3 + ((id * 37) % 71)) * minuteMs;
