import type { LedgerRecord } from "#protocol/ledger.ts";
import { dateOf } from "../date-of.ts";

// RFC 4180, UTF-8, with the mark that tells Excel so: without it a Korean Excel reads CP949.

const columns = [
  "n",
  "time",
  "event",
  "person",
  "server",
  "order",
  "ocsId",
  "orders",
  "news",
  "newsTime",
  "seq",
  "piece",
  "afterMs",
  "facts",
  "at",
  "prev",
  "hash",
] as const;

const instant = (at: number | null): string => (at === null ? "" : dateOf(at).toISOString());

/**
 * A text that a spreadsheet would take for a formula is given an apostrophe (OWASP, "CSV Injection"): a login id is whatever a
 * server says.
 */
const guarded = (text: string): string => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text);

const field = (value: string | number | null): string => {
  const text = typeof value === "string" ? guarded(value) : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const line = (fields: readonly (string | number | null)[]): string => `${fields.map(field).join(",")}\r\n`;

export const csvHead = `\uFEFF${line(columns)}`;

export function csvLine(record: LedgerRecord): string {
  const facts = Object.entries(record.facts)
    .map(([name, fact]) => `${name}=${String(fact)}`)
    .join("; ");
  const values: Readonly<Record<(typeof columns)[number], string | number | null>> = {
    ...record,
    time: instant(record.at),
    newsTime: instant(record.newsAt),
    orders: record.orders?.join(" ") ?? null,
    facts,
  };
  return line(columns.map((name) => values[name]));
}
