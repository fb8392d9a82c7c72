import { useCallback, useEffect, useState } from "react";
import type { Diagnostics } from "#protocol/diagnostics.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { useAsking } from "../ledger/use-asking.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { diagnosticsGroups, diagnosticsText, type DiagnosticsLine } from "./diagnostics-lines.ts";
import "./diagnostics.css";

/** What a person reads to IT. Gathered when it opens, and when asked again. */
export function DiagnosticsPage(): React.ReactNode {
  const words = useWords();
  const { locale } = words;
  const said = words.text.diagnostics;
  const { readDiagnostics, copyText } = useIntents();
  // Null where it could not be gathered.
  const [asking, ask] = useAsking<Diagnostics | null>();
  const [copied, setCopied] = useState<Diagnostics | null>(null);
  const read = useCallback(() => ask(readDiagnostics(undefined).catch(() => null)), [ask, readDiagnostics]);
  // Some of it main words itself: in another language it is another answer.
  useEffect(read, [read, locale]);
  const found = asking.state === "answered" ? asking.answer : null;
  const state = asking.state !== "answered" ? "reading" : found === null ? "failed" : "read";
  return (
    <div className="diagnostics" data-testid="diagnostics" data-state={state} aria-busy={state === "reading"}>
      <div className="diagnostics-buttons">
        <Button
          data-testid="diagnostics-copy"
          disabled={found === null}
          onClick={() => {
            if (found === null) return;
            void copyText({ text: diagnosticsText(found, words) });
            setCopied(found);
          }}
        >
          {said.copy}
        </Button>
        <Button look="quiet" data-testid="diagnostics-again" disabled={state === "reading"} onClick={read}>
          {said.readAgain}
        </Button>
        <span role="status" className="diagnostics-said">
          {state === "reading" ? said.reading : found !== null && copied === found ? said.copied : ""}
        </span>
      </div>
      {state === "failed" && (
        <p className="complaint" role="alert">
          {said.failed}
        </p>
      )}
      {found !== null &&
        diagnosticsGroups(found, words).map(({ id, title, lines }) => (
          <div key={id} className="diagnostics-group readable" data-testid={`diagnostics-${id}`}>
            <h4>{title}</h4>
            <dl>
              {lines.map((line, n) => (
                // Several gaps and faults bear one label.
                <Line key={`${n} ${line.label}`} {...line} />
              ))}
            </dl>
          </div>
        ))}
    </div>
  );
}

function Line({ label, value, tone }: DiagnosticsLine): React.ReactNode {
  const { text } = useWords();
  return (
    <div data-tone={tone}>
      <dt>{label}</dt>
      <dd>
        {tone !== "plain" && (
          <span className="diagnostics-tone">
            <Icon name={tone === "good" ? "tick" : "warning"} size={14} />
            <span className="visually-hidden">{text.diagnostics.tone[tone]}</span>
          </span>
        )}
        <span>{value}</span>
      </dd>
    </div>
  );
}
