import { useState } from "react";
import { useIntents } from "../bridge/use-bridge.ts";

export interface Acknowledging {
  readonly busy: boolean;
  /** Why it was not done. */
  readonly error: string | null;
  readonly acknowledge: () => void;
}

/** Says that this person has seen an order, if it is one. That they have comes back in the view, never from here. */
export function useAcknowledge(orderId: number | null): Acknowledging {
  const intents = useIntents();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function acknowledge(): Promise<void> {
    if (orderId === null) return;
    setBusy(true);
    setError(null);
    try {
      const outcome = await intents.acknowledge({ orderId });
      if (!outcome.ok) setError(outcome.sentence);
    } catch (fault) {
      setError(fault instanceof Error ? fault.message : String(fault));
    } finally {
      setBusy(false);
    }
  }
  return { busy, error, acknowledge: () => void acknowledge() };
}
