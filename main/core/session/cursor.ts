/**
 * How far this session has applied the hub's log. Events come in order and are read up at the same time, so one may be done
 * before an earlier one: the cursor stands before the earliest that is not done. It outlives a connection, not a session.
 */
export interface Cursor {
  /** What to resume from: all up to here is applied. Null when nothing is known of the log yet. */
  readonly applied: () => number | null;
  /** The largest seq that has been delivered. */
  readonly delivered: () => number;
  readonly begin: (seq: number) => void;
  readonly done: (seq: number) => void;
  /** All up to here is applied, by reading: whatever was under way is part of it. A log that was begun anew counts lower. */
  readonly jumpTo: (seq: number) => void;
  /** Another list from now on: nothing is known. */
  readonly forget: () => void;
}

export function createCursor(): Cursor {
  let delivered: number | null = null;
  const underWay = new Set<number>();
  return {
    applied: () => {
      if (delivered === null || underWay.size === 0) return delivered;
      return Math.min(...underWay) - 1;
    },
    delivered: () => delivered ?? 0,
    begin: (seq) => {
      underWay.add(seq);
      delivered = seq;
    },
    done: (seq) => void underWay.delete(seq),
    jumpTo: (seq) => {
      underWay.clear();
      delivered = seq;
    },
    forget: () => {
      underWay.clear();
      delivered = null;
    },
  };
}
