import type { DraftView } from "#protocol/drafts.ts";
import { resultFields } from "#protocol/values.ts";
import type { ResultText } from "#protocol/result-text.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/use-now.ts";
import { readableLines } from "./free-json.ts";
import { TextLines } from "./text-lines.tsx";
import "./result-form.css";

interface LeftDraftProps {
  readonly draft: DraftView;
  readonly result: ResultText;
}

/** What this person wrote of an order whose result is not theirs to write any more: to be read, copied, or thrown away. */
export function LeftDraft({ draft, result }: LeftDraftProps): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(60_000);
  const { answerDraft } = useIntents();
  const words = text.order.draft;
  const wordFor = (key: string): string => {
    const field = resultFields.find((each) => each === key);
    return field === undefined ? key : text[field];
  };
  return (
    <section data-testid="left-draft">
      <h3>{words.left}</h3>
      <p className="draft-line draft-amber">{words.leftSince(format.moment(draft.editedAt, now))}</p>
      <TextLines lines={readableLines(result)} wordFor={wordFor} />
      <div className="draft-buttons">
        <Button
          look="danger"
          data-testid="draft-discard"
          onClick={() => void answerDraft({ orderId: draft.orderId, answer: "discard" })}
        >
          {words.discard}
        </Button>
      </div>
    </section>
  );
}
