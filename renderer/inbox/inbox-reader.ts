import type { InboxAnswer } from "#protocol/inbox.ts";

export interface InboxReading {
  /** Null before the first answer. */
  readonly answer: InboxAnswer | null;
  readonly failed: boolean;
}

/** Reads the inbox from main for as long as somebody looks at it. */
export interface InboxReader {
  /** Main has this revision: read when that is another than the one here. */
  readonly want: (revision: number) => void;
  /** At once, after a reading that failed. */
  readonly again: () => void;
  readonly reading: () => InboxReading;
  /** Returns how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Nothing is read any more, until it is wanted again. */
  readonly stop: () => void;
}

/** A burst of news is read a few times a second, not once an event. */
const pauseMs = 250;
/** After a reading that failed. */
const againMs = 5_000;

export function createInboxReader(read: () => Promise<InboxAnswer>): InboxReader {
  let reading: InboxReading = { answer: null, failed: false };
  let wanted = 0;
  /** When it was last read, ms of the clock that only grows. */
  let readAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Grows when what is under way is nobody's any more. */
  let turn = 0;
  let isReading = false;
  const listeners = new Set<() => void>();

  function become(next: InboxReading): void {
    reading = next;
    for (const listener of listeners) listener();
  }
  function after(ms: number, work: () => void): void {
    timer = setTimeout(() => {
      timer = null;
      work();
    }, ms);
  }
  function again(): void {
    if (!reading.failed) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    become({ ...reading, failed: false });
    readIfBehind();
  }
  async function readNow(): Promise<void> {
    const mine = turn;
    isReading = true;
    try {
      const answer = await read();
      if (mine !== turn) return;
      readAt = performance.now();
      become({ answer, failed: false });
    } catch {
      if (mine !== turn) return;
      become({ ...reading, failed: true });
      after(againMs, again);
    }
    isReading = false;
    readIfBehind();
  }
  function readIfBehind(): void {
    const isBehind = reading.answer === null || reading.answer.revision < wanted;
    if (!isBehind || isReading || timer !== null) return;
    after(Math.max(0, readAt + pauseMs - performance.now()), () => void readNow());
  }

  return {
    want: (revision) => {
      wanted = revision;
      readIfBehind();
    },
    again,
    reading: () => reading,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      turn += 1;
      isReading = false;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      reading = { ...reading, failed: false };
    },
  };
}
