import { first } from "./first.ts";
import type { Migration } from "./migration.ts";
import { theLog } from "./the-log.ts";

/** Numbered, in order, never changed once released. Plain PostgreSQL, so that PGlite takes it too. */
export const migrations: readonly Migration[] = [first, theLog];
