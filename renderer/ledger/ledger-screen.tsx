import { useCallback, useEffect, useRef, useState } from "react";
import type { LedgerAnswerOutcome } from "#protocol/ledger.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { ChainState } from "./chain-state.tsx";
import { SaveCopy } from "./save-copy.tsx";
import { Story } from "./story.tsx";
import { useAsking } from "./use-asking.ts";
import "../settings/settings.css";
import "./ledger.css";

interface LedgerScreenProps {
  /** The order that is selected in the list, if one is: most likely it is asked about. */
  readonly suggested: string;
  readonly onClose: () => void;
}

/** "Was I told about this order, when, and if not why?" Stands in the list's place; main words every answer. */
export function LedgerScreen({ suggested, onClose }: LedgerScreenProps): React.ReactNode {
  const { text, locale } = useWords();
  const words = text.ledger;
  const { askLedger } = useIntents();
  const [order, setOrder] = useState(suggested);
  const [asked, setAsked] = useState<{ readonly order: string } | null>(null);
  const [asking, ask] = useAsking<LedgerAnswerOutcome>();
  const answer = useCallback(() => {
    if (asked !== null) ask(askLedger(asked));
  }, [asked, ask, askLedger]);
  // In another language it is another answer.
  useEffect(answer, [answer, locale]);
  const field = useRef<HTMLInputElement>(null);
  // Whoever came by the keyboard types at once.
  useEffect(() => field.current?.select(), []);
  return (
    <main className="settings ledger" data-testid="ledger">
      <header className="settings-head">
        <div>
          <h2>{words.title}</h2>
          <p>{words.hint}</p>
        </div>
        <Button shortcut="Esc" data-testid="ledger-close" onClick={onClose}>
          {text.close}
        </Button>
      </header>
      <section aria-label={words.ask}>
        <h3>{words.ask}</h3>
        <form
          className="ledger-ask"
          onSubmit={(event) => {
            event.preventDefault();
            if (order.trim() !== "") setAsked({ order: order.trim() });
          }}
        >
          <label htmlFor="ledger-order">{words.order}</label>
          <input
            id="ledger-order"
            ref={field}
            className="field"
            data-testid="ledger-order"
            value={order}
            placeholder={words.orderExample}
            maxLength={100}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setOrder(event.target.value)}
          />
          <Button
            type="submit"
            look="primary"
            data-testid="ledger-ask"
            busy={asking.state === "asking"}
            disabled={order.trim() === ""}
          >
            {words.askButton}
          </Button>
        </form>
        {asking.state === "asking" && <p className="ledger-said">{words.asking}</p>}
        {asking.state === "answered" &&
          (asking.answer.ok ? (
            <Story answer={asking.answer.answer} />
          ) : (
            <p className="complaint" role="alert" data-testid="ledger-failed">
              {asking.answer.sentence}
            </p>
          ))}
      </section>
      <ChainState />
      <SaveCopy />
    </main>
  );
}
