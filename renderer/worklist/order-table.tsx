import { Fragment, useDeferredValue, useEffect, useRef } from "react";
import { isPending, type Actor } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
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
/** Drawn at once; the rest of a long list follows without holding the first screenful up. */
const firstRows = 60;
const longModality = 5;
const none: readonly OrderRow[] = [];

function neighbour(rows: readonly OrderRow[], id: number | null, by: number): OrderRow | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return at === -1 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, at + by))];
}

export function OrderTable(props: OrderTableProps): React.ReactNode {
  const { shown, me, selectedId, drawerOpen, acts, handlers, onSelect, reveal, stale, empty } = props;
  const { text } = useWords();
  const now = useNow(ageStepMs);
  const grid = useRef<HTMLDivElement>(null);
  const late = useDeferredValue(shown.rows, none);
  const rows = late === none ? shown.rows.slice(0, firstRows) : late;

  useEffect(() => {
    if (reveal === 0 || selectedId === null) return;
    document.querySelector(`#${rowElementId(selectedId)}`)?.scrollIntoView({ block: "nearest" });
  }, [reveal, selectedId]);

  function move(event: React.KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const next = neighbour(rows, selectedId, by);
      if (next === undefined) return;
      onSelect(next.id);
      document.querySelector(`#${rowElementId(next.id)}`)?.scrollIntoView({ block: "nearest" });
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
  // The drawer of the open order says it itself.
  const errorOf = (id: number): string | undefined =>
    drawerOpen && id === selectedId ? undefined : acts.errors.get(id);
  const hasSelected = selectedId !== null && rows.some((row) => row.id === selectedId);

  return (
    <div
      className="table"
      data-stale={stale}
      data-wide-modality={rows.some((row) => row.job_type.length > longModality)}
    >
      <div
        ref={grid}
        role="grid"
        id="worklist"
        className="grid"
        data-testid="worklist"
        tabIndex={0}
        aria-label={text.worklist}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={hasSelected ? rowElementId(selectedId) : undefined}
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
        {rows.map((row) => (
          <Fragment key={row.id}>
            <OrderRowLine
              row={row}
              me={me}
              selected={row.id === selectedId}
              outside={row.id === shown.outside}
              busy={acts.busy.has(row.id)}
              now={isPending(row.ocs_status) ? now : 0}
              handlers={handlers}
            />
            {errorOf(row.id) !== undefined && (
              <RowError orderId={row.id} sentence={errorOf(row.id) ?? ""} onDismiss={acts.dismiss} />
            )}
          </Fragment>
        ))}
        {rows.length === 0 && empty}
      </div>
    </div>
  );
}
