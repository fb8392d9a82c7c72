import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { keptSessionSchema, type SessionVault } from "#core/accounts/kept-session.ts";
import type { Log } from "#core/ports.ts";
import type { Protection } from "./protection.ts";

/** The kept session in one sealed file; where the system protects nothing, none is written and an old one is removed. */
export function createSessionVault(file: string, protection: Protection, log: Log): SessionVault {
  function attempt<T>(what: string, otherwise: T, work: () => T): T {
    try {
      return work();
    } catch (error) {
      log.warn(what, { name: error instanceof Error ? error.name : "unknown" });
      return otherwise;
    }
  }
  return {
    protects: protection.protects,
    read: () =>
      attempt("vault.notRead", null, () => {
        if (!protection.protects() || !existsSync(file)) return null;
        const text = protection.open(readFileSync(file));
        const parsed = text === null ? null : keptSessionSchema.safeParse(JSON.parse(text));
        return parsed?.success === true ? parsed.data : null;
      }),
    write: (kept) =>
      attempt("vault.notWritten", undefined, () => {
        if (kept === null || !protection.protects()) {
          rmSync(file, { force: true });
          return;
        }
        writeFileSync(`${file}.new`, protection.seal(JSON.stringify(kept)), { mode: 0o600 });
        renameSync(`${file}.new`, file);
      }),
  };
}
