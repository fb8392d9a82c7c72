import { z } from "zod";
import { newsKinds, routeChoices, routeGroups } from "./values.ts";

// What a person can set about how they are told. Minutes are minutes; times of day are minutes since midnight on this PC.

export const newsKindSchema = z.enum(newsKinds);
export type NewsKind = z.infer<typeof newsKindSchema>;

export const routeSchema = z.enum(routeChoices);
export type Route = z.infer<typeof routeSchema>;

/** How much a notification says, from everything to that there is something. */
export const privacyLevelSchema = z.enum(["full", "initials", "summary", "hidden"]);
export type PrivacyLevel = z.infer<typeof privacyLevelSchema>;

export type RouteGroup = (typeof routeGroups)[number];

const routesSchema = z.record(newsKindSchema, routeSchema);
const someRoutesSchema = z.partialRecord(newsKindSchema, routeSchema);
export type Routes = Readonly<Record<NewsKind, Route>>;
const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60 - 1);
const minutes = z.number().min(1).max(240);

export const alertRulesSchema = z.object({
  routes: z.object({ urgent: routesSchema, other: routesSchema, mine: routesSchema }),
  /** Null: every modality. */
  modalities: z.array(z.string().min(1).max(40)).max(100).nullable(),
  /** Only orders this person works on or ordered. */
  onlyMine: z.boolean(),
  /** Only orders that wait for somebody. */
  onlyUnassigned: z.boolean(),
  /** From `from` up to `to`, over midnight where `to` is the smaller; alike they are the whole day. Urgent orders pass. */
  quietHours: z.strictObject({ on: z.boolean(), from: minuteOfDay, to: minuteOfDay }),
  sound: z.strictObject({ urgent: z.boolean(), other: z.boolean() }),
  privacy: privacyLevelSchema,
  digestMinutes: minutes,
  /** An urgent order nobody has taken is told again after these; the last one repeats. */
  repeatMinutes: z.array(minutes).min(1).max(10),
});
export type AlertRules = z.infer<typeof alertRulesSchema>;

/** Some of the rules: what a person has set otherwise than their role begins, or what an administrator lays down. */
export const rulesChangeSchema = alertRulesSchema
  .extend({
    routes: z
      .strictObject({ urgent: someRoutesSchema, other: someRoutesSchema, mine: someRoutesSchema })
      .partial(),
  })
  .partial();
export type RulesChange = z.infer<typeof rulesChangeSchema>;

export type RuleName = keyof AlertRules;
export const ruleNames = alertRulesSchema.keyof().options;

/** One thing that can be set or locked: a rule, or one route of the table. */
export type RulePath = Exclude<RuleName, "routes"> | `routes.${RouteGroup}.${NewsKind}`;
export const rulePaths: readonly RulePath[] = [
  ...routeGroups.flatMap((group) => newsKinds.map((kind) => `routes.${group}.${kind}` as const)),
  ...ruleNames.filter((name) => name !== "routes"),
];
const rulePathSchema = z.custom<RulePath>((path) => rulePaths.some((each) => each === path));

/** A person's rules as they hold now, and which of them are not theirs to change. */
export const alertRulesViewSchema = z.object({
  rules: alertRulesSchema,
  locked: z.array(rulePathSchema),
  /** Who locks them: a name the administrator gave, or the policy's file. Null where nothing is locked. */
  lockedBy: z.string().nullable(),
  /** What of the policy's file could not be read: what, where, and what to do. Empty when all is well. */
  policyFaults: z.array(z.string()),
  /** The same example at each level, as a notification would say it. */
  examples: z.array(z.object({ level: privacyLevelSchema, title: z.string(), body: z.string() })),
});
export type AlertRulesView = z.infer<typeof alertRulesViewSchema>;
