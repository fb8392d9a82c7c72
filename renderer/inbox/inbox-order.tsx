import { memo, useState } from "react";
import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";
import { Modality } from "../ui/modality.tsx";
import { StatusMark, UrgentMark } from "../ui/status-mark.tsx";
import { InboxDot } from "./inbox-dot.tsx";
import { InboxEntryLine } from "./inbox-entry.tsx";
import { isUrgent, unreadOf, type InboxGroup } from "./inbox-groups.ts";

/** The newest say how it stands; what was before is there on asking. */
const shownAtFirst = 3;

export interface GroupProps {
  readonly selected: boolean;
  /** The one stop of the Tab key among a thousand. */
  readonly isStop: boolean;
  readonly now: number;
  readonly onOpen: (group: InboxGroup) => void;
  readonly onRead: (ids: readonly number[]) => void;
  readonly onFocus: (key: string) => void;
}

interface InboxOrderProps extends GroupProps {
  readonly group: InboxGroup & { readonly type: "order" };
  readonly actors: ReadonlyMap<number, string>;
}

/** Everything that happened to one order. */
export const InboxOrderGroup = memo(function InboxOrderGroup(props: InboxOrderProps): React.ReactNode {
  const { group, actors, selected, isStop, now, onOpen, onRead, onFocus } = props;
  const { text } = useWords();
  const words = text.inbox;
  const [whole, setWhole] = useState(false);
  const { order, orderId, entries } = group;
  const unread = unreadOf(group);
  const shown = whole ? entries : entries.slice(0, shownAtFirst);
  const rest = entries.length - shown.length;
  return (
    <li
      className="inbox-group"
      data-testid={`inbox-order-${orderId}`}
      data-unread={unread.length > 0}
      aria-current={selected}
    >
      <div className="inbox-line">
        <button
          type="button"
          className="inbox-head"
          data-key={group.key}
          tabIndex={isStop ? 0 : -1}
          onFocus={() => onFocus(group.key)}
          onClick={() => onOpen(group)}
        >
          <InboxDot unread={unread.length > 0} />
          <span className="inbox-urgent">
            {isUrgent(group) && <UrgentMark label={text.priority.urgent} />}
          </span>
          {order === null ? (
            <span className="inbox-number">{words.orderNumber(orderId)}</span>
          ) : (
            <>
              <Modality jobType={order.modality} />
              <span className="order-id">{order.ocsId}</span>
              <span className="inbox-patient">
                <strong>{order.patient.name}</strong> <span>{order.patient.number}</span>
              </span>
              <span className="inbox-status">
                <StatusMark status={order.status} />
                {text.status[order.status]}
              </span>
            </>
          )}
        </button>
        {unread.length > 0 && (
          <button
            type="button"
            className="icon-button inbox-read"
            data-testid={`inbox-read-${orderId}`}
            aria-label={words.markRead}
            title={words.markRead}
            onClick={() => onRead(unread)}
          >
            <Icon name="check" size={16} />
          </button>
        )}
      </div>
      <ul>
        {shown.map((entry) => (
          <InboxEntryLine key={entry.id} entry={entry} actor={actors.get(entry.id) ?? null} now={now} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="inbox-older" onClick={() => setWhole(true)}>
          {words.older(rest)}
        </button>
      )}
    </li>
  );
});
