import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "#core/ports.ts";
import { seenSchema, type SeenStore } from "#core/worklist/seen.ts";
import type { Protection } from "./protection.ts";

/**
 * What each person saw, a file an account: ids, states and instants, under the system's encryption where it has one. The
 * name is a hash, so that not even the folder says who works here.
 */
export function createSeenFiles(folder: string, protection: Protection, log: Log): SeenStore {
  const base = (accountKey: string): string =>
    join(folder, createHash("sha256").update(accountKey).digest("hex").slice(0, 32));
  const sealed = (accountKey: string): string => `${base(accountKey)}.sealed`;
  const plain = (accountKey: string): string => `${base(accountKey)}.json`;

  function attempt<T>(what: string, otherwise: T, work: () => T): T {
    try {
      return work();
    } catch (error) {
      log.warn(what, { name: error instanceof Error ? error.name : "unknown" });
      return otherwise;
    }
  }
  function text(accountKey: string): string | null {
    if (existsSync(sealed(accountKey)))
      return protection.protects() ? protection.open(readFileSync(sealed(accountKey))) : null;
    return existsSync(plain(accountKey)) ? readFileSync(plain(accountKey), "utf8") : null;
  }

  return {
    read: (accountKey) =>
      attempt("seen.notRead", null, () => {
        const found = text(accountKey);
        if (found === null) return null;
        const parsed = seenSchema.safeParse(JSON.parse(found));
        return parsed.success ? parsed.data : null;
      }),
    write: (accountKey, seen) =>
      attempt("seen.notWritten", undefined, () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const isProtected = protection.protects();
        const [path, other] = isProtected
          ? [sealed(accountKey), plain(accountKey)]
          : [plain(accountKey), sealed(accountKey)];
        const json = JSON.stringify(seen);
        // Whole or not at all: the rename is what makes it so.
        writeFileSync(`${path}.new`, isProtected ? protection.seal(json) : json, { mode: 0o600 });
        renameSync(`${path}.new`, path);
        rmSync(other, { force: true });
      }),
    forget: (accountKey) =>
      attempt("seen.notForgotten", undefined, () => {
        for (const path of [sealed(accountKey), plain(accountKey)]) {
          rmSync(path, { force: true });
          rmSync(`${path}.new`, { force: true });
        }
      }),
  };
}
