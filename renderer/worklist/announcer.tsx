import { useEffect, useRef, useState } from "react";
import { changesBetween, type OrderBook } from "../bridge/order-book.ts";
import { useWords } from "../text/use-text.ts";
import type { Said } from "./use-said.ts";

/** A screen reader is not interrupted oftener, ms. */
const gapMs = 4_000;

interface AnnouncerProps {
  readonly book: OrderBook;
  readonly said: Said | null;
}

/** Says to screen readers what the tint shows: which order became what; of many at once, how many. Names no patient. */
export function Announcer({ book, said }: AnnouncerProps): React.ReactNode {
  const { text } = useWords();
  const [spoken, speak] = useState("");
  const before = useRef(book);
  const latest = useRef({ book, text });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    latest.current = { book, text };
    // One wait at a time: a list that changes without a pause is still spoken of.
    if (timer.current !== null || book === before.current) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      const { book: now, text: words } = latest.current;
      const changes = changesBetween(before.current, now).flatMap(({ before: was, after }) =>
        after !== null && was?.ocs_status !== after.ocs_status && after.changedAt !== null ? [after] : [],
      );
      before.current = now;
      const [only] = changes;
      if (only === undefined) return;
      const state = words.status[only.ocs_status];
      if (changes.length > 1) speak(words.ordersChanged(changes.length));
      else if (only.worker === null) speak(words.list.nowIs(only.ocs_id, state));
      else speak(words.list.takenBy(only.ocs_id, state, only.worker.name));
    }, gapMs);
  });
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return (
    <>
      <div className="visually-hidden" role="log" aria-live="polite" data-testid="announcer">
        {spoken}
      </div>
      <div className="said" role="status" data-testid="said">
        {said !== null && <span key={said.at}>{said.sentence}</span>}
      </div>
    </>
  );
}
