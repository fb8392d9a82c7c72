import { useEffect, useRef, useState } from "react";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import type { Acts } from "../worklist/use-acts.ts";
import { resultFields, saysSomething, type ResultText } from "./result-text.ts";

interface ResultFormProps {
  readonly orderId: number;
  /** What is typed, or what the server has. */
  readonly value: ResultText;
  readonly onChange: (value: ResultText) => void;
  readonly focus: boolean;
  readonly onSubmitted: () => void;
  readonly acts: Acts;
}

/** Findings, impression, recommendation: kept as typed until the server has them. */
export function ResultForm(props: ResultFormProps): React.ReactNode {
  const { orderId, value, onChange, focus, onSubmitted, acts } = props;
  const { text } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [hint, setHint] = useState<string | null>(null);
  const busy = acts.busy.get(orderId);

  useEffect(() => {
    if (focus) form.current?.querySelector("textarea")?.focus();
  }, [focus]);

  async function send(action: "save" | "submit"): Promise<void> {
    if (busy !== undefined) return;
    if (action === "submit" && !saysSomething(value)) {
      setHint(text.resultEmpty);
      form.current?.querySelector("textarea")?.focus();
      return;
    }
    setHint(null);
    const done = await acts.act({ orderId, action, workerResult: { ...value } });
    if (!done) return;
    if (action === "save") setHint(text.saved);
    else onSubmitted();
  }

  return (
    <form
      ref={form}
      className="result"
      aria-label={text.result}
      onSubmit={(event) => {
        event.preventDefault();
        void send("submit");
      }}
      onKeyDown={(event) => {
        if (!event.ctrlKey || (event.key !== "Enter" && event.key.toLowerCase() !== "s")) return;
        event.preventDefault();
        void send(event.key === "Enter" ? "submit" : "save");
      }}
    >
      {resultFields.map((field) => (
        <label key={field}>
          <span className="label">{text[field]}</span>
          <textarea
            className="field"
            data-testid={`result-${field}`}
            rows={field === "findings" ? 4 : 2}
            maxLength={20_000}
            value={value[field]}
            readOnly={busy !== undefined}
            onChange={(event) => {
              setHint(null);
              onChange({ ...value, [field]: event.target.value });
            }}
          />
        </label>
      ))}
      <p className="result-hint" role="status">
        {hint}
      </p>
      <div className="result-buttons">
        <Button
          type="submit"
          look="primary"
          shortcut="Ctrl ⏎"
          data-testid="drawer-action-submit"
          busy={busy !== undefined}
        >
          {busy === "submit" ? text.sending : text.action.submit}
        </Button>
        <Button
          shortcut="Ctrl S"
          data-testid="drawer-action-save"
          busy={busy !== undefined}
          onClick={() => void send("save")}
        >
          {busy === "save" ? text.sending : text.action.save}
        </Button>
      </div>
    </form>
  );
}
