import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import { rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pinRecordSchema, type PinStore } from "#core/accounts/pins.ts";
import type { Log } from "#core/ports.ts";
import type { Protection } from "../protection.ts";

/**
 * One file an account, under the system's encryption too where it has one. A record is on the disk before `write` returns:
 * written beside, flushed, put in place by a rename, and that flushed as well. So a counted try survives a kill and a power cut.
 */
export function createPinFiles(folder: string, protection: Protection, log: Log): PinStore {
  const base = (accountKey: string): string =>
    join(folder, createHash("sha256").update(accountKey).digest("hex").slice(0, 32));
  const pathsOf = (accountKey: string): { readonly sealed: string; readonly plain: string } => ({
    sealed: `${base(accountKey)}.sealed`,
    plain: `${base(accountKey)}.json`,
  });

  function attempt<R>(what: string, otherwise: R, work: () => R): R {
    try {
      return work();
    } catch (error) {
      log.warn(what, { name: error instanceof Error && "code" in error ? String(error.code) : "unknown" });
      return otherwise;
    }
  }
  function put(path: string, content: Buffer): void {
    const file = openSync(`${path}.new`, "w", 0o600);
    try {
      writeSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(`${path}.new`, path);
    flushFolder();
  }
  /** Windows cannot open a folder, and keeps renames by its own journal. */
  function flushFolder(): void {
    if (process.platform === "win32") return;
    const opened = openSync(folder, "r");
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  }

  return {
    sealed: protection.protects,
    read: (accountKey) =>
      attempt("pin.notRead", null, () => {
        const { sealed, plain } = pathsOf(accountKey);
        const text = existsSync(sealed)
          ? protection.protects()
            ? protection.open(readFileSync(sealed))
            : null
          : existsSync(plain)
            ? readFileSync(plain, "utf8")
            : null;
        return text === null ? null : (pinRecordSchema.safeParse(JSON.parse(text)).data ?? null);
      }),
    write: (accountKey, record) =>
      attempt("pin.notWritten", false, () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const { sealed, plain } = pathsOf(accountKey);
        const json = JSON.stringify(record);
        const isProtected = protection.protects();
        put(isProtected ? sealed : plain, isProtected ? protection.seal(json) : Buffer.from(json));
        rmSync(isProtected ? plain : sealed, { force: true });
        return true;
      }),
    forget: (accountKey) =>
      attempt("pin.notForgotten", undefined, () => {
        for (const path of Object.values(pathsOf(accountKey))) {
          rmSync(path, { force: true });
          rmSync(`${path}.new`, { force: true });
        }
      }),
    forgetAll: () =>
      attempt("pin.notForgotten", undefined, () => rmSync(folder, { recursive: true, force: true })),
  };
}
