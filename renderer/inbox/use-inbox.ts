import { useCallback, useEffect, useRef, useState } from "react";
import type { InboxAnswer } from "#protocol/inbox.ts";
import { useIntents } from "../bridge/use-bridge.ts";

export interface InboxReading {
  /** Null before the first answer. */
  readonly answer: InboxAnswer | null;
  readonly failed: boolean;
  readonly again: () => void;
}

/** A burst of news is read a few times a second, not once an event. */
const pauseMs = 250;

/** The inbox as main has it; read again whenever `revision` says that it is another. */
export function useInbox(revision: number): InboxReading {
  const { readInbox } = useIntents();
  const [answer, setAnswer] = useState<InboxAnswer | null>(null);
  const [failed, setFailed] = useState(false);
  const wanted = useRef(revision);
  const reading = useRef(false);
  const gone = useRef(false);

  const read = useCallback(async (): Promise<void> => {
    if (reading.current) return;
    reading.current = true;
    try {
      for (let isBehind = true; isBehind && !gone.current;) {
        const next = await readInbox(undefined);
        setAnswer(next);
        setFailed(false);
        isBehind = next.revision < wanted.current;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        isBehind ||= next.revision < wanted.current;
      }
    } catch {
      setFailed(true);
    } finally {
      reading.current = false;
    }
  }, [readInbox]);

  useEffect(() => {
    wanted.current = revision;
    void read();
  }, [revision, read]);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  return { answer, failed, again: () => void read() };
}
