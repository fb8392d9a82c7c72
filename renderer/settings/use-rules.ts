import type { AlertRules, AlertRulesView, RulePath } from "#protocol/alert-rules.ts";
import { useIntents } from "../bridge/use-bridge.ts";
import { useWords } from "../text/use-text.ts";

/** One person's rules on the screen: as they hold, what is locked, and the way to change them. */
export interface RulesOnScreen {
  readonly rules: AlertRules;
  readonly set: (change: Partial<AlertRules>) => void;
  /** What a locked control says on being pointed at; undefined where it is the person's own. */
  readonly lockOf: (path: RulePath) => string | undefined;
}

export function useRules({ rules, locked, lockedBy }: AlertRulesView): RulesOnScreen {
  const { text } = useWords();
  const intents = useIntents();
  return {
    rules,
    set: (change) => void intents.setAlertRules({ rules: { ...rules, ...change } }),
    lockOf: (path) => (locked.includes(path) ? text.settings.setBy(lockedBy ?? "") : undefined),
  };
}
