import type {
  AlertRules,
  AlertRulesView,
  PrivacyLevel,
  RulePath,
  RulesChange,
} from "#protocol/alert-rules.ts";
import type { AccountRulesChange } from "#protocol/accounts.ts";
import type { PcChange } from "#protocol/pc.ts";
import type { RoleCode } from "#protocol/person.ts";
import type { SyslogTarget } from "#protocol/ledger.ts";
import type { TargetsChange } from "#protocol/targets.ts";
import type { PersonStore } from "../person-store.ts";
import { defaultRulesOf } from "./default-rules.ts";
import { changeFrom, valuesOf, withChange } from "./rule-paths.ts";

/** What this PC keeps of what each person set. */
export type RulesStore = PersonStore<RulesChange>;

/** What of a policy could not be used. */
export interface PolicyFault {
  readonly file: string;
  /** Dotted; null for the whole file. */
  readonly key: string | null;
  /** `notTrusted`: others than the administrator can change it. */
  readonly why: "notReadable" | "notTrusted" | "notJson" | "unknownKey" | "badValue";
  /** What was found wrong, or, for an unknown key, which ones there are. */
  readonly problem: string;
}

/** What the administrator of this PC has laid down. It comes before what a person set. */
export interface Managed {
  readonly alerts: RulesChange;
  /** How long orders may take. */
  readonly targets?: TargetsChange;
  /** Where an order's images open: a template, which may be one that cannot be used. */
  readonly images?: { readonly url: string };
  /** How accounts are kept, and when the screen locks. */
  readonly accounts?: AccountRulesChange;
  /** What is set for this PC. */
  readonly pc?: PcChange;
  /** Who set it, to be shown beside what is locked; null without a policy. */
  readonly by: string | null;
  readonly faults: readonly PolicyFault[];
  /** Where audit messages go live. */
  readonly syslog?: SyslogTarget;
}

/** One person's rules as they hold. */
export interface PersonRules {
  readonly now: () => AlertRules;
  readonly view: () => Pick<AlertRulesView, "rules" | "locked" | "lockedBy">;
  /** What is locked stays as it is. */
  readonly set: (rules: AlertRules) => void;
  /** Back to the role's defaults. */
  readonly reset: () => void;
  /** What the desktop may show. */
  readonly level: (isExposed: boolean) => PrivacyLevel;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Policy before the person's own, and that before the role's. Kept is only what differs from the role's: what a role begins
 * with can be bettered later, and a lifted policy brings back what the person had chosen.
 */
export function createPersonRules(
  accountKey: string,
  role: () => RoleCode,
  managed: Managed,
  store: RulesStore,
): PersonRules {
  let own = store.read(accountKey) ?? {};
  const locked = new Set(valuesOf(managed.alerts).keys());
  /** Asked for several times with every event, and the same until the person or their role is another. */
  let made: { readonly of: RoleCode; readonly by: RulesChange; readonly rules: AlertRules } | null = null;
  function now(): AlertRules {
    const of = role();
    if (made?.of !== of || made.by !== own)
      made = { of, by: own, rules: withChange(withChange(defaultRulesOf(of), own), managed.alerts) };
    return made.rules;
  }
  return {
    now,
    view: () => ({
      rules: now(),
      locked: [...locked],
      lockedBy: locked.size > 0 ? managed.by : null,
    }),
    set: (rules) => {
      const usual = valuesOf(defaultRulesOf(role()));
      const before = valuesOf(own);
      const kept = new Map<RulePath, unknown>();
      for (const [path, value] of valuesOf(rules)) {
        const mine = locked.has(path) ? before.get(path) : value;
        if (mine !== undefined && !isSame(mine, usual.get(path))) kept.set(path, mine);
      }
      own = changeFrom(kept);
      store.write(accountKey, own);
    },
    reset: () => {
      own = {};
      store.forget(accountKey);
    },
    level: (isExposed) => (isExposed ? "hidden" : now().privacy),
  };
}
