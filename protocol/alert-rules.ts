import { z } from "zod";

// What a person can set about how they are told. Minutes are minutes; times of day are minutes since midnight on this PC.

/** What became of an order, as far as telling people goes. `reopened`: a worker gave it back. */
export const newsKinds = [
  "created",
  "reopened",
  "accepted",
  "started",
  "resultReady",
  "confirmed",
  "cancelled",
] as const;
export const newsKindSchema = z.enum(newsKinds);
export type NewsKind = z.infer<typeof newsKindSchema>;

/** `native` interrupts, `inApp` stays in the window, `digest` is gathered and told together, `off` is not told. */
export const routeSchema = z.enum(["native", "inApp", "digest", "off"]);
export type Route = z.infer<typeof routeSchema>;

/** How much a notification says, from everything to that there is something. */
export const privacyLevelSchema = z.enum(["full", "initials", "order", "hidden"]);
export type PrivacyLevel = z.infer<typeof privacyLevelSchema>;

const routesSchema = z.record(newsKindSchema, routeSchema);
const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60 - 1);

export const alertRulesSchema = z.object({
  /** Of urgent orders, of all others, and of those this person works on or ordered. */
  routes: z.object({ urgent: routesSchema, other: routesSchema, mine: routesSchema }),
  /** Null: every modality. */
  modalities: z.array(z.string().min(1).max(40)).max(100).nullable(),
  /** Only orders this person works on or ordered. */
  onlyMine: z.boolean(),
  /** Only orders that wait for somebody. */
  onlyUnassigned: z.boolean(),
  /** From `from` up to `to`, over midnight where `to` is the smaller. Urgent orders pass. */
  quietHours: z.object({ on: z.boolean(), from: minuteOfDay, to: minuteOfDay }),
  sound: z.object({ urgent: z.boolean(), other: z.boolean() }),
  privacy: privacyLevelSchema,
  digestMinutes: z.number().min(1).max(240),
});
export type AlertRules = z.infer<typeof alertRulesSchema>;
export type RuleName = keyof AlertRules;
export const ruleNames = alertRulesSchema.keyof().options;

/** What an administrator has laid down for this PC. It comes before what a person set. */
export const managedPolicySchema = z.strictObject({
  alerts: alertRulesSchema.partial().optional(),
});
export type ManagedPolicy = z.infer<typeof managedPolicySchema>;

/** A person's rules as they hold now, and which of them are not theirs to change. */
export const alertRulesViewSchema = z.object({
  rules: alertRulesSchema,
  locked: z.array(alertRulesSchema.keyof()),
  /** The file that locks them; null where nothing is locked. */
  managedBy: z.string().nullable(),
});
export type AlertRulesView = z.infer<typeof alertRulesViewSchema>;
