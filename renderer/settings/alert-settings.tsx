import { useEffect, useRef } from "react";
import type { AlertRulesView } from "#protocol/alert-rules.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";
import { Button } from "../ui/button.tsx";
import { Intervals } from "./intervals.tsx";
import { ModalityChoice } from "./modality-choice.tsx";
import { PolicyNotes } from "./policy-notes.tsx";
import { PrivacyChoice } from "./privacy-choice.tsx";
import { QuietHours } from "./quiet-hours.tsx";
import { RouteTable } from "./route-table.tsx";
import { Toggle } from "./toggle.tsx";
import { useRules } from "./use-rules.ts";
import "./settings.css";

interface AlertSettingsProps {
  readonly alerts: AlertRulesView;
  readonly modalities: readonly string[];
  readonly onClose: () => void;
}

/** How this person is told. Stands in the list's place; main keeps what is set, and what holds comes back from there. */
export function AlertSettings({ alerts, modalities, onClose }: AlertSettingsProps): React.ReactNode {
  const { text } = useWords();
  const words = text.alertSettings;
  const intents = useIntents();
  const screen = useRules(alerts);
  const { rules, set, lockOf } = screen;
  const head = useRef<HTMLHeadingElement>(null);
  // Whoever came by the keyboard goes on from here.
  useEffect(() => head.current?.focus(), []);
  return (
    <main className="settings" data-testid="alert-settings">
      <header className="settings-head">
        <div>
          <h2 ref={head} tabIndex={-1}>
            {words.title}
          </h2>
          <p>{words.hint}</p>
        </div>
        <Button
          look="quiet"
          data-testid="settings-reset"
          onClick={() => void intents.resetAlertRules(undefined)}
        >
          {words.reset}
        </Button>
        <Button shortcut="Esc" data-testid="settings-close" onClick={onClose}>
          {text.close}
        </Button>
      </header>
      <PolicyNotes alerts={alerts} />
      <section aria-label={words.routes}>
        <h3>{words.routes}</h3>
        <p className="settings-hint">{words.routesHint}</p>
        <RouteTable {...screen} />
      </section>
      <section aria-label={words.privacy}>
        <h3>{words.privacy}</h3>
        <p className="settings-hint">{words.privacyHint}</p>
        <PrivacyChoice {...screen} examples={alerts.examples} />
      </section>
      <div className="settings-pair">
        <section aria-label={words.which}>
          <h3>{words.which}</h3>
          <ModalityChoice {...screen} known={modalities} />
          <Toggle
            name="only-mine"
            label={words.onlyMine}
            hint={words.onlyMineHint}
            on={rules.onlyMine}
            lock={lockOf("onlyMine")}
            onChange={(onlyMine) => set({ onlyMine })}
          />
          <Toggle
            name="only-unassigned"
            label={words.onlyUnassigned}
            hint={words.onlyUnassignedHint}
            on={rules.onlyUnassigned}
            lock={lockOf("onlyUnassigned")}
            onChange={(onlyUnassigned) => set({ onlyUnassigned })}
          />
        </section>
        <section aria-label={words.quiet}>
          <h3>{words.quiet}</h3>
          <QuietHours {...screen} />
          <h3>{words.sound}</h3>
          <Toggle
            name="sound-urgent"
            label={words.soundUrgent}
            on={rules.sound.urgent}
            lock={lockOf("sound")}
            onChange={(urgent) => set({ sound: { ...rules.sound, urgent } })}
          />
          <Toggle
            name="sound-other"
            label={words.soundOther}
            on={rules.sound.other}
            lock={lockOf("sound")}
            onChange={(other) => set({ sound: { ...rules.sound, other } })}
          />
        </section>
      </div>
      <section aria-label={words.gathering}>
        <h3>{words.gathering}</h3>
        <Intervals {...screen} />
      </section>
    </main>
  );
}
