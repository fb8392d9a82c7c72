import { useEffect } from "react";
import {
  allowedActions,
  resultingStatus,
  type Actor,
  type OrderAction,
  type RuledOrder,
} from "#protocol/order-rules.ts";
import { actionKeys } from "../keys/action-keys.ts";
import type { Acts } from "../worklist/use-acts.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { CancelReason } from "./cancel-reason.tsx";

interface OrderActionsProps {
  readonly orderId: number;
  readonly order: RuledOrder;
  readonly me: Actor;
  readonly acts: Acts;
  /** The row shows what was asked for, and the server has not confirmed it. */
  readonly pending: boolean;
  /** Something is written of it that the server does not have. */
  readonly hasDraft: boolean;
  /** What else there is to press, beside the actions. */
  readonly children?: React.ReactNode;
}

/** Saving and submitting are the result form's. */
const buttonActions = ["accept", "start", "confirm", "cancel"] as const;
type ButtonAction = (typeof buttonActions)[number];
const isButton = (action: OrderAction): action is ButtonAction =>
  buttonActions.some((each) => each === action);

/** Everything this person may do to this order now, each with its key. */
export function OrderActions(props: OrderActionsProps): React.ReactNode {
  const { orderId, order, me, acts, pending, hasDraft, children } = props;
  const { text } = useWords();
  const cancelling = acts.cancelling === orderId;
  const { stopAsking } = acts;
  const back = (): void => stopAsking(orderId);
  // Whoever leaves the order leaves the question.
  useEffect(() => () => stopAsking(orderId), [orderId, stopAsking]);
  const allowed = allowedActions(order, me);
  const buttons = allowed.filter(isButton);
  const busy = acts.busy.get(orderId);
  const isBusy = busy !== undefined || pending;
  const mayCancel = buttons.includes("cancel");

  const press = (action: ButtonAction): void => {
    if (action === "cancel") acts.askToCancel(orderId);
    else void acts.act({ orderId, action });
  };
  if (allowed.length === 0) {
    return (
      <div className="drawer-actions">
        {children}
        <p className="drawer-quiet">{text.nothingToDo}</p>
      </div>
    );
  }
  const cancelWord =
    resultingStatus("cancel", me) === "ORDERED" ? text.action.giveBack : text.action.cancelOrder;
  const isNext = (action: ButtonAction): boolean => action !== "cancel" && action === allowed[0];
  return (
    <div className="drawer-actions">
      {buttons.map((action) => (
        <Button
          key={action}
          look={action === "cancel" ? "danger" : isNext(action) ? "primary" : "normal"}
          shortcut={actionKeys[action]}
          data-testid={`drawer-action-${action}`}
          busy={isBusy}
          onClick={() => press(action)}
        >
          {action === "cancel" ? cancelWord : text.action[action]}
        </Button>
      ))}
      {children}
      {cancelling && mayCancel && (
        <CancelReason
          word={cancelWord}
          note={hasDraft ? text.order.draftGoesToo : null}
          busy={isBusy}
          onBack={back}
          onCancel={(reason) => {
            back();
            void acts.act({ orderId, action: "cancel", ...(reason === "" ? {} : { cancelReason: reason }) });
          }}
        />
      )}
    </div>
  );
}
