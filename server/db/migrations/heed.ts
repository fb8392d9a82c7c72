import type { Migration } from "./migration.ts";

/** Who has seen an urgent order that nobody has accepted, and whom the hub has told of it (ADR 13). */
export const heed: Migration = {
  version: 5,
  sql: [
    // Both are of the present waiting: a worker who gives the order back begins another one. While it waits, `updated_at` is
    // since when.
    `alter table orders add column acknowledged_at timestamptz`,
    `alter table orders add column circles_told smallint not null default 0`,
    // What has waited for a day at the upgrade is somebody's business already, and would ring all at once.
    `update orders set circles_told = 2
      where priority = 'urgent' and status = 'ORDERED' and updated_at < now() - interval '1 day'`,
    // Holds only what still has to be told: looking for it costs the same at ten orders and at a million.
    `create index orders_unheeded on orders (circles_told, updated_at)
      where priority = 'urgent' and status = 'ORDERED' and acknowledged_at is null`,
    `create index orders_urgent_waiting on orders (id) where priority = 'urgent' and status = 'ORDERED'`,
    `create table acknowledgement (
      order_id integer not null references orders(id),
      /* Which waiting of the order it is of: a person may acknowledge each once. */
      waiting_since timestamptz not null,
      person_id integer not null references person(id),
      at timestamptz not null,
      primary key (order_id, waiting_since, person_id)
    )`,
    `alter table event_log add column circle text check (circle in ('role', 'doctor'))`,
  ],
};
