import { setTimeout as pause } from "node:timers/promises";
import { Agent, request } from "node:https";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTokenMint } from "#server/auth/tokens.ts";
import { z } from "zod";
import { signInToHub } from "../support/hub-client.ts";
import { gather, type Audience } from "./audience.ts";
import { openSite, type Site } from "./site.ts";

// 200 colleagues accept the same 50 orders at once, through nginx and two nodes.

const colleagues = 200;
const orders = 50;
let site: Site;
let audience: Audience;
beforeAll(async () => {
  site = await openSite();
  audience = await gather(site, {
    v2: { ris1: 4, lis1: 2, nurse1: 2, doctor1: 2 },
    v1: { ris2: 2, lis1: 1 },
  });
  await audience.allLive();
});
afterAll(async () => {
  audience.close();
  await site.end();
});

const answerSchema = z.union([
  z.object({ id: z.int(), worker: z.object({ login_id: z.string() }) }),
  z.object({ non_field_errors: z.tuple([z.string().regex(/[가-힣]/)]) }),
]);

it("each order has one winner, everybody else a clear refusal, and its history is complete", async () => {
  const doctor = await signInToHub(site.nginx.url, "doctor1");
  const ids: number[] = [];
  for (let n = 0; n < orders; n += 1) ids.push(await doctor.order());
  // People without the cost of 200 passwords: ris1's, copied.
  await site.ask(`insert into person (login_id, name, role, password_hash)
    select 'colleague' || n, '동료' || n, 'RIS', password_hash from person, generate_series(1, ${colleagues}) n
    where login_id = 'ris1'`);
  const people = z.array(z.object({ id: z.int(), login_id: z.string(), secret: z.string() })).parse(
    await site.ask(`select id, login_id, (select value from setting where name = 'jwt_secret') as secret
        from person where login_id like 'colleague%'`),
  );
  const agent = new Agent({ ca: site.nginx.ca, keepAlive: true, maxSockets: 100 });
  const accept = async (id: number, token: string): Promise<{ status: number; body: unknown }> =>
    new Promise((resolve, reject) => {
      const asked = request(
        `${site.nginx.url}/api/ocs/${id}/accept/`,
        { method: "POST", agent, headers: { authorization: `Bearer ${token}` } },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => (text += part));
          response.on("end", () => resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) }));
        },
      );
      asked.on("error", reject);
      asked.end();
    });

  const began = performance.now();
  const winners = new Map<number, string[]>();
  let refusals = 0;
  await Promise.all(
    people.map(async ({ id: personId, login_id, secret }, n) => {
      const token = createTokenMint(secret, { access: 600, refresh: 600 }).make(
        "access",
        personId,
        login_id,
      ).token;
      await pause(0);
      // Everybody begins with another order, so that all are fought for at once.
      for (let k = 0; k < orders; k += 1) {
        const id = ids[(k + n) % orders] ?? 0;
        const { status, body } = await accept(id, token);
        const answer = answerSchema.parse(body);
        if ("worker" in answer) {
          expect([status, answer.id, answer.worker.login_id]).toEqual([200, id, login_id]);
          winners.set(id, [...(winners.get(id) ?? []), login_id]);
        } else {
          expect(status).toBe(400);
          refusals += 1;
        }
      }
    }),
  );
  const took = performance.now() - began;
  agent.destroy();

  expect([...winners.keys()].toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b));
  for (const won of winners.values()) expect(won).toHaveLength(1);
  expect(refusals).toBe(orders * (colleagues - 1));
  // What the hub keeps: the order's worker, its history, its events, all of the same winner.
  const kept = await site.ask(`select orders.id, worker.login_id as worker, orders.status,
      (select array_agg(action || ' ' || coalesce(from_status, '-') || ' ' || to_status || ' ' || actor.login_id order by history.id)
         from history join person actor on actor.id = actor_id where order_id = orders.id) as history,
      (select count(*)::int from event_log where kind = 'order' and event_type = 'OCS_STATUS_CHANGED'
         and (payload::json ->> 'ocs_pk')::int = orders.id) as events
    from orders left join person worker on worker.id = worker_id where orders.id in (${ids.join(",")}) order by orders.id`);
  const keptSchema = z.array(
    z.object({
      id: z.int(),
      worker: z.string(),
      status: z.string(),
      history: z.array(z.string()),
      events: z.int(),
    }),
  );
  for (const { id, worker, status, history, events } of keptSchema.parse(kept)) {
    expect([[worker], status, events]).toEqual([winners.get(id), "ACCEPTED", 1]);
    expect(history.map((line) => line.split(" ").slice(1).join(" "))).toEqual([
      "- ORDERED doctor1",
      `ORDERED ACCEPTED ${worker}`,
    ]);
  }
  // Both nodes had their part in it.
  const lines = site.nginx
    .accessLog()
    .split("\n")
    .filter((line) => line.includes("/accept/"));
  const shares = ([0, 1] as const).map(
    (n) => lines.filter((line) => line.includes(`node=127.0.0.1:${site.node(n).port} `)).length,
  );
  expect(Math.min(...shares)).toBeGreaterThan(lines.length / 5);
  await audience.account(
    `${colleagues} colleagues, ${orders} orders: ${winners.size} winners, ${refusals} refusals in ${Math.round(took)} ms, ` +
      `${shares.join(" + ")} at the nodes`,
  );
});
