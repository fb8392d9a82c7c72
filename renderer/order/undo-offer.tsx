import type { UndoOffer as Offer } from "#protocol/snapshot.ts";
import type { Acts } from "../worklist/use-acts.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import "./undo-offer.css";

interface UndoOfferProps {
  readonly offer: Offer | null;
  readonly acts: Acts;
}

/** What was just done, and one press to take it back while that is possible. */
export function UndoOffer({ offer, acts }: UndoOfferProps): React.ReactNode {
  const { text } = useWords();
  if (offer === null) return null;
  const word = text.order.did[offer.did === "cancel" ? "giveBack" : "accept"];
  return (
    <div className="undo" role="status" data-testid="undo-offer">
      <span>
        <span className="order-id">{offer.ocsId}</span> {word}
      </span>
      <Button shortcut="Ctrl Z" data-testid="undo" onClick={() => void acts.undo(offer.orderId)}>
        {text.order.undo}
      </Button>
    </div>
  );
}
