import { circles, type Circle } from "#protocol/heed.ts";
import type { Database } from "../db/database.ts";
import type { LogEntry } from "../log/log-entry.ts";
import { escalateOne } from "./escalate.ts";

export interface EscalationParts {
  readonly db: Database;
  /** After how many ms each circle is told, in their order; a circle without one is never told. */
  readonly afterMs: readonly number[];
  readonly announce: (entry: LogEntry) => void;
  readonly escalated: (circle: Circle) => void;
  readonly log: (line: string) => void;
}

/** Every node looks: it costs one look into an index that is nearly always empty. */
const lookEveryMs = 1_000;

/**
 * Looks for urgent orders that nobody heeds, from now on and for what became due while nobody looked. Returns how to stop;
 * resolves when the last look is done.
 */
export function startEscalation(parts: EscalationParts): () => Promise<void> {
  const { db, afterMs, announce, escalated, log } = parts;
  if (afterMs.length === 0) return async () => undefined;
  let stopped = false;
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function tell(circle: Circle, ms: number): Promise<void> {
    for (;;) {
      const entry = stopped ? null : await escalateOne(db, circle, ms);
      if (entry === null) return;
      announce(entry);
      escalated(circle);
    }
  }

  async function look(): Promise<void> {
    try {
      for (const [place, ms] of afterMs.entries()) {
        const circle = circles[place];
        if (circle !== undefined) await tell(circle, ms);
      }
      isAway = false;
    } catch (error) {
      // Nothing is lost: what is due stays due. Said once, not every second.
      if (!isAway)
        log(
          `urgent orders cannot be looked after now, trying again: ${error instanceof Error ? error.message : "unknown"}`,
        );
      isAway = true;
    }
  }

  function next(): void {
    timer = setTimeout(() => {
      looking = look().finally(() => {
        if (!stopped) next();
      });
    }, lookEveryMs);
  }
  next();

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await looking;
  };
}
