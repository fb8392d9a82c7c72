import { useCallback, useEffect } from "react";
import type { LedgerVerdictOutcome } from "#protocol/ledger.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useAsking } from "./use-asking.ts";

/** Whether the record is as it was written; looked at when the screen opens, and when asked. */
export function ChainState(): React.ReactNode {
  const { text, locale } = useWords();
  const { verifyLedger } = useIntents();
  const [asking, ask] = useAsking<LedgerVerdictOutcome>();
  const check = useCallback(() => ask(verifyLedger(undefined)), [ask, verifyLedger]);
  useEffect(check, [check, locale]);
  return (
    <section aria-label={text.ledger.chain}>
      <h3>{text.ledger.chain}</h3>
      <p className="settings-hint">{text.ledger.chainHint}</p>
      {asking.state === "answered" ? <Verdict outcome={asking.answer} /> : <p>{text.ledger.checking}</p>}
      <div className="ledger-buttons">
        <Button data-testid="ledger-verify" busy={asking.state === "asking"} onClick={check}>
          {text.ledger.checkAgain}
        </Button>
      </div>
    </section>
  );
}

function Verdict({ outcome }: { readonly outcome: LedgerVerdictOutcome }): React.ReactNode {
  const isWhole = outcome.ok && outcome.verdict.unbroken;
  return (
    <div
      className="chain readable"
      data-testid="ledger-chain"
      data-state={!outcome.ok ? "unknown" : isWhole ? "unbroken" : "broken"}
      role="status"
    >
      <p>
        <Icon name={isWhole ? "tick" : "warning"} size={18} />
        <span>{outcome.ok ? outcome.verdict.sentence : outcome.sentence}</span>
      </p>
      {outcome.ok && outcome.verdict.faults.length > 0 && (
        <ul>
          {outcome.verdict.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
