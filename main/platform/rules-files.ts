import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RulesStore } from "#core/alerts/person-rules.ts";
import type { Log } from "#core/ports.ts";
import { rulesChangeSchema } from "#protocol/alert-rules.ts";

/** How each person wants to be told, a file an account; the name is a hash, so that the folder does not say who works here. */
export function createRulesFiles(folder: string, log: Log): RulesStore {
  const pathOf = (accountKey: string): string =>
    join(folder, `${createHash("sha256").update(accountKey).digest("hex").slice(0, 32)}.json`);

  function attempt<T>(what: string, otherwise: T, work: () => T): T {
    try {
      return work();
    } catch (error) {
      log.warn(what, { name: error instanceof Error ? error.name : "unknown" });
      return otherwise;
    }
  }
  return {
    read: (accountKey) =>
      attempt("rules.notRead", null, () => {
        const path = pathOf(accountKey);
        if (!existsSync(path)) return null;
        return rulesChangeSchema.parse(JSON.parse(readFileSync(path, "utf8")));
      }),
    write: (accountKey, rules) =>
      attempt("rules.notWritten", undefined, () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const path = pathOf(accountKey);
        // Whole or not at all: the rename is what makes it so.
        writeFileSync(`${path}.new`, JSON.stringify(rules), { mode: 0o600 });
        renameSync(`${path}.new`, path);
      }),
    forget: (accountKey) =>
      attempt("rules.notForgotten", undefined, () => {
        const path = pathOf(accountKey);
        rmSync(path, { force: true });
        rmSync(`${path}.new`, { force: true });
      }),
  };
}
