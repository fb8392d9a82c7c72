import type { DraftView } from "#protocol/drafts.ts";
import { allowedActions, type Actor } from "#protocol/order-rules.ts";
import type { OrderRow, SeenByView } from "#protocol/snapshot.ts";
import { Acknowledge } from "../seen/acknowledge.tsx";
import { isCalledTo, seenByOf } from "../seen/seen.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { Acts } from "../worklist/use-acts.ts";
import { Course } from "./course.tsx";
import { readableLines } from "./free-json.ts";
import { HistoryList } from "./history-list.tsx";
import { LeftDraft } from "./left-draft.tsx";
import { OpenImages } from "./open-images.tsx";
import { OrderActions } from "./order-actions.tsx";
import { OrderHead } from "./order-head.tsx";
import { ResultForm } from "./result-form.tsx";
import { Request, Result } from "./request-and-result.tsx";
import { useOrderDetail } from "./use-order-detail.ts";
import "./order-drawer.css";

interface OrderDrawerProps {
  readonly orderId: number;
  /** Null where the order is not on the list. */
  readonly row: OrderRow | null;
  readonly me: Actor;
  /** Who has seen which of the urgent orders that wait. */
  readonly seenBy: readonly SeenByView[];
  readonly acts: Acts;
  /** Results being written. */
  readonly drafts: readonly DraftView[];
  /** Opened to write the result: the form takes the focus. */
  readonly writing: boolean;
  readonly onClose: () => void;
}

/** One order with everything that can be read about it and done to it. */
export function OrderDrawer(props: OrderDrawerProps): React.ReactNode {
  const { orderId, row, me, seenBy, acts, drafts, writing, onClose } = props;
  const { text } = useWords();
  const { order: detail, error: readError, again } = useOrderDetail(orderId, row);
  const draft = drafts.find((each) => each.orderId === orderId) ?? null;
  const hasUnsent = draft !== null && draft.state.kind !== "saved";
  const order = row ?? detail;
  const actError = acts.errors.get(orderId);
  const waits = order !== null && order.priority === "urgent" && order.ocs_status === "ORDERED";
  // Of one that waits the view knows the latest; of another only who ever has.
  const seers = waits ? seenByOf(seenBy, orderId) : (detail?.seenBy ?? []);
  const isSending = acts.busy.has(orderId) || row?.pending !== undefined;
  const writes = order !== null && allowedActions(order, me).includes("submit");

  return (
    <aside
      className="drawer"
      aria-label={order?.ocs_id ?? text.readingOrder}
      data-testid="drawer"
      data-order-id={orderId}
      data-status={order?.ocs_status}
    >
      <button
        type="button"
        className="icon-button drawer-close"
        data-testid="drawer-close"
        aria-label={text.close}
        title={`${text.close} (Esc)`}
        onClick={onClose}
      >
        <Icon name="cross" size={18} />
      </button>
      <div className="drawer-scroll">
        {order !== null && (
          <OrderHead
            order={order}
            pending={row?.pending !== undefined}
            me={me}
            seenBy={waits || seers.length > 0 ? seers : null}
          />
        )}
        {order !== null && (
          <OrderActions
            orderId={orderId}
            order={order}
            me={me}
            acts={acts}
            pending={row?.pending !== undefined}
            hasDraft={hasUnsent}
          >
            {detail !== null && <OpenImages orderId={orderId} images={detail.images} />}
            {isCalledTo(order, me, seenBy) && <Acknowledge orderId={orderId} />}
          </OrderActions>
        )}
        {actError !== undefined && (
          <div className="complaint drawer-error" role="alert" data-testid="drawer-error">
            <p>{actError}</p>
            <button
              type="button"
              className="icon-button"
              aria-label={text.dismiss}
              onClick={() => acts.dismiss(orderId)}
            >
              <Icon name="cross" size={16} />
            </button>
          </div>
        )}
        {readError !== null && (
          <div className="complaint drawer-error" role="alert" data-testid="drawer-read-error">
            <p>{readError}</p>
            <Button onClick={again}>{text.tryAgain}</Button>
          </div>
        )}
        {detail === null && readError === null && (
          <p className="drawer-quiet" role="status">
            {text.readingOrder}
          </p>
        )}
        {detail !== null && !writes && <Result lines={readableLines(detail.worker_result)} />}
        {detail !== null && <Request lines={readableLines(detail.doctor_request)} />}
        {writes && detail !== null && (
          <section>
            <h3>{text.result}</h3>
            <ResultForm order={detail} draft={draft} focus={writing} acts={acts} />
          </section>
        )}
        {!writes && hasUnsent && !isSending && detail?.draft != null && (
          <LeftDraft draft={draft} result={detail.draft} />
        )}
        {detail !== null && (
          <section>
            <h3>{text.course}</h3>
            <Course order={detail} />
            <HistoryList history={detail.history} me={me} />
          </section>
        )}
      </div>
    </aside>
  );
}
