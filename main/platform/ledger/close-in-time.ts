import type { Clock, Log } from "#core/ports.ts";
import type { RunningLedger } from "./create-ledger.ts";
import { isWithin } from "./is-within.ts";

/** A disk that hangs must not keep the app, nor the PC that shuts down. */
export const closeMs = 3_000;

/** Closes the ledger, for `closeMs` at most. Resolves with whether it did; where not, the log has how many notes are lost. */
export async function closeInTime(
  ledger: Pick<RunningLedger, "close" | "unwritten">,
  clock: Clock,
  log: Log,
): Promise<boolean> {
  try {
    const closed = await isWithin(clock, closeMs, ledger.close());
    if (!closed) log.warn("ledger.notClosed", { why: "ETIMEDOUT", lost: ledger.unwritten() });
    return closed;
  } catch (error) {
    log.warn("ledger.notClosed", { why: error instanceof Error ? error.name : "unknown" });
    return false;
  }
}
