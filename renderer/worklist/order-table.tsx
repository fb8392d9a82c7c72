import { defaultKeyExtractor, defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Column, Density, SortKey } from "#protocol/display.ts";
import { isPending, type Actor } from "#protocol/order-rules.ts";
import type { OrderBook } from "../bridge/order-book.ts";
import { useWords } from "../text/use-text.ts";
import { rowHeight } from "../ui/density.ts";
import { useNow } from "../ui/use-now.ts";
import { tracksOf } from "./columns/designed.ts";
import { HeadRow, type Drag } from "./columns/head-row.tsx";
import { OrderRowLine, rowElementId, type RowHandlers } from "./order-row.tsx";
import { RowError } from "./row-error.tsx";
import { placeOf } from "./place-of.ts";
import type { Acts } from "./use-acts.ts";
import type { HeldList } from "./use-hold.ts";
import type { ListKeys } from "./use-list-keys.ts";
import { WaitingPill } from "./waiting-pill.tsx";
import "./columns/columns.css";
import "./order-table.css";

interface OrderTableProps {
  /** What is listed, by the person's choice: another object when they chose otherwise. */
  readonly choice: object;
  readonly held: HeldList;
  readonly book: OrderBook;
  /** Some modality's name is longer than usual. */
  readonly hasWideModality: boolean;
  /** The open order where the view or a filter would hide it. */
  readonly outside: number | null;
  readonly columns: readonly Column[];
  readonly density: Density;
  readonly sort: readonly SortKey[];
  /** How another order is chosen; null: it is kept for the person. */
  readonly onSort: ((sort: readonly SortKey[]) => void) | null;
  readonly me: Actor;
  readonly selectedId: number | null;
  readonly drawerOpen: boolean;
  readonly acts: Acts;
  readonly handlers: RowHandlers;
  /** Takes hold of how the list is moved in. */
  readonly keys: ListKeys;
  /** Grows when the selected row has to be brought into view. */
  readonly reveal: number;
  readonly stale: boolean;
  readonly empty: React.ReactNode;
}

/** A minute's display needs no second's precision. */
const ageStepMs = 10_000;
/** px */
const headHeight = 30;
/** Rows drawn beyond the edge. More of them cost a burst, which puts a whole new screen of rows into each frame. */
const beyondEdge = 1;
/** What else of the window is not the list, px, as a guess for the first drawing; from then on it is measured. */
const aroundList = 220;

export function OrderTable(props: OrderTableProps): React.ReactNode {
  const {
    choice,
    held,
    book,
    outside,
    columns: chosen,
    sort,
    onSort,
    me,
    selectedId,
    drawerOpen,
    acts,
    reveal,
    stale,
    empty,
  } = props;
  const { text } = useWords();
  const now = useNow(ageStepMs);
  const grid = useRef<HTMLDivElement>(null);
  const { rows } = held;
  const height = rowHeight[props.density];
  const [drag, setDrag] = useState<Drag | null>(null);
  const columns = useMemo(
    () =>
      drag === null
        ? chosen
        : chosen.map((column) => (column.id === drag.id ? { ...column, width: drag.width } : column)),
    [chosen, drag],
  );
  const shownColumns = useMemo(() => chosen.filter(({ shown }) => shown).map(({ id }) => id), [chosen]);
  const tracks = useMemo(() => tracksOf(columns, props.hasWideModality), [columns, props.hasWideModality]);
  const lastAt = useRef(-1);
  const selectedAt = useMemo(() => placeOf(rows, selectedId, lastAt.current), [rows, selectedId]);
  useEffect(() => {
    lastAt.current = selectedAt;
  }, [selectedAt]);
  const { errors } = acts;
  // The drawer of the open order says it itself.
  const errorOf = useCallback(
    (id: number): string | undefined => (drawerOpen && id === selectedId ? undefined : errors.get(id)),
    [errors, drawerOpen, selectedId],
  );
  /**
   * Only a row with an error under it is measured, as long as it has it: measuring makes the page lay out. Without any a row is
   * known by its place: with other keys all places are worked out anew, on a long list longer than all the rest of an event.
   */
  const keyOfMeasured = useCallback(
    (at: number) => {
      const id = rows[at]?.id ?? -1 - at;
      return errorOf(id) === undefined ? id : `${id} with its error`;
    },
    [rows, errorOf],
  );
  // Only what is seen is drawn: a thousand rows cost what forty cost.
  // oxlint-disable-next-line react/incompatible-library -- about React's compiler, which this build has not
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => height,
    getItemKey: errors.size === 0 ? defaultKeyExtractor : keyOfMeasured,
    overscan: beyondEdge,
    // Near enough to begin with: laid out without its rows first, the screen would be laid out twice.
    initialRect: { width: window.innerWidth, height: window.innerHeight - aroundList },
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
    // The selected row is there wherever one has scrolled to: screen readers are told of it.
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      return selectedAt === -1 || seen.includes(selectedAt)
        ? seen
        : [...seen, selectedAt].toSorted((a, b) => a - b);
    },
  });
  useLayoutEffect(() => virtual.measure(), [virtual, height]);

  // Another view, filter or order begins at its top.
  useEffect(() => {
    grid.current?.scrollTo({ top: 0 });
  }, [choice]);

  const revealed = useRef(0);
  useEffect(() => {
    // Once for each asking, not whenever the list changes; and when it comes, where it was not on the list yet.
    if (reveal === revealed.current || selectedAt === -1) return;
    revealed.current = reveal;
    virtual.scrollToIndex(selectedAt, { align: "auto" });
  }, [reveal, selectedAt, virtual]);
  props.keys.current = {
    rows,
    selectedAt,
    page: () => Math.max(1, Math.floor((grid.current?.clientHeight ?? height) / height) - 2),
    show: (at) => virtual.scrollToIndex(at, { align: "auto" }),
  };

  const seen = virtual.getVirtualItems();
  const above = (seen[0]?.start ?? headHeight) - headHeight;

  return (
    <div
      className="table"
      data-stale={stale}
      style={{ "--tracks": tracks.template, "--list-least": `${tracks.least}px` }}
      // With the pill: a hand on its way to it has not left.
      {...held.hand}
    >
      <WaitingPill waiting={held.waiting} onShow={held.release} />
      <div
        ref={grid}
        role="grid"
        id="worklist"
        className="grid"
        data-testid="worklist"
        tabIndex={0}
        aria-label={text.worklist}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={
          selectedId === null || selectedAt === -1 ? undefined : rowElementId(selectedId)
        }
      >
        <HeadRow columns={chosen} sort={sort} onSort={onSort} onDrag={setDrag} />
        <div
          role="presentation"
          className="rows"
          style={{ height: virtual.getTotalSize(), paddingTop: above }}
        >
          {seen.map(({ index, start }, nth) => {
            const then = rows[index];
            if (then === undefined) return null;
            // Only the selected row can be apart from the others.
            const gap = start - (seen[nth - 1]?.end ?? start);
            // A held list keeps its places; what is in them is of now.
            const row = book.get(then.id) ?? then;
            const error = errorOf(row.id);
            return (
              <div
                key={row.id}
                role="presentation"
                ref={error === undefined ? undefined : virtual.measureElement}
                data-index={index}
                className="row-place"
                style={gap === 0 ? undefined : { marginTop: gap }}
              >
                <OrderRowLine
                  row={row}
                  columns={shownColumns}
                  at={index}
                  me={me}
                  selected={index === selectedAt}
                  outside={row.id === outside}
                  busy={acts.busy.has(row.id)}
                  now={isPending(row.ocs_status) ? now : 0}
                  handlers={props.handlers}
                />
                {error !== undefined && (
                  <RowError orderId={row.id} sentence={error} onDismiss={acts.dismiss} />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {rows.length === 0 && empty}
    </div>
  );
}
