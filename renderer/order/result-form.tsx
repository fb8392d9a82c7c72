import { useEffect, useRef, useState } from "react";
import type { DraftView } from "#protocol/drafts.ts";
import { resultFields } from "#protocol/values.ts";
import { saysSomething } from "#protocol/result.ts";
import type { OrderDetailView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import type { Acts } from "../worklist/use-acts.ts";
import { DraftLine } from "./draft-line.tsx";
import { readableLines } from "./free-json.ts";
import { TextLines } from "./text-lines.tsx";
import { useTyped } from "./use-typed.ts";
import "./result-form.css";

interface ResultFormProps {
  readonly order: OrderDetailView;
  readonly draft: DraftView | null;
  readonly focus: boolean;
  readonly acts: Acts;
}

const rows = { findings: 4, impression: 2, recommendation: 1 } as const;

/** Findings, impression, recommendation: saved by themselves while they are written, then submitted. */
export function ResultForm({ order, draft, focus, acts }: ResultFormProps): React.ReactNode {
  const { text } = useWords();
  const { answerDraft } = useIntents();
  const form = useRef<HTMLFormElement>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const { value, theirs, type } = useTyped(order, draft);
  const orderId = order.id;
  const busy = acts.busy.get(orderId);
  const isConflict = draft?.state.kind === "conflict";
  /** What its author has to say something to stands before what it is about. */
  const asks = isConflict || draft?.state.kind === "offered";

  useEffect(() => {
    if (focus) form.current?.querySelector("textarea")?.focus();
  }, [focus]);

  function submit(): void {
    if (busy !== undefined || isConflict) return;
    if (!saysSomething(value)) {
      setIsEmpty(true);
      form.current?.querySelector("textarea")?.focus();
      return;
    }
    void acts.act({ orderId, action: "submit", workerResult: { ...value } });
  }

  return (
    <form
      ref={form}
      className="result"
      aria-label={text.result}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (!event.ctrlKey || (event.key !== "Enter" && event.code !== "KeyS")) return;
        event.preventDefault();
        if (event.key === "Enter") submit();
        else void answerDraft({ orderId, answer: "save" });
      }}
    >
      {asks && <DraftLine draft={draft} />}
      {isConflict && (
        <div className="draft-theirs" data-testid="draft-theirs">
          <h4>{text.order.draft.theirs}</h4>
          <TextLines lines={readableLines(theirs)} wordFor={(key) => wordOf(key, text)} />
        </div>
      )}
      {resultFields.map((field) => (
        <label key={field}>
          <span className="label">{text[field]}</span>
          <textarea
            className="field"
            data-testid={`result-${field}`}
            style={{ minHeight: `calc(${rows[field]}lh + 18px)` }}
            maxLength={20_000}
            value={value[field]}
            readOnly={busy !== undefined}
            onChange={(event) => {
              setIsEmpty(false);
              type({ ...value, [field]: event.target.value });
            }}
          />
        </label>
      ))}
      {isEmpty && (
        <p className="draft-line draft-amber" role="alert">
          {text.resultEmpty}
        </p>
      )}
      <div className="result-foot">
        {!asks && <DraftLine draft={draft} />}
        <Button
          type="submit"
          look="primary"
          shortcut="Ctrl ⏎"
          data-testid="drawer-action-submit"
          busy={busy !== undefined}
          disabled={isConflict}
        >
          {busy === "submit" ? text.sending : text.action.submit}
        </Button>
      </div>
    </form>
  );
}

function wordOf(key: string, text: ReturnType<typeof useWords>["text"]): string {
  const field = resultFields.find((each) => each === key);
  return field === undefined ? key : text[field];
}
