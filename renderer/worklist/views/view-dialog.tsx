import { useState } from "react";
import { useWords } from "../../text/use-text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";

interface ViewDialogProps {
  readonly title: string;
  readonly hint: string;
  /** What the button says. */
  readonly word: string;
  readonly name: string;
  /** Why it cannot be done now; null when it can. */
  readonly refusal: string | null;
  readonly onDone: (name: string) => void;
  readonly onClose: () => void;
}

const longestName = 40;

/** Asks for a view's name. */
export function ViewDialog(props: ViewDialogProps): React.ReactNode {
  const { title, hint, word, refusal, onDone, onClose } = props;
  const { text } = useWords();
  const [name, setName] = useState(props.name);
  const good = name.trim() !== "" && refusal === null;
  return (
    <Dialog title={title} testid="view-dialog" onClose={onClose}>
      <form
        className="view-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (good) onDone(name.trim());
        }}
      >
        <p className="view-hint">{hint}</p>
        {refusal !== null && (
          <p className="complaint" role="alert">
            {refusal}
          </p>
        )}
        <label>
          <span className="label">{text.list.viewName}</span>
          <input
            className="field"
            data-testid="view-name"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type this
            autoFocus
            maxLength={longestName}
            value={name}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <div className="dialog-foot">
          <Button onClick={onClose}>{text.list.cancel}</Button>
          <Button type="submit" look="primary" data-testid="view-done" disabled={!good}>
            {word}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
