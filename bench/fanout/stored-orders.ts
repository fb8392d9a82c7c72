import { quantiles, type Quantiles } from "./quantiles.ts";
import type { Store } from "./store.ts";
import type { Ward } from "./ward.ts";

const asks = 100;
const perBatch = 250_000;
/** What a hospital group's departments have open at once; the rest of the orders is done. Two of three are RIS'. */
const openOrders = 300;

/** Fills the database up to so many orders: two years of them, in every order's final state but the last few hundred. */
export async function fillUp(store: Store, databaseUrl: string, orders: number): Promise<void> {
  const [row] = await store.ask(databaseUrl, "select count(*)::integer as n from orders");
  const there = Number(row?.["n"]);
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
        patients.ids[1 + n % array_length(patients.ids, 1)],
        doctors.ids[1 + n % array_length(doctors.ids, 1)],
        case when n % 12 = 0 then null else workers.ids[1 + n % array_length(workers.ids, 1)] end,
        case when n % 12 = 0 then null else true end,
        at, at
      from generate_series(${from}, ${to}) n
      cross join (select array_agg(id) as ids from patient) patients
      cross join (select array_agg(id) as ids from person where role = 'DOCTOR') doctors
      cross join lateral (select case when n % 3 = 0 then 'LIS' else 'RIS' end as role) what
      join (select role, array_agg(id) as ids from person group by role) workers using (role)
      cross join lateral (select now() - make_interval(secs => (${orders} - n) * 60.0) as at) instant`,
    );
  }
  // What autovacuum does within minutes.
  await store.ask(databaseUrl, "vacuum analyze");
}

export interface Asked {
  readonly list: Quantiles;
  readonly pending: Quantiles;
}

/** The worklist's first page with its count, and what is pending, as a radiographer's PC asks: ms of the whole request. */
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
  return { list: await time("/api/ocs/?page=1"), pending: await time("/api/ocs/pending/") };
}
