import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import type { Circle } from "#protocol/heed.ts";
import { isInScope } from "#protocol/order-rules.ts";
import type { Caller } from "../auth/accounts.ts";
import type { Database } from "../db/database.ts";
import { openStore } from "../db/open-store.ts";
import type { LogEntry } from "../log/log-entry.ts";
import { createOrderDesk, type OrderDesk } from "../orders/order-desk.ts";
import { audienceOf } from "../sockets/groups.ts";
import { createAcknowledgementDesk, type AcknowledgementDesk } from "./acknowledging.ts";
import { escalateOne } from "./escalate.ts";

// Which orders are due, on PGlite; a deadline of nothing makes every one that waits due at once.

const frameSchema = z.object({ ocs_pk: z.int() });
let db: Database;
let desk: OrderDesk;
let seen: AcknowledgementDesk;
const announced: LogEntry[] = [];
const audiences: string[] = [];
const people = new Map<string, Caller>();
const who = (loginId: string): Caller => {
  const person = people.get(loginId);
  if (person === undefined) throw new Error(`${loginId} is not there`);
  return person;
};
beforeAll(async () => {
  ({ db } = await openStore({ port: 0, passwordCost: { N: 1024, r: 8, p: 1 } }, () => undefined));
  desk = createOrderDesk(db, (entry) => void announced.push(entry));
  seen = createAcknowledgementDesk(db, (entry) => void announced.push(entry));
  for (const { id, login_id: loginId, name, role } of await db.selectFrom("person").selectAll().execute())
    people.set(loginId, { id, loginId, name, role, tokenId: "test" });
  // The demo's own.
  await due();
});
afterAll(async () => db.destroy());

/** Tells every circle of everything that is due after `afterMs`; what was told of each order, in order. */
async function due(afterMs: readonly [number, number] = [0, 0]): Promise<readonly [number, Circle][]> {
  const told: [number, Circle][] = [];
  for (const [place, circle] of (["role", "doctor"] as const).entries()) {
    for (;;) {
      const entry = await escalateOne(db, circle, afterMs[place] ?? 0);
      if (entry === null) break;
      if (entry.kind !== "order") throw new Error("an escalation is about an order");
      const { ocs_pk: id } = frameSchema.parse(JSON.parse(entry.frame));
      told.push([id, circle]);
      audiences.push(...audienceOf(entry));
    }
  }
  return told;
}
async function order(
  priority: "urgent" | "normal" = "urgent",
  jobRole: "RIS" | "LIS" | "TREATMENT" = "RIS",
  doctor = "doctor1",
): Promise<number> {
  await desk.create(who(doctor), { patient_id: 1, job_role: jobRole, job_type: "CT", priority }, null);
  const { id } = await db.selectFrom("orders").select("id").orderBy("id", "desc").executeTakeFirstOrThrow();
  return id;
}
const act = async (loginId: string, id: number, action: "accept" | "cancel") =>
  desk.act(who(loginId), id, action, { address: null });

it("an order of a department that nobody here works for is told to nobody", async () => {
  await order("urgent", "TREATMENT");
  expect(await due()).toEqual([]);
});

it("each circle is told once, the role before the doctor, also where both are due at once", async () => {
  const [one, two] = [await order(), await order()];
  audiences.length = 0;
  expect(await due()).toEqual([
    [one, "role"],
    [two, "role"],
    [one, "doctor"],
    [two, "doctor"],
  ]);
  const doctors = `ocs_doctor_${who("doctor1").id}`;
  expect(audiences).toEqual(["ocs_ris", "ocs_ris", doctors, doctors]);
  expect(await due()).toEqual([]);
});

it("nobody is told before the deadline", async () => {
  const id = await order();
  expect(await due([60_000, 60_000])).toEqual([]);
  expect(await due([0, 60_000])).toEqual([[id, "role"]]);
  expect(await due([0, 60_000])).toEqual([]);
  expect(await due()).toEqual([[id, "doctor"]]);
});

it("an order that is accepted, cancelled, or not urgent is told to nobody", async () => {
  const [accepted, cancelled] = [await order(), await order()];
  await order("normal");
  await act("ris1", accepted, "accept");
  await act("doctor1", cancelled, "cancel");
  expect(await due()).toEqual([]);
});

it("given back, it waits anew", async () => {
  const id = await order();
  expect(await due()).toEqual([
    [id, "role"],
    [id, "doctor"],
  ]);
  await act("ris1", id, "accept");
  await act("ris1", id, "cancel");
  expect((await seen.of(who("ris1"), id)).escalated).toEqual([]);
  expect(await due([60_000, 60_000])).toEqual([]);
  expect(await due()).toEqual([
    [id, "role"],
    [id, "doctor"],
  ]);
});

it("an acknowledgement holds until the order is given back, then it can be given again", async () => {
  const id = await order();
  await seen.acknowledge(who("ris1"), id);
  expect(await due()).toEqual([]);
  await act("ris2", id, "accept");
  await act("ris2", id, "cancel");
  expect(await due()).toHaveLength(2);
  const before = announced.length;
  const { acknowledgements, escalated } = await seen.acknowledge(who("ris1"), id);
  expect(acknowledgements.map(({ actor }) => actor.login_id)).toEqual(["ris1", "ris1"]);
  expect([escalated, announced.length - before]).toEqual([["role", "doctor"], 1]);
  await seen.acknowledge(who("ris1"), id);
  expect(announced).toHaveLength(before + 1);
});

it("one that comes after the role was told keeps the doctor from being told", async () => {
  const id = await order();
  expect(await due([0, 60_000])).toEqual([[id, "role"]]);
  await seen.acknowledge(who("ris2"), id);
  expect(await due()).toEqual([]);
});

it("a list of what waits holds, of urgent orders, those its reader may see, each with its own acknowledgements", async () => {
  const waiting = [
    { id: await order("urgent", "RIS"), job_role: "RIS", doctor: { id: who("doctor1").id } },
    { id: await order("urgent", "LIS", "doctor2"), job_role: "LIS", doctor: { id: who("doctor2").id } },
    { id: await order("urgent", "TREATMENT"), job_role: "TREATMENT", doctor: { id: who("doctor1").id } },
  ] as const;
  const other = [await order("normal"), await order()];
  await act("ris1", other[1] ?? 0, "accept");
  await seen.acknowledge(who("ris1"), waiting[0].id);
  await seen.acknowledge(who("lis1"), waiting[1].id);
  await seen.acknowledge(who("ris2"), waiting[0].id);
  const mine = [...waiting.map(({ id }) => id), ...other];
  for (const loginId of ["ris1", "lis1", "doctor1", "doctor2", "nurse1", "admin"]) {
    const read = (await seen.ofWaiting(who(loginId))).filter(({ ocs_pk }) => mine.includes(ocs_pk));
    expect([loginId, read.map(({ ocs_pk }) => ocs_pk)]).toEqual([
      loginId,
      waiting.filter((each) => isInScope(each, who(loginId))).map(({ id }) => id),
    ]);
    const names = new Map(read.map((heed) => [heed.ocs_pk, heed.acknowledgements]));
    const seenBy = (id: number) => names.get(id)?.map(({ actor }) => actor.login_id);
    if (names.has(waiting[0].id)) expect(seenBy(waiting[0].id)).toEqual(["ris1", "ris2"]);
    if (names.has(waiting[1].id)) expect(seenBy(waiting[1].id)).toEqual(["lis1"]);
  }
});

it("what is due is found by an index that holds nothing else", async () => {
  await db.transaction().execute(async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx);
    const { rows } = await sql<{ "QUERY PLAN": string }>`explain select id from orders
      where priority = 'urgent' and status = 'ORDERED' and acknowledged_at is null and circles_told = 0
        and updated_at <= now() - make_interval(secs => 600) order by updated_at limit 1`.execute(tx);
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toContain("Index Scan using orders_unheeded");
  });
});
