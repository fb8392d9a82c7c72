import { useMemo, useRef, useState } from "react";
import type { AppView, SessionView } from "#protocol/snapshot.ts";
import type { SettingsSection } from "../text/settings-words.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { SectionList } from "./section-list.tsx";
import { AccountsSection } from "./sections/accounts-section.tsx";
import { About } from "./sections/about.tsx";
import { Appearance } from "./sections/appearance.tsx";
import { InboxAndRecord } from "./sections/inbox-and-record.tsx";
import { Notifications } from "./sections/notifications.tsx";
import { PrivacySection } from "./sections/privacy-section.tsx";
import { TargetsSection } from "./sections/targets-section.tsx";
import { ThisPc } from "./sections/this-pc.tsx";
import { PolicyNotes } from "./policy-notes.tsx";
import { SettingsSearch } from "./settings-search.tsx";
import { foundBy, FoundProvider } from "./use-found.ts";
import { useSectionInView } from "./use-section-in-view.ts";
import "./settings.css";
import "./settings-screen.css";

interface SettingsScreenProps {
  readonly app: AppView;
  readonly session: SessionView;
  /** Those of the worklist. */
  readonly modalities: readonly string[];
  readonly onOpen: (panel: "inbox" | "ledger" | "account") => void;
  readonly onClose: () => void;
}

/** Above a section's head when one has gone to it, px. */
const headRoom = 16;
const usable = "button:enabled, input:enabled, [tabindex='0']";

/** Everything that can be set, in one place. Stands in the list's place; main keeps what is set, and what holds comes back from there. */
export function SettingsScreen(props: SettingsScreenProps): React.ReactNode {
  const { app, session, modalities, onOpen, onClose } = props;
  const { text } = useWords();
  const words = text.settings;
  const [query, setQuery] = useState("");
  const found = useMemo(() => foundBy(query), [query]);
  const scroller = useRef<HTMLDivElement>(null);
  const current = useSectionInView(scroller);
  const go = (section: SettingsSection): void => {
    const box = scroller.current;
    const head = box?.querySelector<HTMLElement>(`#settings-${section}-title`);
    if (box == null || head == null) return;
    // Not scrollIntoView: it moves the window's own frame with it.
    box.scrollTop += head.getBoundingClientRect().top - box.getBoundingClientRect().top - headRoom;
    head.focus({ preventScroll: true });
  };
  return (
    <FoundProvider value={found}>
      <main className="settings-screen" data-testid="settings">
        <header className="settings-top">
          <h2>{words.title}</h2>
          <SettingsSearch
            query={query}
            onQuery={(next) => {
              setQuery(next);
              scroller.current?.scrollTo(0, 0);
            }}
            onLeave={() => scroller.current?.querySelector<HTMLElement>(usable)?.focus()}
          />
          <Button shortcut="Esc" data-testid="settings-close" onClick={onClose}>
            {text.close}
          </Button>
        </header>
        <SectionList current={current} onGo={go} />
        <div className="settings-body" ref={scroller}>
          <div className="settings-column">
            <PolicyNotes alerts={session.alerts} />
            {found.settings.size === 0 && (
              <div className="settings-none" data-testid="settings-nothing">
                <p>{words.nothingFound(query.trim())}</p>
                <p>{words.nothingFoundHint}</p>
              </div>
            )}
            <Appearance display={session.display} />
            <Notifications alerts={session.alerts} modalities={modalities} />
            <PrivacySection alerts={session.alerts} keepsSignIn={app.keepsSignIn} />
            <AccountsSection accounts={app.accounts} keepsSignIn={app.keepsSignIn} onOpen={onOpen} />
            <TargetsSection targets={session.targets} rights={session.targetRights} modalities={modalities} />
            <InboxAndRecord app={app} onOpen={onOpen} />
            <ThisPc pc={app.pc} />
            <About />
          </div>
        </div>
      </main>
    </FoundProvider>
  );
}
