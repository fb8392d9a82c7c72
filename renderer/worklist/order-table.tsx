import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { isPending, type Actor } from "#protocol/order-rules.ts";
import { useWords } from "../text/use-text.ts";
import { useNow } from "../ui/use-now.ts";
import type { Shown } from "./list-order.ts";
import { OrderRowLine, rowElementId, type RowHandlers } from "./order-row.tsx";
import { RowError } from "./row-error.tsx";
import type { Acts } from "./use-acts.ts";
import "./order-table.css";

interface OrderTableProps {
  readonly shown: Shown;
  readonly me: Actor;
  readonly selectedId: number | null;
  readonly drawerOpen: boolean;
  readonly acts: Acts;
  readonly handlers: RowHandlers;
  readonly onSelect: (orderId: number) => void;
  /** Grows when the selected row has to be brought into view. */
  readonly reveal: number;
  readonly stale: boolean;
  readonly empty: React.ReactNode;
}

/** A minute's display needs no second's precision. */
const ageStepMs = 10_000;
const longModality = 5;
/** px, of tokens.css. */
const rowHeight = 36;
const headHeight = 30;
/** Rows drawn beyond the edge. More of them cost a burst, which puts a whole new screen of rows into each frame. */
const beyondEdge = 1;

export function OrderTable(props: OrderTableProps): React.ReactNode {
  const { shown, me, selectedId, drawerOpen, acts, handlers, onSelect, reveal, stale, empty } = props;
  const { text } = useWords();
  const now = useNow(ageStepMs);
  const grid = useRef<HTMLDivElement>(null);
  const { rows } = shown;
  const selectedAt = useMemo(() => rows.findIndex((row) => row.id === selectedId), [rows, selectedId]);
  const { errors } = acts;
  // The drawer of the open order says it itself.
  const errorOf = useCallback(
    (id: number): string | undefined => (drawerOpen && id === selectedId ? undefined : errors.get(id)),
    [errors, drawerOpen, selectedId],
  );
  /** Only a row with an error under it is measured, as long as it has it: measuring makes the page lay out. */
  const keyOf = useCallback(
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
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: beyondEdge,
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

  const revealed = useRef(0);
  useEffect(() => {
    // Once for each asking, not whenever the list changes; and when it comes, where it was not on the list yet.
    if (reveal === revealed.current || selectedAt === -1) return;
    revealed.current = reveal;
    virtual.scrollToIndex(selectedAt, { align: "auto" });
  }, [reveal, selectedAt, virtual]);

  function move(event: React.KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const at = selectedAt === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, selectedAt + by));
      const next = rows[at];
      if (next === undefined) return;
      onSelect(next.id);
      virtual.scrollToIndex(at, { align: "auto" });
    } else if (event.key === "Enter" && selectedId !== null && event.target === grid.current) {
      event.preventDefault();
      handlers.open(selectedId);
    }
  }

  const heads = [
    ["", text.priority.urgent],
    [text.columnAge],
    [text.columnOrder],
    [text.columnModality],
    [text.columnPatient],
    [text.columnDoctor],
    [text.worker],
    [text.columnStatus],
    ["", text.columnAction],
  ] as const;
  const wideModality = useMemo(() => rows.some((row) => row.job_type.length > longModality), [rows]);

  return (
    <div className="table" data-stale={stale} data-wide-modality={wideModality}>
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
        onKeyDown={move}
      >
        <div role="row" className="row-head">
          {heads.map(([word, spoken]) => (
            <span role="columnheader" key={spoken ?? word}>
              {word}
              {spoken !== undefined && <span className="visually-hidden">{spoken}</span>}
            </span>
          ))}
        </div>
        <div role="presentation" className="rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            const error = row === undefined ? undefined : errorOf(row.id);
            return (
              row !== undefined && (
                <div
                  key={row.id}
                  role="presentation"
                  ref={error === undefined ? undefined : virtual.measureElement}
                  data-index={index}
                  className="row-place"
                  style={{ transform: `translateY(${start - headHeight}px)` }}
                >
                  <OrderRowLine
                    row={row}
                    at={index}
                    me={me}
                    selected={index === selectedAt}
                    outside={row.id === shown.outside}
                    busy={acts.busy.has(row.id)}
                    now={isPending(row.ocs_status) ? now : 0}
                    handlers={handlers}
                  />
                  {error !== undefined && (
                    <RowError orderId={row.id} sentence={error} onDismiss={acts.dismiss} />
                  )}
                </div>
              )
            );
          })}
        </div>
        {rows.length === 0 && empty}
      </div>
    </div>
  );
}
