import { useCallback, useEffect, useState } from "react";
import type { Diagnostics } from "#protocol/diagnostics.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { diagnosticsGroups, diagnosticsText, type DiagnosticsLine } from "./diagnostics-lines.ts";
import "./diagnostics.css";

type Reading =
  | { readonly state: "reading" }
  | { readonly state: "read"; readonly found: Diagnostics }
  | { readonly state: "failed" };

/** What a person reads to IT. Gathered when it opens, and when asked again. */
export function DiagnosticsPage(): React.ReactNode {
  const words = useWords();
  const said = words.text.diagnostics;
  const { readDiagnostics, copyText } = useIntents();
  const [asked, setAsked] = useState(0);
  const [reading, setReading] = useState<Reading>({ state: "reading" });
  const [copied, setCopied] = useState(false);
  const { locale } = words;
  useEffect(() => {
    let isWanted = true;
    setReading((before) => (before.state === "read" ? before : { state: "reading" }));
    readDiagnostics(undefined).then(
      (found) => isWanted && setReading({ state: "read", found }),
      () => isWanted && setReading({ state: "failed" }),
    );
    setCopied(false);
    return () => {
      isWanted = false;
    };
    // Some of it main words itself: in another language it is asked again.
  }, [readDiagnostics, asked, locale]);
  const again = useCallback(() => setAsked((count) => count + 1), []);
  const found = reading.state === "read" ? reading.found : null;
  return (
    <div
      className="diagnostics"
      data-testid="diagnostics"
      data-state={reading.state}
      aria-busy={found === null}
    >
      <div className="diagnostics-buttons">
        <Button
          data-testid="diagnostics-copy"
          disabled={found === null}
          onClick={() => {
            if (found === null) return;
            void copyText({ text: diagnosticsText(found, words) });
            setCopied(true);
          }}
        >
          {said.copy}
        </Button>
        <Button look="quiet" data-testid="diagnostics-again" onClick={again}>
          {said.readAgain}
        </Button>
        <span role="status" className="diagnostics-said">
          {copied ? said.copied : reading.state === "reading" ? said.reading : ""}
        </span>
      </div>
      {reading.state === "failed" && (
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
