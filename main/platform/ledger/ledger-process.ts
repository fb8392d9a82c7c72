import { utilityProcess } from "electron";
import { ledgerResultSchema, type LedgerJob, type LedgerResult } from "#protocol/ledger-job.ts";

/** A whole 90 days of a busy department take under a minute. */
const patienceMs = 5 * 60_000;

/** Runs a job in a process of its own, which ends with its answer. Never rejects. */
export const ledgerProcess =
  (script: string) =>
  async (job: LedgerJob): Promise<LedgerResult> =>
    new Promise((resolve) => {
      const child = utilityProcess.fork(script, [], { serviceName: "Radbell ledger" });
      const end = (result: LedgerResult): void => {
        clearTimeout(timer);
        resolve(result);
        child.kill();
      };
      const timer = setTimeout(() => end({ kind: "failed", reason: "timeout" }), patienceMs);
      child.on("message", (message: unknown) => {
        const result = ledgerResultSchema.safeParse(message);
        end(result.success ? result.data : { kind: "failed", reason: "unreadable" });
      });
      child.on("exit", (code) => end({ kind: "failed", reason: `exit ${code}` }));
      child.on("spawn", () => child.postMessage(job));
    });
