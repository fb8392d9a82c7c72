import { z } from "zod";
import { quantiles, type Quantiles } from "./quantiles.ts";
import type { Store } from "./store.ts";
import type { Ward } from "./ward.ts";

const asks = 100;
const perBatch = 250_000;
/** What a hospital group's departments have open at once; the rest of the orders is done. Two of three are RIS'. */
const openOrders = 300;

/** A patient comes again: so many orders each, in the mean. */
const ordersPerPatient = 10;

/** Names of three syllables, as many bearing the same as in a city. */
async function fillUpPatients(store: Store, databaseUrl: string, patients: number): Promise<void> {
  await store.ask(
    databaseUrl,
    `insert into patient (patient_number, name)
    select 'B' || lpad(n::text, 8, '0'),
      substr('김이박최정강조윤장임한오서신권황안송전홍', 1 + n % 20, 1) ||
      substr('민서지현수영은하준도예성승유정재윤시태경', 1 + (n / 20) % 20, 1) ||
      substr('준연우진아호현서윤민희영수빈원혁경린나솔', 1 + (n / 400) % 20, 1)
    from generate_series((select count(*)::integer from patient where patient_number like 'B%') + 1, ${patients}) n`,
  );
}

/** Fills the database up to so many orders: two years of them, in every order's final state but the last few hundred. */
export async function fillUp(store: Store, databaseUrl: string, orders: number): Promise<void> {
  const [row] = await store.ask(databaseUrl, "select count(*)::integer as n from orders");
  const there = Number(row?.["n"]);
  await fillUpPatients(store, databaseUrl, orders / ordersPerPatient);
  // What was open is done by now; only the newest are.
  await store.ask(
    databaseUrl,
    `update orders set status = 'CONFIRMED' where status not in ('CONFIRMED', 'CANCELLED')`,
  );
  for (let from = there; from < orders; from += perBatch) {
    const to = Math.min(orders, from + perBatch) - 1;
    const isLast = to === orders - 1;
    await store.ask(
      databaseUrl,
      `insert into orders (status, job_role, job_type, priority, patient_id, doctor_id, worker_id,
        ocs_result, created_at, updated_at)
      select
        case when ${isLast} and n > ${to - openOrders} then (array['ORDERED','ACCEPTED','IN_PROGRESS'])[1 + n % 3]
          when n % 12 = 0 then 'CANCELLED' else 'CONFIRMED' end,
        role, case role when 'RIS' then (array['MRI','CT','PET'])[1 + n % 3] else (array['BLOOD','URINE'])[1 + n % 2] end,
        (array['urgent','normal','normal','normal','scheduled'])[1 + n % 5],
        -- A step that shares no factor with their number: neighbours in time are different people.
        patients.first + (n::bigint * 7919) % patients.many,
        doctors.ids[1 + n % array_length(doctors.ids, 1)],
        case when n % 12 = 0 then null else workers.ids[1 + n % array_length(workers.ids, 1)] end,
        case when n % 12 = 0 then null else true end,
        at, at
      from generate_series(${from}, ${to}) n
      cross join (select min(id) as first, count(*) as many from patient) patients
      cross join (select array_agg(id) as ids from person where role = 'DOCTOR') doctors
      cross join lateral (select case when n % 3 = 0 then 'LIS' else 'RIS' end as role) what
      join (select role, array_agg(id) as ids from person group by role) workers using (role)
      cross join lateral (select now() - make_interval(secs => (${orders} - n) * 60.0) as at) instant`,
    );
  }
  // What autovacuum does within minutes.
  await store.ask(databaseUrl, "vacuum analyze");
}

/** One question for orders, and how long its whole request took, ms. */
export interface Question {
  readonly what: string;
  readonly took: Quantiles;
}

export interface Asked {
  /** Every list there is to ask for, each by itself. */
  readonly lists: readonly Question[];
  /** The slowest of them, by its p95. */
  readonly list: Quantiles;
  readonly pending: Quantiles;
}

const pageSchema = z.object({
  results: z.array(
    z.object({
      id: z.int(),
      patient: z.object({ name: z.string(), patient_number: z.string() }),
      worker: z.object({ id: z.int() }).nullable(),
    }),
  ),
});

/** What a radiographer's PC asks, and the hospital's web client: every filter of v1, and a search by each thing it finds. */
async function questions(ward: Ward): Promise<readonly (readonly [string, string])[]> {
  const { results } = pageSchema.parse(await ward.get("/api/ocs/?job_role=RIS&page_size=100"));
  const [order] = results;
  const workerId = results.find(({ worker }) => worker !== null)?.worker?.id;
  if (order === undefined || workerId === undefined) throw new Error("the list has nobody to ask for");
  const { name, patient_number: number } = order.patient;
  return [
    ["the app's page", "/api/ocs/?job_role=RIS&page=1&page_size=100"],
    ["the app's tenth page", "/api/ocs/?job_role=RIS&page=10&page_size=100"],
    ["the web client's page", "/api/ocs/?page=1"],
    ["one state", "/api/ocs/?ocs_status=ORDERED"],
    ["one modality", "/api/ocs/?job_type=MRI"],
    ["one priority", "/api/ocs/?priority=urgent"],
    ["unassigned", "/api/ocs/?unassigned=true"],
    ["one worker's", `/api/ocs/?worker_id=${workerId}`],
    ["an order by number", `/api/ocs/?q=ocs_${order.id}`],
    ["a patient by number", `/api/ocs/?q=${encodeURIComponent(number)}`],
    ["a patient by name", `/api/ocs/?q=${encodeURIComponent(name)}`],
    ["a patient by two syllables", `/api/ocs/?q=${encodeURIComponent(name.slice(1))}`],
  ];
}

/** How long the lists and what is pending take at this node, one question after the other. */
export async function askLists(ward: Ward): Promise<Asked> {
  const time = async (path: string): Promise<Quantiles> => {
    const took: number[] = [];
    // The first few compile and warm; they are not counted.
    for (let n = -10; n < asks; n += 1) {
      const begun = performance.now();
      await ward.get(path);
      if (n >= 0) took.push(performance.now() - begun);
    }
    return quantiles(took);
  };
  const lists: Question[] = [];
  for (const [what, path] of await questions(ward)) lists.push({ what, took: await time(path) });
  const [slowest] = lists.toSorted((a, b) => b.took.p95 - a.took.p95);
  if (slowest === undefined) throw new Error("nothing was asked");
  return { lists, list: slowest.took, pending: await time("/api/ocs/pending/") };
}
