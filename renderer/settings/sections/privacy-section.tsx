import { useState } from "react";
import type { AlertRulesView } from "#protocol/alert-rules.ts";
import { useIntents } from "../../bridge/use-bridge.ts";
import { useWords } from "../../text/use-text.ts";
import { Button } from "../../ui/button.tsx";
import { PrivacyChoice } from "../privacy-choice.tsx";
import { Section, Setting } from "../setting.tsx";
import { useRules } from "../use-rules.ts";

interface PrivacySectionProps {
  readonly alerts: AlertRulesView;
  readonly keepsSignIn: boolean;
}

/** What leaves the window, and what stays on this PC. */
export function PrivacySection({ alerts, keepsSignIn }: PrivacySectionProps): React.ReactNode {
  const { text } = useWords();
  const words = text.settings;
  const screen = useRules(alerts);
  return (
    <Section id="privacy">
      <Setting id="level" wide lock={screen.lockOf("privacy")}>
        <PrivacyChoice {...screen} examples={alerts.examples} />
      </Setting>
      <Setting id="keptSignIn">
        <p className="setting-said">{keepsSignIn ? words.kept : words.notKept}</p>
      </Setting>
      <Setting id="forgetMe">
        <ForgetMe />
      </Setting>
    </Section>
  );
}

/** Asked twice: it cannot be undone, and ends the session. */
function ForgetMe(): React.ReactNode {
  const { text } = useWords();
  const words = text.settings;
  const { forgetMe } = useIntents();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button look="danger" data-testid="settings-forget" onClick={() => setAsked(true)}>
        {words.forget}
      </Button>
    );
  return (
    <span className="setting-inline">
      <Button autoFocus onClick={() => setAsked(false)}>
        {words.cancel}
      </Button>
      <Button look="danger" data-testid="settings-forget-really" onClick={() => void forgetMe(undefined)}>
        {words.forgetReally}
      </Button>
    </span>
  );
}
