import type { LedgerJob, LedgerResult } from "#protocol/ledger-job.ts";
import type { LedgerAnswer } from "#protocol/ledger.ts";
import type { Locale } from "#protocol/snapshot.ts";
import { resolve } from "node:path";
import { ledgerFiles } from "./ledger-folder.ts";
import { runLedgerJob } from "./ledger-job.ts";
import { commandTextOf } from "./command-text.ts";

// `radbell --ledger …`: for whoever looks after the PC. It shows what was noted of everybody, and needs no window.

export interface LedgerCommandOutput {
  readonly text: string;
  /** 0 whole, told, saved; 1 broken, not told; 2 it could not be done. */
  readonly code: 0 | 1 | 2;
}

const everybody = { person: null, server: null };

function jobOf(words: readonly string[], folder: string, locale: Locale): LedgerJob | null {
  const [what, given, ...more] = words;
  if (more.length > 0) return null;
  switch (what) {
    case "verify":
      return given === undefined ? { kind: "verify", folder, locale } : null;
    case "order":
      return given === undefined ? null : { kind: "ask", folder, locale, order: given, ...everybody };
    case "export-csv":
    case "export-dicom": {
      const format = what === "export-csv" ? "csv" : "dicom";
      return given === undefined
        ? null
        : { kind: "export", folder, locale, format, file: resolve(given), ...everybody };
    }
    default:
      return null;
  }
}

function story({ sentence, pieces, absences }: LedgerAnswer): string {
  const lines = [sentence];
  for (const { title, day, person, lines: steps } of pieces) {
    lines.push("", `${title} · ${day}${person === null ? "" : ` · ${person}`}`);
    for (const { time, text } of steps) lines.push(`  ${time}  ${text}`);
  }
  if (absences.length > 0) lines.push("", ...absences);
  return lines.join("\n");
}

function said(result: LedgerResult, folder: string, locale: Locale): LedgerCommandOutput {
  switch (result.kind) {
    case "answer":
      return { text: story(result.answer), code: result.answer.verdict === "told" ? 0 : 1 };
    case "verdict":
      return {
        text: [result.verdict.sentence, ...result.verdict.faults].join("\n"),
        code: result.verdict.unbroken ? 0 : 1,
      };
    case "exported":
      return { text: result.sentence, code: 0 };
    case "failed":
      return { text: commandTextOf(locale).failed(folder, result.reason), code: 2 };
  }
}

export async function runLedgerCommand(
  words: readonly string[],
  folder: string,
  locale: Locale,
): Promise<LedgerCommandOutput> {
  const text = commandTextOf(locale);
  const job = jobOf(words, folder, locale);
  if (job === null) return { text: text.usage, code: 2 };
  try {
    if (ledgerFiles(folder).length === 0) return { text: text.none(folder), code: 2 };
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return { text: text.failed(folder, reason), code: 2 };
  }
  return said(await runLedgerJob(job), folder, locale);
}
