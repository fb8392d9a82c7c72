import { dateOf } from "../date-of.ts";
import type { AuditMessage, AuditSource } from "./audit-message.ts";

/** Security and authorization messages (RFC 5424 §6.2.1; PS3.15 A.6 asks for it). */
const facility = 10;
const notice = 5;
const warning = 4;

/** 7-bit letters that are no space: what a field of the header may be (RFC 5424 §6). */
const printable = (text: string, most: number): string =>
  text.replaceAll(/[^\u0021-\u007e]/g, "_").slice(0, most) || "-";

/**
 * An audit message as RFC 5424 has it. `at`: epoch ms. `n`, the record's place in the ledger, is its sequenceId (§7.3.1), so that
 * a collector sees what is missing and what came twice; it starts over after 2^31-1.
 */
export function syslogMessage(
  { xml, outcome }: AuditMessage,
  at: number,
  n: number,
  { host, process }: AuditSource,
): string {
  const priority = facility * 8 + (outcome === 0 ? notice : warning);
  const sequenceId = ((n - 1) % 2_147_483_647) + 1;
  const header = [
    `<${priority}>1`,
    dateOf(at).toISOString(),
    printable(host, 255),
    "Radbell",
    printable(String(process), 128),
    "DICOM+RFC3881",
    `[meta sequenceId="${sequenceId}"]`,
  ].join(" ");
  // The mark says that what follows is UTF-8 (§6.4).
  return `${header} \uFEFF${xml}`;
}
