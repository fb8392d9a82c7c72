import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { BrandMark, Icon } from "../ui/icon.tsx";
import { UrgentMark } from "../ui/status-mark.tsx";
import type { View } from "./filters.ts";
import "./rail.css";

interface RailProps {
  readonly view: View;
  readonly urgent: number;
  readonly onView: (view: View) => void;
  readonly settingsOpen: boolean;
  readonly onSettings: () => void;
  readonly ledgerOpen: boolean;
  readonly onLedger: () => void;
}

/** Only what works: the list, what is urgent, how one is told, the language, the way out. */
export function Rail(props: RailProps): React.ReactNode {
  const { view, urgent, onView, settingsOpen, onSettings, ledgerOpen, onLedger } = props;
  const { text, locale } = useWords();
  const intents = useIntents();
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
        aria-current={!settingsOpen && !ledgerOpen && view !== "urgent"}
        onClick={() => onView("open")}
      >
        <Icon name="list" />
      </button>
      <button
        type="button"
        className="rail-button"
        aria-label={urgentLabel}
        title={urgentLabel}
        aria-current={!settingsOpen && !ledgerOpen && view === "urgent"}
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
      <span className="rail-space" />
      <button
        type="button"
        className="rail-button"
        data-testid="ledger-open"
        aria-label={text.ledger.title}
        title={text.ledger.title}
        aria-current={ledgerOpen}
        onClick={onLedger}
      >
        <Icon name="record" />
      </button>
      <button
        type="button"
        className="rail-button"
        data-testid="settings-open"
        aria-label={text.alertSettings.title}
        title={text.alertSettings.title}
        aria-current={settingsOpen}
        onClick={onSettings}
      >
        <Icon name="sliders" />
      </button>
      <button
        type="button"
        className="rail-button rail-language"
        data-testid="language"
        aria-label={text.language}
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
}
