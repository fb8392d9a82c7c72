import type { AlertRulesView } from "#protocol/alert-rules.ts";
import { useIntents } from "../../bridge/use-bridge.ts";
import { useWords } from "../../text/use-text.ts";
import { Button } from "../../ui/button.tsx";
import { Digest, Repeat } from "../intervals.tsx";
import { ModalityChoice } from "../modality-choice.tsx";
import { QuietHours } from "../quiet-hours.tsx";
import { RouteTable } from "../route-table.tsx";
import { Section, Setting } from "../setting.tsx";
import { Toggle } from "../toggle.tsx";
import { useRules } from "../use-rules.ts";

interface NotificationsProps {
  readonly alerts: AlertRulesView;
  readonly modalities: readonly string[];
}

/** How this person is told. */
export function Notifications({ alerts, modalities }: NotificationsProps): React.ReactNode {
  const { text } = useWords();
  const words = text.settings;
  const intents = useIntents();
  const screen = useRules(alerts);
  const { rules, set, lockOf } = screen;
  return (
    <Section id="notifications">
      <Setting id="routes" wide>
        <RouteTable {...screen} />
      </Setting>
      <Setting id="modalities" wide lock={lockOf("modalities")}>
        <ModalityChoice {...screen} known={modalities} />
      </Setting>
      <Setting id="onlyMine" lock={lockOf("onlyMine")}>
        <Toggle
          name="only-mine"
          label={words.setting.onlyMine.label}
          on={rules.onlyMine}
          locked={lockOf("onlyMine") !== undefined}
          onChange={(onlyMine) => set({ onlyMine })}
        />
      </Setting>
      <Setting id="onlyUnassigned" lock={lockOf("onlyUnassigned")}>
        <Toggle
          name="only-unassigned"
          label={words.setting.onlyUnassigned.label}
          on={rules.onlyUnassigned}
          locked={lockOf("onlyUnassigned") !== undefined}
          onChange={(onlyUnassigned) => set({ onlyUnassigned })}
        />
      </Setting>
      <Setting id="quietHours" lock={lockOf("quietHours")}>
        <QuietHours {...screen} />
      </Setting>
      <Setting id="sound" lock={lockOf("sound")}>
        <div className="setting-stack">
          <Toggle
            name="sound-urgent"
            label={words.soundUrgent}
            word={words.soundUrgent}
            on={rules.sound.urgent}
            locked={lockOf("sound") !== undefined}
            onChange={(urgent) => set({ sound: { ...rules.sound, urgent } })}
          />
          <Toggle
            name="sound-other"
            label={words.soundOther}
            word={words.soundOther}
            on={rules.sound.other}
            locked={lockOf("sound") !== undefined}
            onChange={(other) => set({ sound: { ...rules.sound, other } })}
          />
        </div>
      </Setting>
      <Setting id="digest" lock={lockOf("digestMinutes")}>
        <Digest {...screen} />
      </Setting>
      <Setting id="repeat" lock={lockOf("repeatMinutes")}>
        <Repeat {...screen} />
      </Setting>
      <Setting id="resetRules">
        <Button data-testid="settings-reset" onClick={() => void intents.resetAlertRules(undefined)}>
          {words.reset}
        </Button>
      </Setting>
    </Section>
  );
}
