import { isInScope, mayAct, resultingStatus, type OrderAction } from "#protocol/order-rules.ts";
import type { HistoryEntry, OrderDetail, OrderStatus } from "#protocol/order.ts";
import type { createOrderRequestSchema } from "#protocol/rest.ts";
import type { z } from "zod";
import type { Caller } from "../auth/accounts.ts";
import type { Database, Tx } from "../db/database.ts";
import { refuse } from "../http/refusal.ts";
import { appendOrderEvent } from "../log/append.ts";
import type { LogEntry } from "../log/log-entry.ts";
import {
  databaseNow,
  detailView,
  historyOf,
  lockOrder,
  withPeople,
  type OrderRecord,
} from "./order-views.ts";
import { changedEvent, createdEvent, sentenceWhyNot } from "./order-words.ts";

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
  ) => Promise<void>;
  readonly act: (caller: Caller, id: number, action: OrderAction, input: ActInput) => Promise<OrderDetail>;
}

const historyNames: Record<OrderAction, string> = {
  accept: "ACCEPTED",
  start: "STARTED",
  save: "RESULT_SAVED",
  submit: "RESULT_SUBMITTED",
  confirm: "CONFIRMED",
  cancel: "CANCELLED",
};
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

/** Every change to an order: checked and written with its entry of the log in one transaction with the row locked, announced only after commit. */
export function createOrderDesk(db: Database, announce: (entry: LogEntry) => void): OrderDesk {
  const record = async (from: Database | Tx, id: number): Promise<OrderRecord> => {
    const found = await withPeople(
      from,
      from.selectFrom("orders").selectAll("orders").where("orders.id", "=", id),
    ).executeTakeFirst();
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
      const entry = await db.transaction().execute(async (tx) => {
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
        const made = await record(tx, id);
        return appendOrderEvent(tx, {
          event: createdEvent(made, now),
          actorId: caller.id,
          jobRole: made.job_role,
          doctorId: made.doctor_id,
        });
      });
      announce(entry);
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
            // It waits anew, for somebody to see it and for the hub's deadlines.
            ...(to === "ORDERED"
              ? { worker_result: null, cancel_reason: null, acknowledged_at: null, circles_told: 0 }
              : {}),
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
        const history = await historyOf(tx, id);
        // A draft that is saved changes nothing for anybody else.
        if (action === "save") return { after, history, entry: null };
        const entry = await appendOrderEvent(tx, {
          event: changedEvent(after, action, before.status, caller, input.cancelReason ?? null, now),
          actorId: caller.id,
          jobRole: after.job_role,
          doctorId: after.doctor_id,
        });
        return { after, history, entry };
      });
      if (done.entry !== null) announce(done.entry);
      return detailView(done.after, done.history);
    },
  };
}
