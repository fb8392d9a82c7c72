import type { Migration } from "./migration.ts";

/**
 * The log gets a name. A database restored from a backup gives its numbers again, to other events; under another name no
 * client takes them for what it has seen (docs/PROTOCOL.md).
 */
export const logIdentity: Migration = {
  version: 3,
  sql: [`alter table log_head add column log uuid not null default gen_random_uuid()`],
};
