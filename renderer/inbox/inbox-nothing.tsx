import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import type { InboxFilter } from "./inbox-filter.ts";

interface InboxNothingProps {
  readonly state: "reading" | "failed" | "empty";
  readonly filter: InboxFilter;
  /** The words that were typed leave nothing. */
  readonly searching: boolean;
  readonly onAgain: () => void;
}

/** Why there is nothing to see: still reading, not to be read, sought away, or nothing has happened. */
export function InboxNothing({ state, filter, searching, onAgain }: InboxNothingProps): React.ReactNode {
  const { text } = useWords();
  const words = text.inbox;
  if (state === "reading") return <p className="inbox-reading">{words.reading}</p>;
  if (state === "failed") {
    return (
      <div className="empty" role="alert" data-testid="inbox-failed">
        <Icon name="warning" size={28} />
        <h2>{words.failed}</h2>
        <Button onClick={onAgain}>{text.tryAgain}</Button>
      </div>
    );
  }
  return (
    <div className="empty" data-testid="inbox-empty">
      <Icon name={searching ? "search" : "inbox"} size={28} />
      <h2>{searching ? words.noMatch : words.empty[filter]}</h2>
      {!searching && filter !== "unread" && <p>{words.emptyNote}</p>}
    </div>
  );
}
