import { ledgerJobSchema, type LedgerResult } from "#protocol/ledger-job.ts";
import { runLedgerJob } from "./ledger-job.ts";

// The process that reads the ledger for the app: one question, one answer. Reading 90 days would hold the main process up.

const parent = process.parentPort;
parent.on("message", ({ data }: { readonly data: unknown }) => {
  const job = ledgerJobSchema.safeParse(data);
  const answer = (result: LedgerResult): void => parent.postMessage(result);
  if (job.success) void runLedgerJob(job.data).then(answer);
  else answer({ kind: "failed", reason: "badJob" });
});
