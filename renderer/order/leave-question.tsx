import type { Leaving } from "#protocol/drafts.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import "./undo-offer.css";

/** Somebody is about to lose what they wrote: stay, or throw it away. Leaving it by Escape is staying. */
export function LeaveQuestion({ leaving }: { readonly leaving: Leaving }): React.ReactNode {
  const { text } = useWords();
  const { answerLeaving } = useIntents();
  const words = text.order.leaving;
  const stay = (): void => void answerLeaving({ discard: false });
  return (
    <Dialog title={words.title(leaving.drafts)} testid="leaving" onClose={stay}>
      <p className="leaving-why">{leaving.why === "forget" ? words.whyForget : words.why}</p>
      <div className="leaving-buttons">
        <Button look="primary" data-testid="leaving-stay" onClick={stay}>
          {words.stay}
        </Button>
        <Button
          look="danger"
          data-testid="leaving-discard"
          onClick={() => void answerLeaving({ discard: true })}
        >
          {words.discard[leaving.why]}
        </Button>
      </div>
    </Dialog>
  );
}
