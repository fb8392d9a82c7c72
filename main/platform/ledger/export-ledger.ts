import { open, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { auditMessagesOf, type AuditSource, type Base64 } from "#core/ledger/export/audit-message.ts";
import { csvHead, csvLine } from "#core/ledger/export/csv.ts";
import type { LedgerFormat, LedgerRecord } from "#protocol/ledger.ts";

export const auditSource = (): AuditSource => ({ host: hostname(), process: process.pid });
export const base64: Base64 = (text) => Buffer.from(text, "utf8").toString("base64");

interface Writing {
  readonly head: string;
  /** Null for a record that has no place in this form. */
  readonly record: (record: LedgerRecord) => string | null;
  readonly foot: string;
}

function writingOf(format: LedgerFormat): Writing {
  if (format === "csv") return { head: csvHead, record: csvLine, foot: "" };
  const source = auditSource();
  return {
    // The standard has messages and no file of them: one root, so that it is a document.
    head: '<?xml version="1.0" encoding="UTF-8"?>\n<AuditMessages>\n',
    record: (record) => {
      const messages = auditMessagesOf(record, source, base64);
      return messages.length === 0 ? null : messages.map(({ xml }) => `${xml}\n`).join("");
    },
    foot: "</AuditMessages>\n",
  };
}

const bufferedBytes = 64 * 1024;

/** Writes the records into `file`, whole or not at all. Resolves with how many there are in it. */
export async function exportLedger(
  records: AsyncIterable<LedgerRecord>,
  format: LedgerFormat,
  file: string,
): Promise<number> {
  const { head, record, foot } = writingOf(format);
  const unfinished = `${file}.part`;
  const handle = await open(unfinished, "w", 0o600);
  let count = 0;
  try {
    let buffered = head;
    for await (const each of records) {
      const text = record(each);
      if (text === null) continue;
      count += 1;
      buffered += text;
      if (buffered.length < bufferedBytes) continue;
      await handle.appendFile(buffered);
      buffered = "";
    }
    await handle.appendFile(buffered + foot);
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
  return count;
}
