import type { TextLine } from "./free-json.ts";

interface TextLinesProps {
  readonly lines: readonly TextLine[];
  readonly wordFor: (key: string) => string;
}

/** Labelled text a person wrote, as they wrote it. */
export const TextLines = ({ lines, wordFor }: TextLinesProps): React.ReactNode => (
  <dl className="lines readable">
    {lines.map(({ key, value }) => (
      <div key={key ?? ""}>
        {key !== null && <dt>{wordFor(key)}</dt>}
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
