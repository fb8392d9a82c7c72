import { useWords } from "../text/use-text.ts";

interface EntryTimeProps {
  /** By the server's clock, and by this PC's. */
  readonly at: number;
  readonly heardAt: number;
  readonly now: number;
}

/** How long ago; pointing at it says when, by both clocks. */
export function EntryTime({ at, heardAt, now }: EntryTimeProps): React.ReactNode {
  const { text, format } = useWords();
  return (
    <time
      className="inbox-time"
      dateTime={new Date(at).toISOString()}
      title={text.inbox.times(format.exact(at), format.exact(heardAt))}
    >
      {format.ago(now - heardAt)}
    </time>
  );
}
