import { useEffect, useState } from "react";
import type { OrderDetailView, OrderRow } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";

export interface OrderReading {
  /** The newest answer; stays while a newer one is being read. */
  readonly order: OrderDetailView | null;
  readonly error: string | null;
  readonly reading: boolean;
  readonly again: () => void;
}

interface Answered {
  readonly ask: string;
  readonly order: OrderDetailView | null;
  readonly error: string | null;
}

/** Reads everything about one order, and again whenever its row says that something happened to it. */
export function useOrderDetail(orderId: number, row: OrderRow | null): OrderReading {
  const intents = useIntents();
  const [answered, setAnswered] = useState<Answered>({ ask: "", order: null, error: null });
  const [tries, setTries] = useState(0);
  // Of what is only expected the server has nothing to read yet; its answer moves `updated_at`.
  const version = row?.updated_at ?? "";
  const ask = `${tries} ${version}`;

  useEffect(() => {
    let wanted = true;
    const failed = (error: string): void => {
      if (wanted) setAnswered(({ order }) => ({ ask, order, error }));
    };
    async function read(): Promise<void> {
      try {
        const answer = await intents.readOrder({ orderId });
        if (!answer.ok) failed(answer.sentence);
        else if (wanted) setAnswered({ ask, order: answer.order, error: null });
      } catch (fault) {
        failed(fault instanceof Error ? fault.message : String(fault));
      }
    }
    void read();
    return () => {
      wanted = false;
    };
  }, [intents, orderId, ask]);

  const { order, error } = answered;
  return { order, error, reading: answered.ask !== ask, again: () => setTries((count) => count + 1) };
}
