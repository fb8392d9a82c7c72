import type { Migration } from "./migration.ts";

// What a network of hubs needs beside the orders: the log (ADR 7), acknowledgements, and lists that stay fast at a million.

const dimensions = "job_role, doctor_id, status, job_type, priority";

/** Adds up what a statement changed, in the order of the key: two statements that touch the same counters never lock crosswise. */
const count = (changes: string): string => `
  insert into order_count as counted (${dimensions}, n)
  select ${dimensions}, sum(d) from (${changes}) change
  group by ${dimensions} having sum(d) <> 0 order by ${dimensions}
  on conflict (${dimensions}) do update set n = counted.n + excluded.n;`;
const fresh = `select ${dimensions}, 1 as d from fresh`;
const gone = `select ${dimensions}, -1 as d from gone`;

export const theLog: Migration = {
  version: 2,
  sql: [
    `create table log_head (id integer primary key check (id = 1), seq bigint not null)`,
    `insert into log_head (id, seq) values (1, 0)`,
    // `payload` is text: v1's frame has to leave as it was written, byte for byte, and jsonb would sort its keys.
    `create table event_log (
      seq bigint primary key,
      kind text not null check (kind in ('order', 'rights', 'sign_in')),
      event_id uuid not null,
      at timestamptz not null,
      actor_id integer,
      event_type text,
      job_role text,
      doctor_id integer,
      person_id integer,
      payload text not null
    )`,
    `create index event_log_by_age on event_log (at)`,
    // The seq of the last entry about this person: what a node read and what the log told it are thereby comparable.
    `alter table person add column rights_seq bigint not null default 0`,
    `alter table person add column session_id text`,
    `create index refresh_token_by_person on refresh_token (person_id)`,
    `create index refresh_token_by_expiry on refresh_token (expires_at)`,
    `create table ack (
      person_id integer not null references person(id),
      seq bigint not null,
      outcome text not null check (outcome in ('shown', 'suppressed', 'acknowledged')),
      reason text,
      at timestamptz not null,
      primary key (person_id, seq, outcome)
    )`,
    `create index ack_by_age on ack (at)`,

    // Lists newest first, by what they are filtered by.
    `create index orders_by_role_status on orders (job_role, status, created_at desc, id desc)`,
    `create index orders_by_role_type on orders (job_role, job_type, created_at desc, id desc)`,
    `create index orders_by_status on orders (status, created_at desc, id desc)`,
    `create index orders_by_doctor_status on orders (doctor_id, status, created_at desc, id desc)`,
    `create index orders_by_worker on orders (worker_id, created_at desc, id desc) include (job_role, status)`,
    `create index orders_by_patient on orders (patient_id, created_at desc, id desc)`,
    `create index orders_unassigned on orders (job_role, created_at desc, id desc) where worker_id is null`,
    `drop index orders_open`,
    `create index orders_open on orders (job_role, created_at desc, id desc) where status not in ('CONFIRMED','CANCELLED')`,
    `create index orders_open_of_doctor on orders (doctor_id, created_at desc, id desc) where status not in ('CONFIRMED','CANCELLED')`,
    `create index orders_open_newest on orders (created_at desc, id desc) where status not in ('CONFIRMED','CANCELLED')`,

    // How many orders there are of each kind, so that a list's count does not walk a million rows. The database keeps it.
    `create table order_count (
      job_role text not null, doctor_id integer not null, status text not null, job_type text not null, priority text not null,
      n bigint not null,
      primary key (${dimensions})
    ) with (fillfactor = 50)`,
    `create index order_count_of_doctor on order_count (doctor_id)`,
    `insert into order_count (${dimensions}, n) select ${dimensions}, count(*) from orders group by ${dimensions}`,
    `create function count_orders() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then ${count(fresh)}
      elsif tg_op = 'DELETE' then ${count(gone)}
      else ${count(`${fresh} union all ${gone}`)}
      end if;
      return null;
    end $$`,
    `create trigger orders_inserted after insert on orders referencing new table as fresh for each statement execute function count_orders()`,
    `create trigger orders_deleted after delete on orders referencing old table as gone for each statement execute function count_orders()`,
    `create trigger orders_updated after update on orders referencing old table as gone new table as fresh for each statement execute function count_orders()`,

    // Search in names without reading them all, where the server has the extension; it comes with Debian's PostgreSQL.
    `do $$
    begin
      create extension if not exists pg_trgm;
      create index patient_name_part on patient using gin (name gin_trgm_ops);
      create index patient_number_part on patient using gin (patient_number gin_trgm_ops);
    exception when others then
      raise notice 'no pg_trgm: searches read every patient';
    end $$`,
  ],
};
