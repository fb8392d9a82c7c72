import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Hash } from "#core/ledger/chain.ts";

// How a ledger lies on the disk: a file a day, numbered, so that their order does not hang on a clock that was set.

export const sha256: Hash = (text) => createHash("sha256").update(text).digest("hex");

export interface LedgerFile {
  readonly name: string;
  readonly path: string;
  readonly number: number;
  /** 2026-11-25, on this PC's calendar. */
  readonly day: string;
}

const pattern = /^(\d{6})-(\d{4}-\d{2}-\d{2})\.jsonl$/;

export const headPath = (folder: string): string => join(folder, "head.json");

export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function fileOf(folder: string, number: number, day: string): LedgerFile {
  const name = `${String(number).padStart(6, "0")}-${day}.jsonl`;
  return { name, path: join(folder, name), number, day };
}

/** Oldest first. None where there is no folder; throws where it cannot be read. */
export function ledgerFiles(folder: string): readonly LedgerFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  return names
    .flatMap((name) => {
      const [, number, day] = pattern.exec(name) ?? [];
      return number === undefined || day === undefined ? [] : [fileOf(folder, Number(number), day)];
    })
    .sort((a, b) => a.number - b.number);
}
