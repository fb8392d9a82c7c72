import type { SessionView } from "#protocol/snapshot.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { StatusMark } from "../ui/status-mark.tsx";
import type { View } from "./filters.ts";

function headline(view: View, text: Catalogue): string {
  switch (view) {
    case "urgent":
      return text.nothingUrgent;
    case "overdue":
      return text.nothingOverdue;
    case "mine":
      return text.nothingMine;
    case "open":
      return text.nothingWaits;
    case "today":
      return text.list.nothingToday;
    case "all":
      return text.nothingAtAll;
  }
}

interface EmptyListProps {
  readonly session: SessionView;
  readonly view: View;
  readonly filtering: boolean;
  readonly onClear: () => void;
}

/** Why no row is shown: not to be read, still reading, filtered away, or truly nothing to do. */
export function EmptyList({ session, view, filtering, onClear }: EmptyListProps): React.ReactNode {
  const { text } = useWords();
  const { foreign, unreadableOrders } = session.legibility;
  if (foreign !== null || (unreadableOrders > 0 && !filtering)) {
    return (
      <div className="empty" data-testid="empty-unreadable">
        <Icon name="warning" size={28} />
        <h2>{text.nothingReadable}</h2>
        <p>{text.legibilityWhatToDo}</p>
      </div>
    );
  }
  if (session.worklist.state === "loading") return <Loading worklist={session.worklist} />;
  if (filtering) {
    return (
      <div className="empty" data-testid="empty-filtered">
        <Icon name="search" size={28} />
        <h2>{text.noMatch}</h2>
        <p>{text.noMatchNote}</p>
        <Button data-testid="filters-clear-empty" onClick={onClear}>
          {text.clearFilters}
        </Button>
      </div>
    );
  }
  return (
    <div className="empty" data-testid="empty">
      <span className="empty-mark">
        <StatusMark status="CONFIRMED" />
      </span>
      <h2>{headline(view, text)}</h2>
      <p>{text.nothingWaitsNote}</p>
    </div>
  );
}

function Loading({ worklist }: { readonly worklist: SessionView["worklist"] }): React.ReactNode {
  const { text, format } = useWords();
  const { loaded, expected } = worklist;
  return (
    <div className="empty" role="status" data-testid="loading">
      <h2>{text.loadingList}</h2>
      <p>
        {expected === null
          ? text.phase.connecting
          : text.loadedOf(format.number(loaded), format.number(expected))}
      </p>
      <div className="progress">
        <span
          style={{
            width: expected === null ? "4%" : `${Math.min(1, loaded / Math.max(1, expected)) * 100}%`,
          }}
        />
      </div>
    </div>
  );
}
