import type { CorePorts } from "#core/ports.ts";
import type { RulesChange } from "#protocol/alert-rules.ts";

const routes = { created: "native", reopened: "native", accepted: "native", cancelled: "native" } as const;

/** Rules under which every change of an order's worker is a notification with the order's number: for looking at them. */
export const tellAll: RulesChange = { routes: { urgent: routes, other: routes }, privacy: "initials" };

/** A PC on which these are the administrator's. */
export const tellingAll = (ports: CorePorts): CorePorts => ({
  ...ports,
  managed: { alerts: tellAll, by: "the test", faults: [] },
});
