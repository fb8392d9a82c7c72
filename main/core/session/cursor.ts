/**
 * How far this session has applied the hub's log. Events come in order and are read up at the same time, so one may be done
 * before an earlier one: the cursor stands before the earliest that is not done. It outlives a connection, not a session.
 */
export interface Cursor {
  /** What to resume from: all up to here is applied. Null when nothing is known of the log yet. */
  readonly applied: () => number | null;
  /** Has this one been delivered, or was it part of what was read? A proxy may send it twice, or after a later one. */
  readonly knows: (seq: number) => boolean;
  readonly begin: (seq: number) => void;
  readonly done: (seq: number) => void;
  /** Something came that could not be read, and bears no number: the cursor stays here until `letGo` is called. */
  readonly hold: () => () => void;
  /** All up to here is applied, by reading: whatever was under way is part of it. A log that was begun anew counts lower. */
  readonly jumpTo: (seq: number, log: string | null) => void;
  /** Which log the numbers are of; null where the hub does not say. */
  readonly log: () => string | null;
  /** Another list from now on: nothing is known. */
  readonly forget: () => void;
}

/** More than can be on the way at once. */
const remembered = 2_000;

export function createCursor(): Cursor {
  let delivered: number | null = null;
  /** All up to here was read. */
  let base = 0;
  let logId: string | null = null;
  const seen = new Set<number>();
  const underWay = new Set<number>();
  return {
    applied: () => {
      if (delivered === null || underWay.size === 0) return delivered;
      return Math.ceil(Math.min(...underWay)) - 1;
    },
    knows: (seq) => seq <= base || seen.has(seq),
    begin: (seq) => {
      underWay.add(seq);
      seen.add(seq);
      const [oldest] = seen;
      if (seen.size > remembered && oldest !== undefined) seen.delete(oldest);
      delivered = Math.max(delivered ?? 0, seq);
    },
    done: (seq) => void underWay.delete(seq),
    hold: () => {
      // Between the last one and the next.
      const place = (delivered ?? 0) + 0.5;
      underWay.add(place);
      return () => void underWay.delete(place);
    },
    log: () => logId,
    jumpTo: (seq, log) => {
      logId = log;
      underWay.clear();
      seen.clear();
      base = seq;
      delivered = seq;
    },
    forget: () => {
      underWay.clear();
      seen.clear();
      base = 0;
      logId = null;
      delivered = null;
    },
  };
}
