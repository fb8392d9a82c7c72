import { first } from "./first.ts";
import { logIdentity } from "./log-identity.ts";
import type { Migration } from "./migration.ts";
import { searchByPairs } from "./search-by-pairs.ts";
import { theLog } from "./the-log.ts";

/** Numbered, in order, never changed once released. Plain PostgreSQL, so that PGlite takes it too. */
export const migrations: readonly Migration[] = [first, theLog, logIdentity, searchByPairs];
