import { useState } from "react";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";

interface CancelReasonProps {
  /** What the button does: cancels the order, or gives it back. */
  readonly word: string;
  /** What else it does; null for nothing. */
  readonly note: string | null;
  readonly busy: boolean;
  readonly onBack: () => void;
  readonly onCancel: (reason: string) => void;
}

/** Why, before it is done. The server takes an empty reason too; the field only asks. */
export function CancelReason({ word, note, busy, onBack, onCancel }: CancelReasonProps): React.ReactNode {
  const { text } = useWords();
  const [reason, setReason] = useState("");
  return (
    <form
      className="cancel"
      onSubmit={(event) => {
        event.preventDefault();
        onCancel(reason.trim());
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onBack();
      }}
    >
      <label>
        <span className="label">{text.cancelReason}</span>
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- it appears because the person asked for it
          autoFocus
          className="field"
          data-testid="cancel-reason"
          value={reason}
          maxLength={1000}
          placeholder={text.cancelReasonHint}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {note !== null && <p className="cancel-note">{note}</p>}
      <div className="cancel-buttons">
        <Button type="submit" look="danger" data-testid="cancel-confirm" busy={busy} shortcut="Enter">
          {word}
        </Button>
        <Button look="quiet" onClick={onBack} shortcut="Esc">
          {text.back}
        </Button>
      </div>
    </form>
  );
}
