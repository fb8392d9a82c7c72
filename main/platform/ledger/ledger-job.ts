import { answerOf } from "#core/ledger/answer.ts";
import { ledgerTextOf } from "#core/ledger/text/ledger-text.ts";
import { verdictOf } from "#core/ledger/verdict.ts";
import type { LedgerJob, LedgerResult } from "#protocol/ledger-job.ts";
import type { LedgerRecord } from "#protocol/ledger.ts";
import { exportLedger } from "./export-ledger.ts";
import { findOrder, followChain, ledgerRecords } from "./read-ledger.ts";

type ExportJob = Extract<LedgerJob, { kind: "export" }>;

async function* recordsOf({ folder, person, server }: ExportJob): AsyncGenerator<LedgerRecord> {
  for await (const record of ledgerRecords(folder))
    if (person === null || (record.person === person && record.server === server)) yield record;
}

async function work(job: LedgerJob): Promise<LedgerResult> {
  switch (job.kind) {
    case "ask":
      return { kind: "answer", answer: answerOf(job, await findOrder(job.folder, job)) };
    case "verify":
      return { kind: "verdict", verdict: verdictOf(await followChain(job.folder), job.locale) };
    case "export": {
      const records = await exportLedger(recordsOf(job), job.format, job.file);
      const sentence = ledgerTextOf(job.locale).exported(records, job.file);
      return { kind: "exported", records, sentence };
    }
  }
}

/** Does what is asked of a ledger's files. Never rejects. */
export async function runLedgerJob(job: LedgerJob): Promise<LedgerResult> {
  try {
    return await work(job);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return { kind: "failed", reason };
  }
}
