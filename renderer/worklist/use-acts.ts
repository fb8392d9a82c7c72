import { useCallback, useState } from "react";
import type { ActRequest } from "#protocol/ipc.ts";
import type { OrderAction } from "#protocol/order-rules.ts";
import { useIntents } from "../bridge/use-bridge.ts";

export interface Acts {
  readonly busy: ReadonlyMap<number, OrderAction>;
  /** Why the last action on an order was not done, until dismissed or tried again. */
  readonly errors: ReadonlyMap<number, string>;
  /** True when it was done. */
  readonly act: (request: ActRequest) => Promise<boolean>;
  readonly dismiss: (orderId: number) => void;
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

  const dismiss = useCallback((orderId: number) => setErrors((now) => without(now, orderId)), []);
  const act = useCallback(
    async (request: ActRequest): Promise<boolean> => {
      const { orderId, action } = request;
      setBusy((now) => new Map(now).set(orderId, action));
      setErrors((now) => without(now, orderId));
      try {
        const outcome = await intents.act(request);
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
    [intents],
  );
  return { busy, errors, act, dismiss };
}
