import type { Actor } from "#protocol/order-rules.ts";
import type { PersonRef } from "#protocol/order.ts";
import type { OrderDetailView } from "#protocol/snapshot.ts";
import { useWords } from "../text/use-text.ts";
import { StatusMark } from "../ui/status-mark.tsx";
import { useNow } from "../ui/use-now.ts";
import { historyLine } from "./history-line.ts";
import { linesOf } from "./steps.ts";

interface HistoryListProps {
  readonly history: OrderDetailView["history"];
  readonly me: Actor;
}

/** Who did what and when, and how long that took; newest first. */
export function HistoryList({ history, me }: HistoryListProps): React.ReactNode {
  const { text, format } = useWords();
  const now = useNow(60_000);
  const nameOf = (person: PersonRef | null): string =>
    person === null ? text.system : person.id === me.id ? text.me : person.name;
  return (
    <ol className="history" data-testid="history">
      {linesOf(history).map((line) => {
        const { word, status } = historyLine(line, text);
        const who = [
          nameOf(line.actor),
          line.handedTo === null ? null : text.order.handedTo(nameOf(line.handedTo)),
        ].filter((part) => part !== null);
        return (
          <li key={line.key}>
            <time title={format.exact(line.at)}>{format.moment(line.at, now)}</time>
            <span className="history-mark">
              {status === null ? <span className="history-dot" /> : <StatusMark status={status} />}
            </span>
            <span className="history-words">
              {line.times > 1 ? text.order.times(word, line.times) : word}
              <small title={line.actor?.login_id}>
                {who.join(" ")}
                {line.reason !== null && `: ${line.reason}`}
              </small>
            </span>
            {line.after !== null && line.after >= 60_000 && (
              <span className="history-after">+{format.span(line.after)}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
