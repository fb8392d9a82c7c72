import type { AlertRulesView } from "#protocol/alert-rules.ts";
import { useWords } from "../text/use-text.ts";
import { Icon } from "../ui/icon.tsx";

/** That some rules are an administrator's, and what of their policy could not be read. */
export function PolicyNotes({ alerts }: { readonly alerts: AlertRulesView }): React.ReactNode {
  const { text } = useWords();
  const { lockedBy, policyFaults } = alerts;
  if (lockedBy === null && policyFaults.length === 0) return null;
  return (
    <div className="settings-notes">
      {lockedBy !== null && (
        <p className="settings-note" data-testid="settings-locked">
          <Icon name="lock" size={16} />
          {text.settings.someSetBy(lockedBy)}
        </p>
      )}
      {policyFaults.map((fault) => (
        <p key={fault} className="settings-note settings-fault readable" role="alert">
          <Icon name="warning" size={16} />
          {fault}
        </p>
      ))}
    </div>
  );
}
