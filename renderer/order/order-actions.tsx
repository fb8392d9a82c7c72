import { useEffect, useState } from "react";
import {
  allowedActions,
  resultingStatus,
  type Actor,
  type OrderAction,
  type RuledOrder,
} from "#protocol/order-rules.ts";
import type { Acts } from "../worklist/use-acts.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { isTyping } from "../ui/is-typing.ts";
import { CancelReason } from "./cancel-reason.tsx";

interface OrderActionsProps {
  readonly orderId: number;
  readonly order: RuledOrder;
  readonly me: Actor;
  readonly acts: Acts;
  /** What else there is to press, beside the actions. */
  readonly children?: React.ReactNode;
}

/** Saving and submitting are the result form's. */
const keys = { accept: "A", start: "S", confirm: "C", cancel: "X" } as const;
type ButtonAction = keyof typeof keys;
const isButton = (action: OrderAction): action is ButtonAction => action in keys;

/** Everything this person may do to this order now, each with its key. */
export function OrderActions({ orderId, order, me, acts, children }: OrderActionsProps): React.ReactNode {
  const { text } = useWords();
  const [cancelling, setCancelling] = useState(false);
  const allowed = allowedActions(order, me);
  const buttons = allowed.filter(isButton);
  const busy = acts.busy.get(orderId);
  const mayCancel = buttons.includes("cancel");

  const press = (action: ButtonAction): void => {
    if (action === "cancel") setCancelling(true);
    else void acts.act({ orderId, action });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
      const action = buttons.find((each) => `Key${keys[each]}` === event.code);
      if (action === undefined || busy !== undefined) return;
      event.preventDefault();
      press(action);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  if (allowed.length === 0) return <p className="drawer-quiet">{text.nothingToDo}</p>;
  const cancelWord =
    resultingStatus("cancel", me) === "ORDERED" ? text.action.giveBack : text.action.cancelOrder;
  const isNext = (action: ButtonAction): boolean => action !== "cancel" && action === allowed[0];
  return (
    <div className="drawer-actions">
      {buttons.map((action) => (
        <Button
          key={action}
          look={action === "cancel" ? "danger" : isNext(action) ? "primary" : "normal"}
          shortcut={keys[action]}
          data-testid={`drawer-action-${action}`}
          busy={busy !== undefined}
          onClick={() => press(action)}
        >
          {busy === action ? text.sending : action === "cancel" ? cancelWord : text.action[action]}
        </Button>
      ))}
      {children}
      {cancelling && mayCancel && (
        <CancelReason
          word={cancelWord}
          busy={busy !== undefined}
          onBack={() => setCancelling(false)}
          onCancel={(reason) => {
            void acts
              .act({ orderId, action: "cancel", ...(reason === "" ? {} : { cancelReason: reason }) })
              .then((done) => {
                if (done) setCancelling(false);
              });
          }}
        />
      )}
    </div>
  );
}
