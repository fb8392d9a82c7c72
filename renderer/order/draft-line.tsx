import type { DraftView } from "#protocol/drafts.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/use-now.ts";

/** How what is written stands: saved when, or why not; and what its author has to say to it. */
export function DraftLine({ draft }: { readonly draft: DraftView | null }): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(60_000);
  const { answerDraft } = useIntents();
  const words = text.order.draft;
  if (draft === null) return <p className="draft-line" role="status" data-testid="draft-line" />;
  const { orderId, state, editedAt, kept } = draft;
  const plain = (tone: "quiet" | "amber", said: string): React.ReactNode => (
    <p className={`draft-line draft-${tone}`} role="status" data-testid="draft-line" data-state={state.kind}>
      {said}
    </p>
  );
  switch (state.kind) {
    case "unsaved":
      return plain("quiet", words.unsaved);
    case "saving":
      return plain("quiet", words.saving);
    case "saved":
      return plain("quiet", words.saved(format.moment(state.at, now)));
    case "offline":
      return plain("amber", `${words.offline} ${kept ? words.kept : words.notKept}`);
    case "refused":
      return plain("amber", `${words.notSaved} ${state.sentence}`);
    case "offered":
      return (
        <div className="draft-ask" role="status" data-testid="draft-line" data-state={state.kind}>
          <p>{words.offered(format.moment(editedAt, now))}</p>
          <div className="draft-buttons">
            <Button
              data-testid="draft-resume"
              onClick={() => void answerDraft({ orderId, answer: "resume" })}
            >
              {words.resume}
            </Button>
            <Button
              look="quiet"
              data-testid="draft-discard"
              onClick={() => void answerDraft({ orderId, answer: "discard" })}
            >
              {words.discard}
            </Button>
          </div>
        </div>
      );
    case "conflict":
      return (
        <div className="draft-ask" role="alert" data-testid="draft-line" data-state={state.kind}>
          <p>{words.conflict}</p>
          <div className="draft-buttons">
            <Button
              data-testid="draft-keep-mine"
              onClick={() => void answerDraft({ orderId, answer: "keepMine" })}
            >
              {words.keepMine}
            </Button>
            <Button
              look="quiet"
              data-testid="draft-discard"
              onClick={() => void answerDraft({ orderId, answer: "discard" })}
            >
              {words.takeTheirs}
            </Button>
          </div>
        </div>
      );
  }
}
