import type { OrderBook } from "../bridge/order-book.ts";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { SessionView } from "#protocol/snapshot.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/use-now.ts";
import { SearchField } from "../worklist/search-field.tsx";
import { countFilters, inboxFilters, sought, type InboxFilter } from "./inbox-filter.ts";
import { InboxGap } from "./inbox-gap.tsx";
import { groupsOf, type InboxGroup } from "./inbox-groups.ts";
import { kindWord } from "./inbox-kind.tsx";
import { InboxNothing } from "./inbox-nothing.tsx";
import { InboxOrderGroup } from "./inbox-order.tsx";
import { useInbox } from "./use-inbox.ts";
import "./inbox.css";

interface InboxScreenProps {
  readonly inbox: SessionView["inbox"];
  readonly rows: OrderBook;
  /** The order whose drawer is open. */
  readonly openId: number | null;
  readonly onOpen: (orderId: number) => void;
  readonly onShowOrders: (orderIds: readonly number[]) => void;
  readonly onClose: () => void;
}

const ageStepMs = 10_000;
/** Drawn at once; the rest of a long inbox follows without holding the first screenful up. */
const firstGroups = 40;
const none: readonly InboxGroup[] = [];

/** What happened to this person and their orders. Stands in the list's place; an order opens beside it. */
export function InboxScreen(props: InboxScreenProps): React.ReactNode {
  const { inbox, rows, openId, onOpen, onShowOrders, onClose } = props;
  const { text, format } = useWords();
  const words = text.inbox;
  const { markRead } = useIntents();
  const { answer, failed, again } = useInbox(inbox.revision);
  const [filter, setFilter] = useState<InboxFilter>("all");
  const [query, setQuery] = useState("");
  const [stop, setStop] = useState<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const now = useNow(ageStepMs);

  const groups = useMemo(() => (answer === null ? none : groupsOf(answer, rows)), [answer, rows]);
  const actors = useMemo(() => new Map(answer?.actors), [answer]);
  const counts = useMemo(() => countFilters(groups), [groups]);
  const found = useMemo(
    () => sought(groups, { filter, query, actors, wordOf: (kind) => kindWord(text, kind), openId }),
    [groups, filter, query, actors, text, openId],
  );
  const late = useDeferredValue(found, none);
  const shown = late.length === 0 ? found.slice(0, firstGroups) : late;
  const stopKey = shown.some(({ key }) => key === stop) ? stop : shown[0]?.key;

  const open = useCallback(
    (group: InboxGroup): void => {
      if (group.type === "order") {
        onOpen(group.orderId);
        return;
      }
      void markRead({ entryIds: [group.gap.id] });
      onShowOrders(group.gap.orderIds);
    },
    [onOpen, onShowOrders, markRead],
  );
  const read = useCallback((ids: readonly number[]) => void markRead({ entryIds: [...ids] }), [markRead]);

  const isReady = answer !== null;
  // Whoever came by the keyboard goes on from here.
  useEffect(() => {
    if (isReady) list.current?.querySelector<HTMLElement>('.inbox-head[tabindex="0"]')?.focus();
  }, [isReady]);

  function move(event: React.KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const at = shown.findIndex(({ key }) => key === stopKey);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    if (next === undefined) return;
    const head = list.current?.querySelector<HTMLElement>(`[data-key="${next.key}"]`);
    head?.focus();
    head?.scrollIntoView({ block: "nearest" });
  }

  return (
    <main className="inbox" data-testid="inbox">
      <header className="inbox-top">
        <div className="inbox-title">
          <h2>{words.title}</h2>
          <span data-testid="inbox-unread" data-count={inbox.unread}>
            {inbox.unread > 0 && words.unread(inbox.unread)}
          </span>
          <p>{words.hint}</p>
        </div>
        <Button
          look="quiet"
          data-testid="inbox-read-all"
          disabled={inbox.unread === 0}
          onClick={() => void markRead({ entryIds: "all" })}
        >
          {words.markAll}
        </Button>
        <Button shortcut="Esc" data-testid="inbox-close" onClick={onClose}>
          {text.close}
        </Button>
      </header>
      <div className="inbox-bar">
        <div className="chips" role="group" aria-label={words.filters}>
          {inboxFilters.map((each) => (
            <button
              type="button"
              key={each}
              className="chip"
              aria-pressed={filter === each}
              data-testid={`inbox-filter-${each}`}
              data-count={counts[each]}
              onClick={() => setFilter(each)}
            >
              {words.filter[each]}
              <b>{format.number(counts[each])}</b>
            </button>
          ))}
        </div>
        <SearchField value={query} onChange={setQuery} placeholder={words.search} />
      </div>
      <ul ref={list} className="inbox-list" aria-label={words.title} onKeyDown={move}>
        {shown.map((group) => {
          const shared = { isStop: group.key === stopKey, now, onOpen: open, onRead: read, onFocus: setStop };
          return group.type === "order" ? (
            <InboxOrderGroup
              key={group.key}
              {...shared}
              group={group}
              actors={actors}
              selected={group.orderId === openId}
            />
          ) : (
            <InboxGap key={group.key} {...shared} group={group} selected={false} />
          );
        })}
      </ul>
      {shown.length === 0 && (
        <InboxNothing
          state={failed ? "failed" : isReady ? "empty" : "reading"}
          filter={filter}
          searching={query.trim() !== "" && counts[filter] > 0}
          onAgain={again}
        />
      )}
    </main>
  );
}
