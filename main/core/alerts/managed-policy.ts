import { z } from "zod";
import { newsKinds, routeGroups } from "#protocol/values.ts";
import { routeSchema, ruleNames, rulesChangeSchema, type RulesChange } from "#protocol/alert-rules.ts";
import { syslogTargetSchema } from "#protocol/ledger.ts";
import { imagesIn } from "../images/managed-images.ts";
import { accountsIn, closedAccounts } from "../accounts/managed-accounts.ts";
import { pcIn } from "../settings/managed-pc.ts";
import { targetsIn } from "./managed-targets.ts";
import type { Managed, PolicyFault } from "./person-rules.ts";

const objectSchema = z.record(z.string(), z.unknown());
const byText = z.string().trim().min(1).max(80);

/** What cannot be known must not open anything: notifications stay as closed as they begin. */
const closed: RulesChange = { privacy: "summary" };

const problemOf = (error: z.ZodError): string => error.issues[0]?.message ?? "not readable";

/** A policy none of which can be used. */
export const unusablePolicy = (file: string, why: PolicyFault["why"], problem: string): Managed => ({
  alerts: closed,
  accounts: closedAccounts,
  by: file,
  faults: [{ file, key: null, why, problem }],
});

/** Key by key: one that cannot be read is said, and takes no other with it. */
export function parsePolicy(text: string, file: string): Managed {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return unusablePolicy(file, "notJson", error instanceof Error ? error.message : "no JSON");
  }
  const faults: PolicyFault[] = [];
  const fault = (key: string, why: PolicyFault["why"], problem: string): void =>
    void faults.push({ file, key, why, problem });

  /** The entries of an object at this key; none, and a fault, where it is something else. */
  function entriesOf(key: string, value: unknown): readonly (readonly [string, unknown])[] {
    const parsed = objectSchema.safeParse(value);
    if (parsed.success) return Object.entries(parsed.data);
    fault(key, "badValue", problemOf(parsed.error));
    return [];
  }
  function routesOf(value: unknown): RulesChange["routes"] {
    const routes: Record<string, Record<string, string>> = {};
    for (const [group, kinds] of entriesOf("alerts.routes", value)) {
      if (!routeGroups.some((each) => each === group)) {
        fault(`alerts.routes.${group}`, "unknownKey", routeGroups.join(", "));
        continue;
      }
      for (const [kind, route] of entriesOf(`alerts.routes.${group}`, kinds)) {
        const key = `alerts.routes.${group}.${kind}`;
        const parsed = routeSchema.safeParse(route);
        if (!newsKinds.some((each) => each === kind)) fault(key, "unknownKey", newsKinds.join(", "));
        else if (!parsed.success) fault(key, "badValue", problemOf(parsed.error));
        else routes[group] = { ...routes[group], [kind]: parsed.data };
      }
    }
    return rulesChangeSchema.shape.routes.parse(routes);
  }
  function alertsOf(value: unknown): RulesChange {
    let alerts: RulesChange = {};
    for (const [name, given] of entriesOf("alerts", value)) {
      const key = `alerts.${name}`;
      if (name === "routes") {
        alerts = { ...alerts, routes: routesOf(given) };
        continue;
      }
      const known = ruleNames.find((each) => each === name);
      if (known === undefined) {
        fault(key, "unknownKey", ruleNames.join(", "));
        continue;
      }
      const parsed = rulesChangeSchema.safeParse({ [known]: given });
      if (parsed.success) {
        alerts = { ...alerts, ...parsed.data };
        continue;
      }
      fault(key, "badValue", problemOf(parsed.error));
      if (known === "privacy") alerts = { ...alerts, ...closed };
    }
    return alerts;
  }

  const top = objectSchema.safeParse(json);
  if (!top.success) return unusablePolicy(file, "badValue", problemOf(top.error));
  let alerts: RulesChange = {};
  let targets: Managed["targets"];
  let images: Managed["images"];
  let accounts: Managed["accounts"];
  let pc: Pick<Managed, "pc"> = {};
  let by = file;
  let syslog: Pick<Managed, "syslog"> = {};
  for (const [name, value] of Object.entries(top.data)) {
    if (name === "alerts") {
      alerts = alertsOf(value);
    } else if (name === "targets") {
      targets = targetsIn(value, fault);
    } else if (name === "images") {
      images = imagesIn(value, fault);
    } else if (name === "accounts") {
      accounts = accountsIn(value, fault);
    } else if (name === "pc") {
      pc = { pc: pcIn(value, fault) };
    } else if (name === "setBy") {
      const parsed = byText.safeParse(value);
      if (parsed.success) by = parsed.data;
      else fault(name, "badValue", problemOf(parsed.error));
    } else if (name === "syslog") {
      const parsed = syslogTargetSchema.safeParse(value);
      if (parsed.success) syslog = { syslog: parsed.data };
      else fault(name, "badValue", problemOf(parsed.error));
    } else {
      fault(name, "unknownKey", "setBy, alerts, targets, accounts, images, pc, syslog");
    }
  }
  return {
    alerts,
    ...(targets === undefined ? {} : { targets }),
    ...(images === undefined ? {} : { images }),
    ...(accounts === undefined ? {} : { accounts }),
    ...pc,
    ...syslog,
    by,
    faults,
  };
}
