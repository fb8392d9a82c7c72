import { circles, type Acknowledgement, type OrderHeed } from "#protocol/heed.ts";
import { isInScope, listScope, mayAcknowledge } from "#protocol/order-rules.ts";
import { sql } from "kysely";
import type { Caller } from "../auth/accounts.ts";
import type { Database, Tx } from "../db/database.ts";
import { refuse } from "../http/refusal.ts";
import { appendOrderNews } from "../log/append.ts";
import type { LogEntry } from "../log/log-entry.ts";
import { databaseNow, lockOrder, seoulTime } from "../orders/order-views.ts";
import { acknowledgedFrame } from "./heed-words.ts";

/** Who has seen an urgent order that waits. */
export interface AcknowledgementDesk {
  /** The caller has seen it: on record, told to everybody entitled, and the hub tells no further circle. Idempotent. */
  readonly acknowledge: (caller: Caller, orderId: number) => Promise<OrderHeed>;
  readonly of: (caller: Caller, orderId: number) => Promise<OrderHeed>;
  /** Of every urgent order that waits and that the caller may see. */
  readonly ofWaiting: (caller: Caller) => Promise<OrderHeed[]>;
}

interface Told {
  readonly id: number;
  readonly circles_told: number;
}

/** What became of these orders, each with everybody who has ever acknowledged it. */
async function heedOf(db: Database | Tx, orders: readonly Told[]): Promise<OrderHeed[]> {
  if (orders.length === 0) return [];
  const rows = await db
    .selectFrom("acknowledgement")
    .innerJoin("person", "person.id", "acknowledgement.person_id")
    .select(["order_id", "at", "person.id", "person.login_id", "person.name"])
    .where(
      "order_id",
      "in",
      orders.map(({ id }) => id),
    )
    .orderBy("at")
    .execute();
  const given = new Map<number, Acknowledgement[]>(orders.map(({ id }) => [id, []]));
  for (const { order_id, id, login_id, name, at } of rows)
    given.get(order_id)?.push({ actor: { id, login_id, name }, at: seoulTime(at) });
  return orders.map(({ id, circles_told }) => ({
    ocs_pk: id,
    acknowledgements: given.get(id) ?? [],
    escalated: circles.slice(0, circles_told),
  }));
}

const only = ([heed]: readonly OrderHeed[]): OrderHeed => {
  if (heed === undefined) throw refuse.notFound("없는 오더입니다.");
  return heed;
};

export function createAcknowledgementDesk(
  db: Database,
  announce: (entry: LogEntry) => void,
): AcknowledgementDesk {
  return {
    acknowledge: async (caller, orderId) => {
      const { heed, entry } = await db.transaction().execute(async (tx) => {
        const order = await lockOrder(tx, orderId);
        if (order === undefined) throw refuse.notFound("없는 오더입니다.");
        const { status, job_role, priority, doctor_id } = order;
        if (!isInScope({ job_role, doctor: { id: doctor_id } }, caller))
          throw refuse.forbidden("이 오더를 볼 권한이 없습니다.");
        if (!mayAcknowledge({ ocs_status: status, job_role, priority }, caller))
          throw refuse.state(
            status === "ORDERED"
              ? "이 오더의 담당 부서만 긴급 오더를 확인했다고 알릴 수 있습니다."
              : "이미 접수되었거나 끝난 오더입니다.",
          );
        const now = await databaseNow(tx);
        // Since when it waits does not leave the database, whose clock is finer than this process's.
        const added = await sql`
          insert into acknowledgement (order_id, waiting_since, person_id, at)
          select id, updated_at, ${caller.id}::integer, ${now}::timestamptz from orders where id = ${orderId}::integer
          on conflict do nothing`.execute(tx);
        await tx
          .updateTable("orders")
          .set({ acknowledged_at: now })
          .where("id", "=", orderId)
          .where("acknowledged_at", "is", null)
          .execute();
        const heed = only(await heedOf(tx, [order]));
        if (Number(added.numAffectedRows ?? 0) === 0) return { heed, entry: null };
        const entry = await appendOrderNews(tx, {
          eventType: "ORDER_ACKNOWLEDGED",
          frame: acknowledgedFrame(orderId, caller, now),
          actorId: caller.id,
          jobRole: job_role,
          doctorId: doctor_id,
          circle: null,
        });
        return { heed, entry };
      });
      if (entry !== null) announce(entry);
      return heed;
    },
    of: async (caller, orderId) => {
      const order = await db
        .selectFrom("orders")
        .select(["id", "job_role", "doctor_id", "circles_told"])
        .where("id", "=", orderId)
        .executeTakeFirst();
      if (order === undefined) throw refuse.notFound("없는 오더입니다.");
      if (!isInScope({ job_role: order.job_role, doctor: { id: order.doctor_id } }, caller))
        throw refuse.forbidden("이 오더를 볼 권한이 없습니다.");
      return only(await heedOf(db, [order]));
    },
    ofWaiting: async (caller) => {
      const scope = listScope(caller);
      if (scope === null) return [];
      let waiting = db
        .selectFrom("orders")
        .select(["id", "circles_told"])
        // As literals: the planner sees that the small index holds them all.
        .where("priority", "=", sql.lit("urgent"))
        .where("status", "=", sql.lit("ORDERED"))
        .orderBy("id");
      // As `isInScope` has it: who sees every department's list hears of these two.
      if (scope.doctorId !== undefined) waiting = waiting.where("doctor_id", "=", scope.doctorId);
      else if (scope.jobRole !== undefined) waiting = waiting.where("job_role", "=", scope.jobRole);
      else waiting = waiting.where("job_role", "in", ["RIS", "LIS"]);
      return heedOf(db, await waiting.execute());
    },
  };
}
