import { z } from "zod";
import {
  accountRulesSchema,
  defaultAccountRules,
  type AccountRules,
  type AccountRulesChange,
} from "#protocol/accounts.ts";
import type { PolicyFault } from "../alerts/person-rules.ts";

type Fault = (key: string, why: PolicyFault["why"], problem: string) => void;

const objectSchema = z.record(z.string(), z.unknown());
const names = accountRulesSchema.keyof().options;

/** What cannot be known must not open anything: nobody is named, and nobody comes back without a password. */
export const closedAccounts: AccountRulesChange = { listPeople: false, oneClickMinutes: 0, pin: "off" };

/** The rules of a policy, key by key: one that cannot be read is said, takes no other with it, and opens nothing. */
export function accountsIn(value: unknown, fault: Fault): AccountRulesChange {
  const given = objectSchema.safeParse(value);
  if (!given.success) {
    fault("accounts", "badValue", given.error.issues[0]?.message ?? "not readable");
    return closedAccounts;
  }
  let rules: AccountRulesChange = {};
  for (const [name, said] of Object.entries(given.data)) {
    const known = names.find((each) => each === name);
    if (known === undefined) {
      fault(`accounts.${name}`, "unknownKey", names.join(", "));
      continue;
    }
    const parsed = accountRulesSchema.partial().safeParse({ [known]: said });
    if (parsed.success) {
      rules = { ...rules, ...parsed.data };
      continue;
    }
    fault(`accounts.${name}`, "badValue", parsed.error.issues[0]?.message ?? "not readable");
    for (const each of names)
      if (each === known && each in closedAccounts)
        rules = { ...rules, ...accountRulesSchema.partial().parse({ [each]: closedAccounts[each] }) };
  }
  return rules;
}

/** The policy before this PC's settings, and these before what the app begins with. */
export const accountRulesOf = (settings: AccountRulesChange, managed: AccountRulesChange): AccountRules =>
  accountRulesSchema.parse({ ...defaultAccountRules, ...settings, ...managed });
