import { useWords } from "../text/use-text.ts";

/** What is shown is what was asked for; the server has not confirmed it yet. A shape and a word, and it does not move. */
export function Pending({ short = false }: { readonly short?: boolean }): React.ReactNode {
  const { text } = useWords();
  return (
    <span className="pending" data-testid="pending" title={text.order.pending}>
      <svg className="mark" viewBox="0 0 10 10" role="img" aria-label={text.order.pending}>
        <circle cx="5" cy="5" r="3.75" className="mark-line" strokeDasharray="2 2" />
      </svg>
      {!short && text.order.pending}
    </span>
  );
}
