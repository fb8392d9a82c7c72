import { useWords } from "../text/use-text.ts";

/** The mark of what is unread; its place stays where there is none. */
export function InboxDot({ unread }: { readonly unread: boolean }): React.ReactNode {
  const { text } = useWords();
  return unread ? (
    <span className="inbox-dot" role="img" aria-label={text.inbox.unreadMark} />
  ) : (
    <span className="inbox-dot" />
  );
}
