import type { NewsEntry } from "#protocol/inbox.ts";
import { useWords } from "../text/use-text.ts";
import { EntryTime } from "./entry-time.tsx";
import { KindMark, kindWord } from "./inbox-kind.tsx";

interface InboxEntryProps {
  readonly entry: NewsEntry;
  readonly actor: string | null;
  readonly now: number;
}

/** One thing that happened: what, who, how it was told, when. */
export function InboxEntryLine({ entry, actor, now }: InboxEntryProps): React.ReactNode {
  const { text, format } = useWords();
  const words = text.inbox;
  const { kind, times, told, why, clickedAt, unread } = entry;
  return (
    <li
      className="inbox-entry"
      data-testid={`inbox-entry-${entry.id}`}
      data-kind={kind}
      data-told={told}
      data-unread={unread}
    >
      <span className="inbox-what">
        <KindMark kind={kind} />
        {kindWord(text, kind, times)}
        {unread && <span className="visually-hidden">{words.unreadMark}</span>}
      </span>
      <span className="inbox-who">{actor}</span>
      <span className="inbox-told">
        {clickedAt === null
          ? kind !== "acknowledged" &&
            [words.told[told], why === null ? null : words.why[why]].filter(Boolean).join(" · ")
          : words.clicked(format.moment(clickedAt, now))}
      </span>
      <EntryTime at={entry.at} heardAt={entry.heardAt} now={now} />
    </li>
  );
}
