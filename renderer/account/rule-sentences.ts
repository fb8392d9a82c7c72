import type { AccountRules } from "#protocol/accounts.ts";
import type { AccountWords } from "../text/account-words.ts";

/** A rule of this PC a person is told of. */
export type ToldRule = "lockMinutes" | "signOutMinutes" | "oneClickMinutes" | "listPeople";
export const toldRules: readonly ToldRule[] = [
  "lockMinutes",
  "signOutMinutes",
  "oneClickMinutes",
  "listPeople",
];

/** What the rule means for whoever sits here. `keeps`: the system protects what is kept; only then one click brings back. */
export function ruleSentence(
  rule: ToldRule,
  { rules, keeps }: { readonly rules: AccountRules; readonly keeps: boolean },
  { words, number }: { readonly words: AccountWords; readonly number: (count: number) => string },
): string {
  const minutes = (count: number): string => words.minutes(number(count));
  switch (rule) {
    case "lockMinutes":
      return rules.lockMinutes > 0 ? words.locksAfter(minutes(rules.lockMinutes)) : words.neverLocks;
    case "signOutMinutes":
      return rules.signOutMinutes > 0
        ? words.signsOutAfter(minutes(rules.signOutMinutes))
        : words.neverSignsOut;
    case "oneClickMinutes":
      return keeps && rules.oneClickMinutes > 0
        ? words.oneClickFor(minutes(rules.oneClickMinutes))
        : words.noOneClick;
    case "listPeople":
      return rules.listPeople ? words.namesPeople : words.namesNobody;
  }
}
