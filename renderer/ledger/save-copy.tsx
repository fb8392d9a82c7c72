import type { LedgerExportOutcome } from "#protocol/ledger.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { useAsking } from "./use-asking.ts";

export function SaveCopy(): React.ReactNode {
  const { text } = useWords();
  const { exportLedger } = useIntents();
  const [asking, ask] = useAsking<LedgerExportOutcome>();
  const said = asking.state === "answered" ? asking.answer.sentence : null;
  return (
    <section aria-label={text.ledger.copy}>
      <h3>{text.ledger.copy}</h3>
      <p className="settings-hint">{text.ledger.copyHint}</p>
      <div className="ledger-buttons">
        {(["csv", "dicom"] as const).map((format) => (
          <Button
            key={format}
            data-testid={`ledger-export-${format}`}
            disabled={asking.state === "asking"}
            onClick={() => ask(exportLedger({ format }))}
          >
            {text.ledger.save[format]}
          </Button>
        ))}
      </div>
      {said !== null && (
        <p className="ledger-said readable" role="status" data-testid="ledger-exported">
          {said}
        </p>
      )}
    </section>
  );
}
