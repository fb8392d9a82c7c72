import { memo } from "react";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { BrandMark, Icon } from "../ui/icon.tsx";
import { UrgentMark } from "../ui/status-mark.tsx";
import type { View } from "./filters.ts";
import type { Panel } from "./use-panel.ts";
import "./rail.css";

interface RailProps {
  readonly view: View;
  readonly urgent: number;
  readonly onView: (view: View) => void;
  readonly unread: number;
  /** What stands in the list's place. */
  readonly panel: Panel | null;
  readonly onPanel: (panel: Panel) => void;
}

/** Only what works: the list, what is urgent, what happened, what became of it, how one is told, the language, the way out. */
export const Rail = memo(function Rail(props: RailProps): React.ReactNode {
  const { view, urgent, unread, onView, panel, onPanel } = props;
  const { text, locale } = useWords();
  const intents = useIntents();
  const inboxLabel = [text.inbox.title, unread > 0 ? text.inbox.unread(unread) : null]
    .filter(Boolean)
    .join(" · ");
  const urgentLabel = `${text.urgentUnassigned} ${urgent}`;
  return (
    <nav className="rail">
      <span className="rail-brand">
        <BrandMark size={28} />
      </span>
      <button
        type="button"
        className="rail-button"
        aria-label={text.worklist}
        title={text.worklist}
        aria-current={panel === null && view !== "urgent"}
        onClick={() => onView("open")}
      >
        <Icon name="list" />
      </button>
      <button
        type="button"
        className="rail-button"
        aria-label={urgentLabel}
        title={urgentLabel}
        aria-current={panel === null && view === "urgent"}
        data-hot={urgent > 0}
        onClick={() => onView("urgent")}
      >
        <UrgentMark />
        <span
          className={urgent > 0 ? "rail-badge" : "visually-hidden"}
          data-testid="badge-urgent"
          data-count={urgent}
        >
          {urgent}
        </span>
      </button>
      <button
        type="button"
        className="rail-button"
        data-testid="inbox-open"
        aria-label={inboxLabel}
        title={`${inboxLabel} (I)`}
        aria-current={panel === "inbox"}
        onClick={() => onPanel("inbox")}
      >
        <Icon name="inbox" />
        <span
          className={unread > 0 ? "rail-badge rail-unread" : "visually-hidden"}
          data-testid="badge-unread"
          data-count={unread}
        >
          {unread > 99 ? "99+" : unread}
        </span>
      </button>
      <button
        type="button"
        className="rail-button"
        data-testid="overview-open"
        aria-label={text.overview.title}
        title={`${text.overview.title} (O)`}
        aria-current={panel === "overview"}
        onClick={() => onPanel("overview")}
      >
        <Icon name="bars" />
      </button>
      <span className="rail-space" />
      <button
        type="button"
        className="rail-button"
        data-testid="ledger-open"
        aria-label={text.ledger.title}
        title={text.ledger.title}
        aria-current={panel === "ledger"}
        onClick={() => onPanel("ledger")}
      >
        <Icon name="record" />
      </button>
      <button
        type="button"
        className="rail-button"
        data-testid="settings-open"
        aria-label={text.settings.title}
        title={text.settings.title}
        aria-current={panel === "settings"}
        onClick={() => onPanel("settings")}
      >
        <Icon name="sliders" />
      </button>
      <button
        type="button"
        className="rail-button rail-language"
        data-testid="language"
        aria-label={`${text.language}: ${locale === "ko" ? "EN" : "한"}`}
        title={text.language}
        onClick={() => void intents.setLocale({ locale: locale === "ko" ? "en" : "ko" })}
      >
        {locale === "ko" ? "EN" : "한"}
      </button>
      <button
        type="button"
        className="rail-button"
        data-testid="signout"
        aria-label={text.signOut}
        title={text.signOut}
        onClick={() => void intents.signOut(undefined)}
      >
        <Icon name="leave" />
      </button>
    </nav>
  );
});
