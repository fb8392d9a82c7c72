import { expect, it } from "vitest";
import { parsePolicy } from "../alerts/managed-policy.ts";
import { accountRulesOf, closedAccounts } from "./managed-accounts.ts";

const policy = (accounts: unknown) => parsePolicy(JSON.stringify({ accounts }), "policy.json");

it("lays down what it names, before this PC's settings, and leaves the rest", () => {
  const { accounts, faults } = policy({ lockMinutes: 3, pin: "required" });
  expect(faults).toEqual([]);
  expect(accountRulesOf({ lockMinutes: 20, signOutMinutes: 60 }, accounts ?? {})).toMatchObject({
    lockMinutes: 3,
    pin: "required",
    signOutMinutes: 60,
    oneClickMinutes: 30,
  });
});

it("names what it cannot read, takes nothing else with it, and opens nothing by it", () => {
  const { accounts, faults } = policy({ lockMinutes: -1, pin: "sometimes", listPeople: true, pni: 1 });
  expect(faults.map(({ key, why }) => [key, why])).toEqual([
    ["accounts.lockMinutes", "badValue"],
    ["accounts.pin", "badValue"],
    ["accounts.pni", "unknownKey"],
  ]);
  expect(accounts).toEqual({ pin: "off", listPeople: true });
  expect(policy("none").accounts).toEqual(closedAccounts);
  expect(parsePolicy("{", "policy.json").accounts).toEqual(closedAccounts);
});
