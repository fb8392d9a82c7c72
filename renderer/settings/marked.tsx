import { useFound } from "./use-found.ts";

/** A text with what was searched for marked in it. */
export function Marked({ children: text }: { readonly children: string }): React.ReactNode {
  const stretches = useFound().search.stretches(text);
  if (stretches.length === 0) return text;
  return (
    <>
      {stretches.map(({ from, to }, n) => (
        <span key={from}>
          {text.slice(stretches[n - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(stretches.at(-1)?.to ?? 0)}
    </>
  );
}
