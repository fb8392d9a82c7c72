import { useCallback, useState } from "react";
import type { ActRequest, Outcome } from "#protocol/ipc.ts";
import type { OrderAction } from "#protocol/order-rules.ts";
import { useIntents } from "../bridge/use-bridge.ts";

export interface Acts {
  readonly busy: ReadonlyMap<number, OrderAction>;
  /** Why the last action on an order was not done, until dismissed or tried again. */
  readonly errors: ReadonlyMap<number, string>;
  /** True when it was done. */
  readonly act: (request: ActRequest) => Promise<boolean>;
  /** Takes back what was just done. */
  readonly undo: (orderId: number) => Promise<boolean>;
  readonly dismiss: (orderId: number) => void;
  /** The order whose cancellation is asked about; null for none. */
  readonly cancelling: number | null;
  readonly askToCancel: (orderId: number) => void;
  /** Not this order, or not any more. */
  readonly stopAsking: (orderId: number) => void;
}

function without<V>(map: ReadonlyMap<number, V>, id: number): ReadonlyMap<number, V> {
  if (!map.has(id)) return map;
  const rest = new Map(map);
  rest.delete(id);
  return rest;
}

/** Actions under way and the ones that failed, by order. What they changed comes back in the view, never from here. */
export function useActs(): Acts {
  const intents = useIntents();
  const [busy, setBusy] = useState<ReadonlyMap<number, OrderAction>>(new Map());
  const [errors, setErrors] = useState<ReadonlyMap<number, string>>(new Map());

  const [cancelling, askToCancel] = useState<number | null>(null);
  const stopAsking = useCallback(
    (orderId: number) => askToCancel((now) => (now === orderId ? null : now)),
    [],
  );

  const dismiss = useCallback((orderId: number) => setErrors((now) => without(now, orderId)), []);
  const ask = useCallback(
    async (orderId: number, action: OrderAction, call: () => Promise<Outcome>): Promise<boolean> => {
      setBusy((now) => new Map(now).set(orderId, action));
      setErrors((now) => without(now, orderId));
      try {
        const outcome = await call();
        if (!outcome.ok) setErrors((now) => new Map(now).set(orderId, outcome.sentence));
        return outcome.ok;
      } catch (error) {
        const sentence = error instanceof Error ? error.message : String(error);
        setErrors((now) => new Map(now).set(orderId, sentence));
        return false;
      } finally {
        setBusy((now) => without(now, orderId));
      }
    },
    [],
  );
  const act = useCallback(
    async (request: ActRequest) => ask(request.orderId, request.action, async () => intents.act(request)),
    [ask, intents],
  );
  const undo = useCallback(
    async (orderId: number) => ask(orderId, "cancel", async () => intents.undo({ orderId })),
    [ask, intents],
  );
  return { busy, errors, act, undo, dismiss, cancelling, askToCancel, stopAsking };
}
