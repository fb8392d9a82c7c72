import type { Catalogue } from "../text/catalogue.ts";
import { useWords } from "../text/use-text.ts";
import type { TextLine } from "./free-json.ts";
import { resultFields } from "./result-text.ts";
import { TextLines } from "./text-lines.tsx";

const requestFields = ["clinical_info", "request_detail", "special_instruction"] as const;

/** A field's name in the person's language; a field this app does not know keeps the server's name. */
function fieldWord(key: string, text: Catalogue): string {
  const request = requestFields.find((field) => field === key);
  if (request !== undefined) return text.requestField[request];
  const result = resultFields.find((field) => field === key);
  return result === undefined ? key.replaceAll("_", " ") : text[result];
}

interface RequestAndResultProps {
  readonly request: readonly TextLine[];
  readonly result: readonly TextLine[];
}

/** What the doctor asked, and what was answered. */
export function RequestAndResult({ request, result }: RequestAndResultProps): React.ReactNode {
  const { text } = useWords();
  const wordFor = (key: string): string => fieldWord(key, text);
  return (
    <>
      {result.length > 0 && (
        <section data-testid="drawer-result">
          <h3>{text.result}</h3>
          <TextLines lines={result} wordFor={wordFor} />
        </section>
      )}
      <section data-testid="drawer-request">
        <h3>{text.request}</h3>
        {request.length === 0 ? (
          <p className="drawer-quiet">{text.noRequest}</p>
        ) : (
          <TextLines lines={request} wordFor={wordFor} />
        )}
      </section>
    </>
  );
}
