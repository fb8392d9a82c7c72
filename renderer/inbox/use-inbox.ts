import { useEffect, useState } from "react";
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
  /** Grows with each reading. */
  readonly round: number;
}

/** A burst of news is read a few times a second, not once an event. */
const pauseMs = 250;

/** The inbox as main has it; read again whenever `revision` says that it is another. */
export function useInbox(revision: number): InboxReading {
  const { readInbox } = useIntents();
  const [{ answer, failed, round }, setAnswered] = useState<Answered>({
    answer: null,
    failed: false,
    round: 0,
  });
  const isBehind = !failed && (answer === null || answer.revision < revision);

  useEffect(() => {
    if (!isBehind) return undefined;
    let wanted = true;
    async function read(): Promise<void> {
      try {
        const next = await readInbox(undefined);
        if (wanted) setAnswered({ answer: next, failed: false, round: round + 1 });
      } catch {
        if (wanted) setAnswered((before) => ({ ...before, failed: true }));
      }
    }
    const timer = setTimeout(() => void read(), round === 0 ? 0 : pauseMs);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [readInbox, isBehind, round]);
  return { answer, failed, again: () => setAnswered((before) => ({ ...before, failed: false })) };
}
