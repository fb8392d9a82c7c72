import { useState } from "react";
import { resultFields } from "#protocol/values.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { useWords } from "../text/use-text.ts";
import type { TextLine } from "./free-json.ts";
import { TextLines } from "./text-lines.tsx";

const requestFields = ["clinical_info", "request_detail", "special_instruction"] as const;

/** A field's name in the person's language; a field this app does not know keeps the server's name. */
function fieldWord(key: string, text: Catalogue): string {
  const request = requestFields.find((field) => field === key);
  if (request !== undefined) return text.requestField[request];
  const result = resultFields.find((field) => field === key);
  return result === undefined ? key.replaceAll("_", " ") : text[result];
}

/** What it means first; what it rests on when asked for. */
function ResultSummary({
  lines,
  wordFor,
}: {
  readonly lines: readonly TextLine[];
  readonly wordFor: (key: string) => string;
}): React.ReactNode {
  const { text } = useWords();
  const [isWhole, setIsWhole] = useState(false);
  const first = lines.find(({ key }) => key === "impression");
  const rest = lines.filter((line) => line !== first);
  const length = rest.reduce((sum, { value }) => sum + value.length, 0);
  const isLong = rest.length > 0 && (first !== undefined || length > 280) && length > 120;
  return (
    <>
      {first !== undefined && (
        <p className="result-impression readable">
          <span>{wordFor("impression")}</span>
          {first.value}
        </p>
      )}
      <div className="result-rest" data-cut={isLong && !isWhole}>
        <TextLines lines={rest} wordFor={wordFor} />
      </div>
      {isLong && (
        <button
          type="button"
          className="result-more"
          aria-expanded={isWhole}
          onClick={() => setIsWhole(!isWhole)}
        >
          {isWhole ? text.order.less : text.order.more}
        </button>
      )}
    </>
  );
}

/** What the doctor asked. */
export function Request({ lines }: { readonly lines: readonly TextLine[] }): React.ReactNode {
  const { text } = useWords();
  return (
    <section data-testid="drawer-request">
      <h3>{text.request}</h3>
      {lines.length === 0 ? (
        <p className="drawer-quiet">{text.noRequest}</p>
      ) : (
        <TextLines lines={lines} wordFor={(key) => fieldWord(key, text)} />
      )}
    </section>
  );
}

/** What was answered; nothing where nothing was. */
export function Result({ lines }: { readonly lines: readonly TextLine[] }): React.ReactNode {
  const { text } = useWords();
  if (lines.length === 0) return null;
  return (
    <section data-testid="drawer-result">
      <h3>{text.result}</h3>
      <ResultSummary lines={lines} wordFor={(key) => fieldWord(key, text)} />
    </section>
  );
}
