import type { OrderAction } from "#protocol/order-rules.ts";
import type { OrderStatus } from "#protocol/order.ts";
import type { OrderEvent } from "#protocol/socket.ts";
import type { Caller } from "../auth/accounts.ts";
import { ocsId, utcTime, type OrderRecord } from "./order-views.ts";

// What is said of a change: the event, and the sentence where it is refused.

const said: Record<OrderStatus, string> = {
  ORDERED: "요청",
  ACCEPTED: "접수",
  IN_PROGRESS: "진행 중",
  RESULT_READY: "결과 대기",
  CONFIRMED: "확정",
  CANCELLED: "취소",
};

/** Why not, in words that tell a person what is so. */
export function sentenceWhyNot(action: OrderAction, record: OrderRecord, caller: Caller): string {
  if (action === "accept" && record.status === "ACCEPTED") {
    return record.worker_id === caller.id
      ? "이미 내가 접수한 오더입니다."
      : `이미 ${record.worker_name ?? "다른 사람"} 님이 접수한 오더입니다.`;
  }
  const another = record.worker_id !== null && record.worker_id !== caller.id;
  if (another && record.doctor_id !== caller.id) {
    return `${record.worker_name ?? "다른 사람"} 님이 맡은 오더입니다.`;
  }
  return `지금 상태(${said[record.status]})에서는 할 수 없는 작업이거나, 이 오더의 담당 역할이 아닙니다.`;
}

export function createdEvent(made: OrderRecord, now: Date): OrderEvent {
  return {
    type: "OCS_CREATED",
    ocs_id: ocsId(made.id),
    ocs_pk: made.id,
    job_role: made.job_role,
    job_type: made.job_type,
    priority: made.priority,
    patient_name: made.patient_name,
    doctor_name: made.doctor_name,
    message: `새 ${made.job_type} 오더`,
    timestamp: utcTime(now),
  };
}

export function changedEvent(
  record: OrderRecord,
  action: OrderAction,
  from: OrderStatus,
  actor: Caller,
  reason: string | null,
  now: Date,
): OrderEvent {
  const common = {
    ocs_id: ocsId(record.id),
    ocs_pk: record.id,
    actor_name: actor.name,
    timestamp: utcTime(now),
  };
  if (action === "cancel") {
    return { type: "OCS_CANCELLED", ...common, reason, message: `${ocsId(record.id)} 취소: ${actor.name}` };
  }
  return {
    type: "OCS_STATUS_CHANGED",
    ...common,
    from_status: from,
    to_status: record.status,
    job_role: record.job_role,
    patient_name: record.patient_name,
    message: `${ocsId(record.id)} ${said[from]} → ${said[record.status]}`,
  };
}
