import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import type { PersonStore } from "#core/person-store.ts";
import type { Log } from "#core/ports.ts";
import type { Protection } from "./protection.ts";

/** What is kept of a person, each kind in a folder of its name. */
export type PersonKind = "seen" | "inbox" | "rules" | "display" | "drafts" | "people" | "returns";

/**
 * How each kind is kept: what says where somebody worked is sealed where the system can; how they want to be told is no
 * secret; a view's name is what they made of it. What was written about a patient is sealed, or not kept at all.
 */
const keeping: Readonly<Record<PersonKind, "sealedIfCan" | "plain" | "sealedOnly">> = {
  seen: "sealedIfCan",
  inbox: "sealedIfCan",
  rules: "plain",
  display: "sealedIfCan",
  drafts: "sealedOnly",
  people: "sealedIfCan",
  returns: "sealedIfCan",
};

const none: Protection = { protects: () => false, seal: (text) => Buffer.from(text), open: () => null };

export interface PersonFiles {
  readonly of: <T>(kind: PersonKind, schema: z.ZodType<T>) => PersonStore<T>;
}

/**
 * What this PC keeps of each person: a file an account and kind, under the system's encryption where it has one. The name is
 * a hash, so that not even the folder says who works here. `base` is the profile's folder.
 */
export function createPersonFiles(base: string, protection: Protection, log: Log): PersonFiles {
  return {
    of: (kind, schema) =>
      storeIn(join(base, kind), kind, keeping[kind] === "plain" ? none : protection, schema, log),
  };
}

function storeIn<T>(
  folder: string,
  kind: PersonKind,
  protection: Protection,
  schema: z.ZodType<T>,
  log: Log,
): PersonStore<T> {
  const base = (accountKey: string): string =>
    join(folder, createHash("sha256").update(accountKey).digest("hex").slice(0, 32));
  const sealed = (accountKey: string): string => `${base(accountKey)}.sealed`;
  const plain = (accountKey: string): string => `${base(accountKey)}.json`;

  function attempt<R>(what: string, otherwise: R, work: () => R): R {
    try {
      return work();
    } catch (error) {
      log.warn(`${kind}.${what}`, { name: error instanceof Error ? error.name : "unknown" });
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
      attempt("notRead", null, () => {
        const found = text(accountKey);
        return found === null ? null : schema.parse(JSON.parse(found));
      }),
    write: (accountKey, what) =>
      attempt("notWritten", undefined, () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const isProtected = protection.protects();
        if (!isProtected && keeping[kind] === "sealedOnly") return;
        const [path, other] = isProtected
          ? [sealed(accountKey), plain(accountKey)]
          : [plain(accountKey), sealed(accountKey)];
        const json = JSON.stringify(what);
        // Whole or not at all: the rename is what makes it so.
        writeFileSync(`${path}.new`, isProtected ? protection.seal(json) : json, { mode: 0o600 });
        renameSync(`${path}.new`, path);
        rmSync(other, { force: true });
      }),
    forget: (accountKey) =>
      attempt("notForgotten", undefined, () => {
        for (const path of [sealed(accountKey), plain(accountKey)]) {
          rmSync(path, { force: true });
          rmSync(`${path}.new`, { force: true });
        }
      }),
  };
}
