import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { OrderRow } from "#protocol/snapshot.ts";
import type { ListIndex } from "./list-index.ts";
import { waitingBehind, type Hold, type Waiting } from "./held-rows.ts";

/** A hand that lies still this long is not about to press anything, ms: what waits must not wait for it. */
const stillMs = 6_000;
/** Somebody who presses within this of a row's moving meant what was there before, ms. */
const settleMs = 450;

export interface HeldList {
  readonly rows: readonly OrderRow[];
  readonly waiting: Waiting;
  /** A row has just moved under the hand: what is pressed now was meant for another. */
  readonly isSettling: () => boolean;
  readonly release: () => void;
  readonly hand: {
    readonly onPointerMove: () => void;
    readonly onPointerDown: () => void;
    readonly onPointerLeave: () => void;
  };
}

/** Does some row stand where another one stood? */
const isMoved = (before: readonly OrderRow[], after: readonly OrderRow[]): boolean =>
  before !== after && after.some(({ id }, at) => before[at]?.id !== id);

/**
 * Nothing jumps under the mouse: while a hand is over the rows they keep their places, and what is new waits. Of a list that is
 * still being read, or is empty, there is nothing to keep: held, it would say that no order waits where three hundred do.
 */
export function useHold(index: ListIndex, shown: readonly OrderRow[], isWhole: boolean): HeldList {
  const [hold, setHold] = useState<Hold | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const now = useRef({ index, shown, hold, isWhole });
  const isOver = useRef(false);
  const movedAt = useRef(Number.NEGATIVE_INFINITY);
  // Another view, filter or order was asked for, or another list is being read: that is what the hand wanted, or has to see.
  const holds = isWhole && hold?.question.choice === index.question.choice ? hold : null;
  if (hold !== holds) setHold(null);
  useEffect(() => {
    const before = now.current;
    now.current = { index, shown, hold, isWhole };
    if (isOver.current && holds === null && isMoved(before.shown, shown)) movedAt.current = performance.now();
  });

  const release = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    setHold(null);
  }, []);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  const touch = useCallback(() => {
    isOver.current = true;
    const { index: present, shown: rows, hold: held, isWhole: whole } = now.current;
    if (!whole || rows.length === 0) return;
    if (held?.question.choice !== present.question.choice)
      setHold({ question: present.question, book: present.book, rows });
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      // The hand is still there, and the rows move under it.
      movedAt.current = performance.now();
      release();
    }, stillMs);
  }, [release]);
  const leave = useCallback(() => {
    isOver.current = false;
    release();
  }, [release]);

  const rows = holds?.rows ?? shown;
  const waiting = useMemo(() => waitingBehind(holds, index.book), [holds, index.book]);
  const isSettling = useCallback(() => performance.now() - movedAt.current < settleMs, []);
  const hand = useMemo(
    () => ({ onPointerMove: touch, onPointerDown: touch, onPointerLeave: leave }),
    [touch, leave],
  );
  return useMemo(
    () => ({ rows, waiting, isSettling, release, hand }),
    [rows, waiting, isSettling, release, hand],
  );
}
