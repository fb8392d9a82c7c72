import type { Actor } from "#protocol/order-rules.ts";
import type { OrderDetailView } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { StatusMark } from "../ui/status-mark.tsx";
import { useNow } from "../ui/use-now.ts";
import { historyLine } from "./history-line.ts";

interface HistoryListProps {
  readonly history: OrderDetailView["history"];
  readonly me: Actor;
}

/** Who did what and when, newest first. */
export function HistoryList({ history, me }: HistoryListProps): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(60_000);
  const newestFirst = [...history].sort(
    (a, b) => Date.parse(b.created_at) - Date.parse(a.created_at) || b.id - a.id,
  );
  return (
    <ol className="history">
      {newestFirst.map((entry) => {
        const { word, status } = historyLine(entry, text);
        const who =
          entry.actor === null ? text.system : entry.actor.id === me.id ? text.me : entry.actor.name;
        return (
          <li key={entry.id}>
            <time>{format.moment(Date.parse(entry.created_at), now)}</time>
            <span className="history-mark">
              {status === null ? <span className="history-dot" /> : <StatusMark status={status} />}
            </span>
            <span className="history-words">
              {word}
              <small>
                {who}
                {(entry.reason ?? "") !== "" && `: ${entry.reason}`}
              </small>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
