import type { AccountsView } from "#protocol/accounts.ts";
import { ruleSentence, type ToldRule } from "../../account/rule-sentences.ts";
import type { SettingId } from "../../text/settings-words.ts";
import { useWords } from "../../text/use-text.ts";
import { Button } from "../../ui/button.tsx";
import { Section, Setting } from "../setting.tsx";

interface AccountsSectionProps {
  readonly accounts: AccountsView;
  readonly keepsSignIn: boolean;
  readonly onOpen: (panel: "account") => void;
}

const ruleOf = [
  ["autoLock", "lockMinutes"],
  ["autoSignOut", "signOutMinutes"],
  ["oneClick", "oneClickMinutes"],
  ["peopleNamed", "listPeople"],
] as const satisfies readonly (readonly [SettingId, ToldRule])[];

/** How people come back here, and when the screen locks. The rules are the PC's, laid down by its administrator. */
export function AccountsSection({ accounts, keepsSignIn, onOpen }: AccountsSectionProps): React.ReactNode {
  const { text, format } = useWords();
  const words = text.settings;
  const { rules, locked, lockedBy, pin } = accounts;
  const lock = (rule: string): string | undefined =>
    locked.includes(rule) ? words.setBy(lockedBy ?? "") : undefined;
  return (
    <Section id="accounts">
      <Setting id="pin" lock={lock("pin")}>
        <span className="setting-inline">
          <span className="setting-said">{text.account.pinIs[pin.state]}</span>
          <Button data-testid="settings-account" onClick={() => onOpen("account")}>
            {text.account.open}
          </Button>
        </span>
      </Setting>
      {ruleOf.map(([id, rule]) => (
        <Setting key={id} id={id} lock={lock(rule)}>
          <p className="setting-said">
            {ruleSentence(
              rule,
              { rules, keeps: keepsSignIn },
              { words: text.account, number: format.number },
            )}
          </p>
        </Setting>
      ))}
    </Section>
  );
}
