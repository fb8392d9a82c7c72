import {
  rulePaths,
  ruleNames,
  rulesChangeSchema,
  type AlertRules,
  type RulePath,
  type RulesChange,
} from "#protocol/alert-rules.ts";

/** Every single thing that these rules say, by its path. */
export function valuesOf(rules: RulesChange): ReadonlyMap<RulePath, unknown> {
  const values = new Map<RulePath, unknown>();
  const { urgent = {}, other = {}, mine = {} } = rules.routes ?? {};
  for (const path of rulePaths) {
    const [, group, kind] = path.split(".");
    const routes: Record<string, unknown> = group === "urgent" ? urgent : group === "other" ? other : mine;
    const value =
      kind === undefined ? rules[ruleNames.find((name) => name === path) ?? "routes"] : routes[kind];
    if (value !== undefined) values.set(path, value);
  }
  return values;
}

/** The rules with `change` laid over them, one route at a time. */
export function withChange(rules: AlertRules, change: RulesChange): AlertRules {
  const { routes, ...rest } = change;
  const set = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  return {
    ...rules,
    ...set,
    routes: {
      urgent: { ...rules.routes.urgent, ...routes?.urgent },
      other: { ...rules.routes.other, ...routes?.other },
      mine: { ...rules.routes.mine, ...routes?.mine },
    },
  };
}

/** What of `values` is at these paths, as a change. */
export function changeFrom(values: ReadonlyMap<RulePath, unknown>): RulesChange {
  const routes: Record<string, Record<string, unknown>> = {};
  const rest: Record<string, unknown> = {};
  for (const [path, value] of values) {
    const [name, group, kind] = path.split(".");
    if (name === "routes" && group !== undefined && kind !== undefined)
      routes[group] = { ...routes[group], [kind]: value };
    else rest[path] = value;
  }
  return rulesChangeSchema.parse(Object.keys(routes).length === 0 ? rest : { ...rest, routes });
}
