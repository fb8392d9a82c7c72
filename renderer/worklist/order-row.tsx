import { memo } from "react";
import type { Actor, OrderAction } from "#protocol/order-rules.ts";
import type { OrderRow } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { Modality } from "../ui/modality.tsx";
import { StatusMark, UrgentMark } from "../ui/status-mark.tsx";
import { AgeBar } from "./age-bar.tsx";
import { isUrgentUnassigned } from "./filters.ts";
import { rowAction } from "./row-action.ts";
import { useFresh } from "./use-fresh.ts";

export interface RowHandlers {
  readonly open: (orderId: number) => void;
  /** The row's one button. */
  readonly next: (row: OrderRow, action: OrderAction) => void;
}

interface OrderRowProps {
  readonly row: OrderRow;
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

function Worker({ row, me }: Pick<OrderRowProps, "row" | "me">): React.ReactNode {
  const { text } = useWords();
  if (row.worker === null) return <span className="row-nobody">{text.unassigned}</span>;
  if (row.worker.id === me.id) return <strong className="row-me">{text.me}</strong>;
  return row.worker.name;
}

/** One order, at its place. What is in it is drawn again only when it, its selection or its minute changes. */
export function OrderRowLine(props: OrderRowProps): React.ReactNode {
  const { row, at, me, selected, outside, busy, now, handlers } = props;
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
      data-hot={isUrgentUnassigned(row)}
      title={outside ? text.shownThoughFiltered : undefined}
      onClick={() => handlers.open(row.id)}
    >
      <OrderCells row={row} me={me} selected={selected} busy={busy} now={now} next={handlers.next} />
    </div>
  );
}

interface OrderCellsProps extends Pick<OrderRowProps, "row" | "me" | "selected" | "busy" | "now"> {
  readonly next: RowHandlers["next"];
}

const OrderCells = memo(function OrderCells(props: OrderCellsProps): React.ReactNode {
  const { row, me, selected, busy, now, next } = props;
  const { text } = useWords();
  const action = rowAction(row, me);
  return (
    <>
      <span role="gridcell" className="cell-mark">
        {row.priority === "urgent" && <UrgentMark label={text.priority.urgent} />}
      </span>
      <span role="gridcell">
        <AgeBar row={row} now={now} />
      </span>
      <span role="gridcell" className="order-id">
        {row.ocs_id}
      </span>
      <span role="gridcell">
        <Modality jobType={row.job_type} />
      </span>
      <span role="gridcell" className="cell-patient">
        <strong>{row.patient.name}</strong>
        <span>{row.patient.patient_number}</span>
      </span>
      <span role="gridcell" className="cell-doctor">
        {row.doctor.name}
      </span>
      <span role="gridcell">
        <Worker row={row} me={me} />
      </span>
      <span role="gridcell" className="cell-status">
        <StatusMark status={row.ocs_status} />
        <span>{text.status[row.ocs_status]}</span>
      </span>
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
            disabled={busy}
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
