import { memo } from "react";
import type { ColumnId } from "#protocol/display.ts";
import type { Actor, OrderAction } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { ageOf } from "#protocol/turnaround.ts";
import { useWords } from "../text/use-text.ts";
import { Modality } from "../ui/modality.tsx";
import { Pending } from "../ui/pending.tsx";
import { StatusMark, UrgentMark } from "../ui/status-mark.tsx";
import { useNow } from "../ui/use-now.ts";
import { isUrgentUnassigned } from "./filters.ts";
import { rowAction } from "./row-action.ts";
import { useFresh } from "./use-fresh.ts";
import { useTargets } from "./use-targets.ts";

export interface RowHandlers {
  readonly open: (orderId: number) => void;
  /** The row's one button. */
  readonly next: (row: OrderRow, action: OrderAction) => void;
}

interface OrderRowProps {
  readonly row: OrderRow;
  /** The shown columns, in their order. */
  readonly columns: readonly ColumnId[];
  /** Its place in the list, from 0. */
  readonly at: number;
  readonly me: Actor;
  readonly selected: boolean;
  /** The view or a filter would hide it. */
  readonly outside: boolean;
  readonly busy: boolean;
  /** Epoch ms; a finished row gets 0, so that time passing does not redraw it. */
  readonly now: number;
  readonly handlers: RowHandlers;
}

export const rowElementId = (orderId: number): string => `order-${orderId}`;

/** One order, at its place. What is in it is drawn again only when it, its selection or its minute changes. */
export const OrderRowLine = memo(function OrderRowLine(props: OrderRowProps): React.ReactNode {
  const { row, at, selected, outside, handlers } = props;
  const { text } = useWords();
  const fresh = useFresh(row.changedAt);
  return (
    <div
      role="row"
      id={rowElementId(row.id)}
      className="row"
      // The head is the first.
      aria-rowindex={at + 2}
      aria-selected={selected}
      data-testid={`row-${row.id}`}
      data-ocs-id={row.ocs_id}
      data-status={row.ocs_status}
      data-worker={row.worker?.login_id ?? ""}
      data-fresh={fresh}
      data-pending={row.pending}
      data-hot={isUrgentUnassigned(row)}
      data-outside={outside}
      title={outside ? text.shownThoughFiltered : undefined}
      onClick={() => handlers.open(row.id)}
    >
      <OrderCells
        row={row}
        columns={props.columns}
        me={props.me}
        selected={selected}
        busy={props.busy}
        now={props.now}
        next={handlers.next}
      />
    </div>
  );
});

type CellProps = Pick<OrderRowProps, "row" | "me" | "now"> & { readonly id: ColumnId };

interface OrderCellsProps extends Pick<
  OrderRowProps,
  "row" | "columns" | "me" | "selected" | "busy" | "now"
> {
  readonly next: RowHandlers["next"];
}

const OrderCells = memo(function OrderCells(props: OrderCellsProps): React.ReactNode {
  const { row, columns, me, selected, busy, now, next } = props;
  const { text } = useWords();
  const action = rowAction(row, me);
  return (
    <>
      <span role="gridcell" className="cell-mark">
        {row.priority === "urgent" && <UrgentMark label={text.priority.urgent} />}
      </span>
      {columns.map((id) => (
        <Cell key={id} id={id} row={row} me={me} now={now} />
      ))}
      <span role="gridcell" className="cell-action">
        {action !== null && action !== "cancel" && (
          <button
            type="button"
            className="row-button"
            // One stop for the Tab key in a list of a thousand: the selected row's.
            tabIndex={selected ? 0 : -1}
            data-testid={`row-action-${row.id}`}
            data-action={action}
            data-main={selected}
            disabled={busy || row.pending !== undefined}
            aria-busy={busy}
            onClick={(event) => {
              event.stopPropagation();
              next(row, action);
            }}
          >
            {action === "submit" ? text.action.writeResult : text.action[action]}
          </button>
        )}
      </span>
    </>
  );
});

function Cell({ id, row, me, now }: CellProps): React.ReactNode {
  const { text } = useWords();
  switch (id) {
    case "age":
      return <AgeCell row={row} now={now} />;
    case "order":
      return (
        <span role="gridcell" className="order-id">
          {row.ocs_id}
        </span>
      );
    case "modality":
      return (
        <span role="gridcell">
          <Modality jobType={row.job_type} />
        </span>
      );
    case "patient":
      return (
        <span role="gridcell" className="cell-patient">
          <strong>{row.patient.name}</strong> <span>{row.patient.patient_number}</span>
        </span>
      );
    case "doctor":
      return (
        <span role="gridcell" className="cell-quiet">
          {row.doctor.name}
        </span>
      );
    case "worker": {
      if (row.worker === null)
        return (
          <span role="gridcell" className="row-nobody">
            {text.unassigned}
          </span>
        );
      const mine = row.worker.id === me.id;
      return (
        <span role="gridcell" className={mine ? "row-me" : undefined}>
          {mine ? text.me : row.worker.name}
        </span>
      );
    }
    case "status":
      return (
        <span role="gridcell" className="cell-status">
          <StatusMark status={row.ocs_status} />
          {text.status[row.ocs_status]}
          {row.pending !== undefined && <Pending short />}
        </span>
      );
    case "ordered":
      return <InstantCell at={Date.parse(row.created_at)} />;
    case "changed":
      return <InstantCell at={Date.parse(row.updated_at)} />;
  }
}

/** Time, drawn: how much of the target is used up. The bar is the cell's own ground: one box a cell. */
function AgeCell({ row, now }: Pick<CellProps, "row" | "now">): React.ReactNode {
  const { text, format } = useWords();
  const age = ageOf(row, useTargets(), now);
  const span = format.span(age.ms);
  return (
    <span
      role="gridcell"
      className={`age age-${age.tone}`}
      style={{ "--share": age.share }}
      title={`${text.took(span)} · ${text.target[age.goal](format.span(age.targetMs))}`}
    >
      {span}
    </span>
  );
}

/** When, and only the hour where it was today. */
function InstantCell({ at }: { readonly at: number }): React.ReactNode {
  const { format } = useWords();
  return (
    <span role="gridcell" className="cell-quiet" title={format.exact(at)}>
      {format.moment(at, useNow(60_000))}
    </span>
  );
}
