import {
  ruleNames,
  type AlertRules,
  type AlertRulesView,
  type ManagedPolicy,
  type PrivacyLevel,
} from "#protocol/alert-rules.ts";
import type { RoleCode } from "#protocol/person.ts";
import { rulesInForce } from "./default-rules.ts";

/** What this PC keeps of what each person set. Nothing here throws. */
export interface RulesStore {
  readonly read: (accountKey: string) => Partial<AlertRules> | null;
  readonly write: (accountKey: string, rules: Partial<AlertRules>) => void;
  readonly forget: (accountKey: string) => void;
}

/** What the administrator of this PC has laid down, and in which file. */
export interface Managed {
  readonly policy: ManagedPolicy;
  readonly source: string | null;
}

/** One person's rules as they hold. */
export interface PersonRules {
  readonly now: () => AlertRules;
  readonly view: () => AlertRulesView;
  /** What is locked stays as it is. */
  readonly set: (rules: AlertRules) => void;
  /** Back to the role's defaults. */
  readonly reset: () => void;
  /** What the desktop may show. */
  readonly level: (isExposed: boolean) => PrivacyLevel;
}

export function createPersonRules(
  accountKey: string,
  role: () => RoleCode,
  { policy, source }: Managed,
  store: RulesStore,
): PersonRules {
  let own = store.read(accountKey);
  const isLocked = (name: keyof AlertRules): boolean => policy.alerts?.[name] !== undefined;
  const now = (): AlertRules => rulesInForce(role(), own, policy);
  const locked = ruleNames.filter(isLocked);
  return {
    now,
    view: () => ({ rules: now(), locked, managedBy: locked.length > 0 ? source : null }),
    set: (rules) => {
      own = Object.fromEntries(Object.entries(rules).filter(([name]) => !locked.some((each) => each === name)));
      store.write(accountKey, own);
    },
    reset: () => {
      own = null;
      store.forget(accountKey);
    },
    level: (isExposed) => (isExposed ? "hidden" : now().privacy),
  };
}
