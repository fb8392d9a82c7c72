import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { canonical } from "#core/ledger/canonical.ts";
import { ledgerHeadSchema, type LedgerHead } from "#protocol/ledger.ts";
import { headPath } from "./ledger-folder.ts";

/** The last record, as it is kept beside the chain; null where that is gone or cannot be read. */
export function readHead(folder: string): LedgerHead | null {
  try {
    return ledgerHeadSchema.parse(JSON.parse(readFileSync(headPath(folder), "utf8")));
  } catch {
    return null;
  }
}

/** Replaces it, whole or not at all: a name that a power cut leaves without its content would read as a head that is gone. */
export async function keepHead(folder: string, head: LedgerHead): Promise<void> {
  const unfinished = `${headPath(folder)}.new`;
  await writeFile(unfinished, canonical(head), { mode: 0o600, flush: true });
  await rename(unfinished, headPath(folder));
}
