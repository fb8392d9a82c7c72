import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";
import { EntryTime } from "./entry-time.tsx";
import { InboxDot } from "./inbox-dot.tsx";
import { unreadOf, type InboxGroup } from "./inbox-groups.ts";
import type { GroupProps } from "./inbox-order.tsx";

interface InboxGapProps extends GroupProps {
  readonly group: InboxGroup & { readonly type: "gap" };
}

/** A stretch in which something could be missed, and what was found after it. */
export function InboxGap(props: InboxGapProps): React.ReactNode {
  const { group, isStop, now, onOpen, onRead, onFocus } = props;
  const { text, format } = useWords();
  const words = text.inbox;
  const { gap } = group;
  const unread = unreadOf(group);
  const period = format.period(gap.from, gap.to);
  const title = {
    outage: text.offlineGap(period),
    unannounced: text.unannouncedGap(period),
    away: text.awaySince(format.moment(gap.from, now)),
  }[gap.kind];
  return (
    <li
      className="inbox-group"
      data-testid={`inbox-${group.key}`}
      data-kind={gap.kind}
      data-unread={unread.length > 0}
    >
      <div className="inbox-line">
        <button
          type="button"
          className="inbox-head"
          data-key={group.key}
          tabIndex={isStop ? 0 : -1}
          title={words.showChanged}
          onFocus={() => onFocus(group.key)}
          onClick={() => onOpen(group)}
        >
          <InboxDot unread={unread.length > 0} />
          <span className="inbox-urgent" />
          <span className="inbox-gap-mark">
            <Icon name={gap.kind === "away" ? "list" : "warning"} size={16} />
          </span>
          <span className="inbox-gap-what">
            <strong>{title}</strong> · {text.ordersChanged(gap.orderIds.length)}
          </span>
        </button>
        <EntryTime at={gap.to} heardAt={gap.heardAt} now={now} />
        {unread.length > 0 && (
          <button
            type="button"
            className="icon-button inbox-read"
            aria-label={words.markRead}
            title={words.markRead}
            onClick={() => onRead(unread)}
          >
            <Icon name="check" size={16} />
          </button>
        )}
      </div>
    </li>
  );
}
