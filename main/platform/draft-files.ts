import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { draftsFileSchema, longestKeptMs, type DraftStore } from "#core/drafts/draft-file.ts";
import type { Log } from "#core/ports.ts";
import type { PersonFiles } from "./person-files.ts";
import type { Protection } from "./protection.ts";

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Unsent results on this PC. What is said to be kept has been read again: a keyring can lock itself, and a disk be full. */
export function createDraftFiles(files: PersonFiles, protection: Protection): DraftStore {
  const store = files.of("drafts", draftsFileSchema);
  return {
    protects: protection.protects,
    read: (accountKey) => (protection.protects() ? store.read(accountKey) : null),
    keep: (accountKey, file) => {
      if (!protection.protects()) return false;
      store.write(accountKey, file);
      return same(store.read(accountKey), file);
    },
    forget: store.forget,
  };
}

/** Removes what no author has come back for. Once, when the app starts. `base` is the profile's folder. */
export function sweepDrafts(base: string, now: number, log: Log): void {
  const folder = join(base, "drafts");
  if (!existsSync(folder)) return;
  try {
    for (const name of readdirSync(folder)) {
      const file = join(folder, name);
      if (now - statSync(file).mtimeMs > longestKeptMs) rmSync(file, { force: true });
    }
  } catch (error) {
    log.warn("drafts.notSwept", { name: error instanceof Error ? error.name : "unknown" });
  }
}
