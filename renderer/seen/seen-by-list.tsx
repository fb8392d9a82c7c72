import type { SeenByView } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { useNow } from "../ui/use-now.ts";

interface SeenByListProps {
  /** Oldest first. */
  readonly seenBy: readonly SeenByView[];
  readonly myId: number;
}

/** Who has seen it, and when. */
export function SeenByList({ seenBy, myId }: SeenByListProps): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(60_000);
  if (seenBy.length === 0) return <span className="row-nobody">{text.seen.nobodyYet}</span>;
  return (
    <ul className="seen-by" data-testid="seen-by">
      {seenBy.map(({ personId, name, at }) => (
        <li key={`${personId} ${at}`}>
          {personId === myId ? <strong className="row-me">{text.me}</strong> : name}{" "}
          <time>{format.moment(at, now)}</time>
        </li>
      ))}
    </ul>
  );
}
