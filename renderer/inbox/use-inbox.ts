import { useCallback, useEffect, useState } from "react";
import type { InboxAnswer } from "#protocol/inbox.ts";
import { useIntents } from "../bridge/use-bridge.ts";

export interface InboxReading {
  /** Null before the first answer. */
  readonly answer: InboxAnswer | null;
  readonly failed: boolean;
  readonly again: () => void;
}

interface Answered {
  readonly answer: InboxAnswer | null;
  readonly failed: boolean;
  /** When it was read, ms of the clock that only grows. */
  readonly at: number;
}

/** A burst of news is read a few times a second, not once an event. */
const pauseMs = 250;
/** After a reading that failed. */
const againMs = 5_000;

/** The inbox as main has it; read again whenever `revision` says that it is another. */
export function useInbox(revision: number): InboxReading {
  const { readInbox } = useIntents();
  const [{ answer, failed, at }, setAnswered] = useState<Answered>({
    answer: null,
    failed: false,
    at: -Infinity,
  });
  const isBehind = !failed && (answer === null || answer.revision < revision);

  useEffect(() => {
    if (!isBehind) return undefined;
    let wanted = true;
    async function read(): Promise<void> {
      try {
        const next = await readInbox(undefined);
        if (wanted) setAnswered({ answer: next, failed: false, at: performance.now() });
      } catch {
        if (wanted) setAnswered((before) => ({ ...before, failed: true }));
      }
    }
    const timer = setTimeout(() => void read(), Math.max(0, at + pauseMs - performance.now()));
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [readInbox, isBehind, at]);
  const again = useCallback(() => setAnswered((before) => ({ ...before, failed: false })), []);
  useEffect(() => {
    if (!failed) return undefined;
    const timer = setTimeout(again, againMs);
    return () => clearTimeout(timer);
  }, [failed, again]);
  return { answer, failed, again };
}
