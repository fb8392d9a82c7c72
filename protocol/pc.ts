import { z } from "zod";
import { prioritySchema } from "./order.ts";
import { goalSchema, targetMinutesSchema } from "./targets.ts";
import { closings } from "./values.ts";

// What is set for this PC, whoever sits at it. No patient, no token.

export const closingSchema = z.enum(closings);
export type Closing = z.infer<typeof closingSchema>;

/** Keys as Electron writes them: "Control+Alt+R". */
export const shortcutSchema = z
  .string()
  .max(60)
  .regex(/^(?:(?:Control|Alt|Shift|Super|Command)\+)+[A-Za-z0-9]+$/);

export const pcSettingsSchema = z.object({
  startsWithSystem: z.boolean(),
  /** Shows the window from everywhere; null for none. */
  shortcut: shortcutSchema.nullable(),
  closing: closingSchema,
  /** The window opens where it was. */
  keepsPlace: z.boolean(),
});
export type PcSettings = z.infer<typeof pcSettingsSchema>;
export type PcSettingName = keyof PcSettings;
export const pcSettingNames = pcSettingsSchema.keyof().options;

/** Some of them: what a person changes, or what an administrator lays down. */
export const pcChangeSchema = pcSettingsSchema.partial();
export type PcChange = z.infer<typeof pcChangeSchema>;

/** One number of the targets; for every modality where none is said. */
export const targetCellSchema = z.object({
  modality: z.string().min(1).max(40).nullable(),
  goal: goalSchema,
  priority: prioritySchema,
});
export type TargetCell = z.infer<typeof targetCellSchema>;

/** `minutes` null: of this modality nothing is said any more, and what holds for all of them holds. */
export const targetChangeSchema = targetCellSchema.extend({ minutes: targetMinutesSchema.nullable() });
export type TargetChange = z.infer<typeof targetChangeSchema>;

export const pcViewSchema = pcSettingsSchema.extend({
  /** Null where this app cannot be started with the system. */
  startsWithSystem: z.boolean().nullable(),
  /** As Electron writes them; a settings file may say what `shortcutSchema` would not take. */
  shortcut: z.string().nullable(),
  /** Another program holds these keys, or they are none. */
  shortcutTaken: z.boolean(),
  /** Laid down by an administrator, and by whom. */
  locked: z.array(pcSettingsSchema.keyof()),
  lockedBy: z.string().nullable(),
  /** Where audit messages go, and whether an administrator has laid it down; null for nowhere. */
  audit: z.object({ to: z.string(), managed: z.boolean() }).nullable(),
});
export type PcView = z.infer<typeof pcViewSchema>;

/** Whose the turnaround targets are to change; the targets themselves are the session's. */
export const targetRightsSchema = z.object({
  /** The signed-in person is an administrator: what this PC measures by is everybody's. */
  editable: z.boolean(),
  locked: z.array(targetCellSchema),
  lockedBy: z.string().nullable(),
  /** Something is otherwise here than the app begins with, and not by a policy. */
  changed: z.boolean(),
});
export type TargetRights = z.infer<typeof targetRightsSchema>;
