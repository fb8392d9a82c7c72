import type { Migration } from "./migration.ts";

/** People, patients, orders and their history. */
export const first: Migration = {
  version: 1,
  sql: [
    `create table person (
        id serial primary key,
        login_id text not null unique,
        name text not null,
        email text,
        role text not null,
        is_active boolean not null default true,
        must_change_password boolean not null default false,
        password_hash text not null,
        failed_logins integer not null default 0
      )`,
    `create table patient (id serial primary key, patient_number text not null unique, name text not null)`,
    `create table orders (
        id serial primary key,
        status text not null check (status in ('ORDERED','ACCEPTED','IN_PROGRESS','RESULT_READY','CONFIRMED','CANCELLED')),
        job_role text not null check (job_role in ('RIS','LIS','TREATMENT','CONSULT')),
        job_type text not null,
        priority text not null check (priority in ('urgent','normal','scheduled')),
        patient_id integer not null references patient(id),
        doctor_id integer not null references person(id),
        worker_id integer references person(id),
        ocs_result boolean,
        doctor_request jsonb,
        worker_result jsonb,
        cancel_reason text,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        accepted_at timestamptz,
        in_progress_at timestamptz,
        result_ready_at timestamptz,
        confirmed_at timestamptz,
        cancelled_at timestamptz
      )`,
    `create index orders_newest on orders (created_at desc, id desc)`,
    `create index orders_by_role on orders (job_role, created_at desc, id desc)`,
    `create index orders_by_doctor on orders (doctor_id, created_at desc, id desc)`,
    `create index orders_open on orders (job_role, created_at desc) where status not in ('CONFIRMED','CANCELLED')`,
    `create table history (
        id serial primary key,
        order_id integer not null references orders(id),
        action text not null,
        actor_id integer not null references person(id),
        from_status text,
        to_status text not null,
        from_worker_id integer references person(id),
        to_worker_id integer references person(id),
        reason text,
        created_at timestamptz not null,
        ip_address text
      )`,
    `create index history_of_order on history (order_id, id desc)`,
    `create table refresh_token (jti text primary key, person_id integer not null references person(id), expires_at timestamptz not null)`,
    `create table setting (name text primary key, value text not null)`,
  ],
};
