import { isInScope, mayAct, resultingStatus, type OrderAction } from "#protocol/order-rules.ts";
import type { HistoryEntry, OrderDetail, OrderStatus } from "#protocol/order.ts";
import type { createOrderRequestSchema, ProcessStatus } from "#protocol/rest.ts";
import type { OrderEvent } from "#protocol/socket.ts";
import { sql } from "kysely";
import type { z } from "zod";
import type { Caller } from "../auth/accounts.ts";
import type { Database, Tx } from "../db/database.ts";
import { refuse } from "../http/refusal.ts";
import {
  databaseNow,
  detailView,
  historyOf,
  lockOrder,
  ocsId,
  ordersWithPeople,
  utcTime,
  type OrderRecord,
} from "./order-views.ts";

/** A committed change, with whose ears it is for. */
export interface Announcement {
  readonly event: OrderEvent;
  readonly jobRole: OrderRecord["job_role"];
  readonly doctorId: number;
}

export interface ActInput {
  readonly workerResult?: unknown;
  readonly ocsResult?: boolean | undefined;
  readonly cancelReason?: string | undefined;
  readonly address: string | null;
}

export interface OrderDesk {
  readonly detail: (caller: Caller, id: number) => Promise<OrderDetail>;
  readonly history: (caller: Caller, id: number) => Promise<HistoryEntry[]>;
  readonly create: (
    caller: Caller,
    order: z.infer<typeof createOrderRequestSchema>,
    address: string | null,
  ) => Promise<number>;
  readonly act: (caller: Caller, id: number, action: OrderAction, input: ActInput) => Promise<OrderDetail>;
  readonly processStatus: () => Promise<ProcessStatus>;
}

const historyNames: Record<OrderAction, string> = {
  accept: "ACCEPTED",
  start: "STARTED",
  save: "RESULT_SAVED",
  submit: "RESULT_SUBMITTED",
  confirm: "CONFIRMED",
  cancel: "CANCELLED",
};
const said: Record<OrderStatus, string> = {
  ORDERED: "요청",
  ACCEPTED: "접수",
  IN_PROGRESS: "진행 중",
  RESULT_READY: "결과 대기",
  CONFIRMED: "확정",
  CANCELLED: "취소",
};

/** Why not, in words that tell a person what is so. */
function sentenceWhyNot(action: OrderAction, record: OrderRecord, caller: Caller): string {
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

function instants(to: OrderStatus, now: Date) {
  switch (to) {
    case "ORDERED":
      return { accepted_at: null, in_progress_at: null };
    case "ACCEPTED":
      return { accepted_at: now };
    case "IN_PROGRESS":
      return { in_progress_at: now };
    case "RESULT_READY":
      return { result_ready_at: now };
    case "CONFIRMED":
      return { confirmed_at: now };
    case "CANCELLED":
      return { cancelled_at: now };
  }
}

function eventOf(
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

/** Every change to an order: checked and written in one transaction with the row locked, announced only after commit. */
export function createOrderDesk(db: Database, announce: (announcement: Announcement) => void): OrderDesk {
  const record = async (from: Database | Tx, id: number): Promise<OrderRecord> => {
    const found = await ordersWithPeople(from).where("orders.id", "=", id).executeTakeFirst();
    if (found === undefined) throw refuse.notFound("없는 오더입니다.");
    return found;
  };
  const visibleRecord = async (caller: Caller, id: number): Promise<OrderRecord> => {
    const found = await record(db, id);
    if (!isInScope({ job_role: found.job_role, doctor: { id: found.doctor_id } }, caller)) {
      throw refuse.forbidden("이 오더를 볼 권한이 없습니다.");
    }
    return found;
  };

  return {
    detail: async (caller, id) => detailView(await visibleRecord(caller, id), await historyOf(db, id)),
    history: async (caller, id) => {
      await visibleRecord(caller, id);
      return historyOf(db, id);
    },
    create: async (caller, order, address) => {
      if (caller.role !== "DOCTOR") throw refuse.forbidden("의사만 오더를 낼 수 있습니다.");
      const { made, now } = await db.transaction().execute(async (tx) => {
        const patient = await tx
          .selectFrom("patient")
          .select("id")
          .where("id", "=", order.patient_id)
          .executeTakeFirst();
        if (patient === undefined)
          throw refuse.badRequest(`patient_id: ${order.patient_id}번 환자가 없습니다.`);
        const now = await databaseNow(tx);
        const { id } = await tx
          .insertInto("orders")
          .values({
            status: "ORDERED",
            job_role: order.job_role,
            job_type: order.job_type,
            priority: order.priority,
            patient_id: order.patient_id,
            doctor_id: caller.id,
            doctor_request: order.doctor_request === undefined ? null : JSON.stringify(order.doctor_request),
            created_at: now,
            updated_at: now,
          })
          .returning("id")
          .executeTakeFirstOrThrow();
        await tx
          .insertInto("history")
          .values({
            order_id: id,
            action: "CREATED",
            actor_id: caller.id,
            to_status: "ORDERED",
            created_at: now,
            ip_address: address,
          })
          .execute();
        return { made: await record(tx, id), now };
      });
      announce({
        jobRole: made.job_role,
        doctorId: made.doctor_id,
        event: {
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
        },
      });
      return made.id;
    },
    act: async (caller, id, action, input) => {
      const done = await db.transaction().execute(async (tx) => {
        if ((await lockOrder(tx, id)) === undefined) throw refuse.notFound("없는 오더입니다.");
        const before = await record(tx, id);
        const ruled = {
          ocs_status: before.status,
          job_role: before.job_role,
          doctor: { id: before.doctor_id, login_id: "", name: "" },
          worker: before.worker_id === null ? null : { id: before.worker_id, login_id: "", name: "" },
        };
        if (!mayAct(action, ruled, caller)) throw refuse.state(sentenceWhyNot(action, before, caller));
        const to = resultingStatus(action, caller);
        const worker = action === "accept" ? caller.id : to === "ORDERED" ? null : before.worker_id;
        const now = await databaseNow(tx);
        await tx
          .updateTable("orders")
          .set({
            status: to,
            worker_id: worker,
            updated_at: now,
            ...(before.status === to ? {} : instants(to, now)),
            ...(input.workerResult === undefined
              ? {}
              : { worker_result: JSON.stringify(input.workerResult) }),
            ...(action === "confirm" ? { ocs_result: input.ocsResult ?? true } : {}),
            ...(action === "cancel" ? { cancel_reason: input.cancelReason ?? null } : {}),
            // Given back, it is as free as it was: a colleague's draft and reason stay in the history only.
            ...(to === "ORDERED" ? { worker_result: null, cancel_reason: null } : {}),
          })
          .where("id", "=", id)
          .execute();
        await tx
          .insertInto("history")
          .values({
            order_id: id,
            action: historyNames[action],
            actor_id: caller.id,
            from_status: before.status,
            to_status: to,
            from_worker_id: before.worker_id,
            to_worker_id: worker,
            reason: input.cancelReason ?? null,
            created_at: now,
            ip_address: input.address,
          })
          .execute();
        const after = await record(tx, id);
        return { before, after, now, history: await historyOf(tx, id) };
      });
      if (action !== "save") {
        announce({
          jobRole: done.after.job_role,
          doctorId: done.after.doctor_id,
          event: eventOf(
            done.after,
            action,
            done.before.status,
            caller,
            input.cancelReason ?? null,
            done.now,
          ),
        });
      }
      return detailView(done.after, done.history);
    },
    processStatus: async () => {
      const { rows } = await sql<{ job_role: string; status: OrderStatus; n: string; today: string }>`
        select job_role, status, count(*) as n,
          count(*) filter (where (created_at at time zone 'Asia/Seoul')::date = (now() at time zone 'Asia/Seoul')::date) as today
        from orders group by job_role, status`.execute(db);
      const totals = (roles: readonly string[]) => {
        const of = (status: OrderStatus): number =>
          rows
            .filter((row) => roles.includes(row.job_role) && row.status === status)
            .reduce((sum, row) => sum + Number(row.n), 0);
        return {
          ordered: of("ORDERED"),
          accepted: of("ACCEPTED"),
          in_progress: of("IN_PROGRESS"),
          result_ready: of("RESULT_READY"),
          confirmed: of("CONFIRMED"),
          cancelled: of("CANCELLED"),
          total_today: rows
            .filter((row) => roles.includes(row.job_role))
            .reduce((sum, row) => sum + Number(row.today), 0),
        };
      };
      return { ris: totals(["RIS"]), lis: totals(["LIS"]), combined: totals(["RIS", "LIS"]) };
    },
  };
}
