import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { useAcknowledge } from "./use-acknowledge.ts";
import "./seen.css";

/** "I have seen it": for an urgent order that calls for this person. */
export function Acknowledge({ orderId }: { readonly orderId: number }): React.ReactNode {
  const { text } = useWords();
  const { busy, error, acknowledge } = useAcknowledge(orderId);
  return (
    <div className="acknowledge">
      <Button
        data-testid={`acknowledge-${orderId}`}
        title={text.seen.whatItDoes}
        disabled={busy}
        onClick={acknowledge}
      >
        {busy ? text.sending : text.seen.iHaveSeenIt}
      </Button>
      {error !== null && (
        <p className="acknowledge-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
