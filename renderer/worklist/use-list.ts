import { useMemo, useState } from "react";
import type { SortKey } from "#protocol/display.ts";
import type { Actor } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import type { Targets } from "#protocol/targets.ts";
import type { OrderBook } from "../bridge/order-book.ts";
import { sieveOf, type Filters, type View } from "./filters.ts";
import { advance, answerTo, indexOf, type ListIndex, type ListQuestion } from "./list-index.ts";
import { listOrder } from "./list-order.ts";
import { useOverdue } from "./use-overdue.ts";
import { useStartOfDay } from "./use-start-of-day.ts";

interface Asked {
  readonly me: Actor;
  readonly targets: Targets;
  readonly view: View;
  readonly filters: Filters;
  readonly sort: readonly SortKey[];
}

/** The orders a view and the filters leave, in the person's order, with every number beside them. */
export function useList(book: OrderBook, { me, targets, view, filters, sort }: Asked): ListIndex {
  const isOverdue = useOverdue(book, targets);
  const today = useStartOfDay();
  const choice = useMemo(() => ({ view, filters, sort }), [view, filters, sort]);
  const looking = useMemo(() => ({ me, isOverdue, today }), [me, isOverdue, today]);
  const order = useMemo(() => listOrder(sort, targets), [sort, targets]);
  const question = useMemo<ListQuestion>(
    () => ({ choice, looking, order, sieve: sieveOf(choice.view, choice.filters, looking) }),
    [choice, looking, order],
  );
  // The last answer: the next is worked out from it.
  const [kept, keep] = useState(() => indexOf(book, question));
  const now = advance(kept, book);
  const index = kept.question === question ? now : answerTo(question, now);
  if (index !== kept) keep(index);
  return index;
}

export interface Shown {
  readonly rows: readonly OrderRow[];
  /** The open order where the view or a filter would hide it. */
  readonly outside: number | null;
}

/** The listed rows, and the open one whatever the filters say: a person must find what they opened. */
export function shownRows({ rows, question }: ListIndex, open: OrderRow | undefined): Shown {
  if (open === undefined || question.sieve.isListed(open)) return { rows, outside: null };
  const at = rows.findIndex((row) => question.order(row, open) > 0);
  return { rows: rows.toSpliced(at === -1 ? rows.length : at, 0, open), outside: open.id };
}
