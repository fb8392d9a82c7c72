import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rulesChangeSchema, type AlertRules, type RulesChange } from "#protocol/alert-rules.ts";
import { tellAll } from "../../../tests/support/tell-all.ts";
import { defaultRulesOf } from "./default-rules.ts";
import { createPersonRules, type Managed, type RulesStore } from "./person-rules.ts";
import { changeFrom, valuesOf, withChange } from "./rule-paths.ts";

const unmanaged: Managed = { alerts: {}, by: null, faults: [] };
const byIt: Managed = {
  alerts: { privacy: "hidden", routes: { urgent: { created: "native" } } },
  by: "IT",
  faults: [],
};

function memory(): RulesStore & { readonly kept: Map<string, RulesChange> } {
  const kept = new Map<string, RulesChange>();
  return {
    kept,
    read: (key) => kept.get(key) ?? null,
    write: (key, rules) => void kept.set(key, rules),
    forget: (key) => void kept.delete(key),
  };
}
const usual = defaultRulesOf("RIS");

describe("a person's rules", () => {
  it("begin as the role's, and of what is set only what differs is kept, for that person", () => {
    const store = memory();
    const rules = createPersonRules("a", () => "RIS", unmanaged, store);
    expect(rules.view()).toEqual({ rules: usual, locked: [], lockedBy: null });
    const other = { ...usual.routes.other, accepted: "inApp" } as const;
    rules.set({ ...usual, digestMinutes: 30, routes: { ...usual.routes, other } });
    expect(store.kept.get("a")).toEqual({ digestMinutes: 30, routes: { other: { accepted: "inApp" } } });
    const again = createPersonRules("a", () => "RIS", unmanaged, store).now();
    expect(again).toMatchObject({
      digestMinutes: 30,
      routes: { other: { accepted: "inApp", created: "digest" } },
    });
    expect(createPersonRules("b", () => "RIS", unmanaged, store).now()).toEqual(usual);
    rules.reset();
    expect([rules.now(), store.kept.size]).toEqual([usual, 0]);
  });

  it("follow the role, with what the person chose", () => {
    let role: "RIS" | "DOCTOR" = "RIS";
    const rules = createPersonRules("a", () => role, unmanaged, memory());
    rules.set({ ...usual, privacy: "initials" });
    role = "DOCTOR";
    expect(rules.now()).toEqual({ ...defaultRulesOf("DOCTOR"), privacy: "initials" });
  });

  it("yield to the policy, which says what it locks and who set it, one route at a time", () => {
    const store = memory();
    createPersonRules("a", () => "RIS", unmanaged, store).set({ ...usual, privacy: "full" });
    const rules = createPersonRules("a", () => "RIS", byIt, store);
    expect(rules.now().privacy).toBe("hidden");
    expect(rules.view()).toMatchObject({ lockedBy: "IT", locked: ["routes.urgent.created", "privacy"] });
    const urgent = { ...usual.routes.urgent, created: "off", accepted: "off" } as const;
    rules.set({ ...usual, privacy: "full", routes: { ...usual.routes, urgent } });
    expect(rules.now()).toMatchObject({
      privacy: "hidden",
      routes: { urgent: { created: "native", accepted: "off" } },
    });
    // A policy that is lifted brings back what the person had chosen.
    expect(createPersonRules("a", () => "RIS", unmanaged, store).now().privacy).toBe("full");
  });

  it("say nothing while others may be looking, whatever they are", () => {
    const rules = createPersonRules("a", () => "RIS", unmanaged, memory());
    rules.set({ ...usual, privacy: "full" });
    expect([rules.level(false), rules.level(true)]).toEqual(["full", "hidden"]);
  });

  it("what is laid over them, taken apart and put together again is the same", () => {
    const changes = fc.constantFrom<RulesChange>({}, tellAll, byIt.alerts, {
      onlyMine: true,
      modalities: ["CT"],
    });
    fc.assert(
      fc.property(changes, changes, (one, two) => {
        const both: AlertRules = withChange(withChange(usual, one), two);
        expect(withChange(usual, changeFrom(valuesOf(both)))).toEqual(both);
        expect(rulesChangeSchema.parse(changeFrom(valuesOf(one)))).toEqual(one);
        for (const [path, value] of valuesOf(two)) expect(valuesOf(both).get(path)).toEqual(value);
      }),
    );
  });
});
