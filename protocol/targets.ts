import { z } from "zod";
import { prioritySchema } from "./order.ts";
import { goals, targetMinutes } from "./values.ts";

// How long an order may take, as it is laid down: in minutes, by priority, and otherwise for a modality.

export const goalSchema = z.enum(goals);
export type Goal = z.infer<typeof goalSchema>;

export const targetMinutesSchema = z.number().min(targetMinutes.least).max(targetMinutes.most);

const byPrioritySchema = z.record(prioritySchema, targetMinutesSchema);
const someByPrioritySchema = z.partialRecord(prioritySchema, targetMinutesSchema);
const someTargetsSchema = z
  .strictObject({ accept: someByPrioritySchema, done: someByPrioritySchema })
  .partial();

export const targetsSchema = z.object({
  accept: byPrioritySchema,
  done: byPrioritySchema,
  /** What is otherwise for a modality. */
  modalities: z.record(z.string().min(1).max(40), someTargetsSchema),
});
export type Targets = z.infer<typeof targetsSchema>;

/** Some of the targets, laid down over those there are. */
export const targetsChangeSchema = z
  .strictObject({
    accept: someByPrioritySchema,
    done: someByPrioritySchema,
    modalities: targetsSchema.shape.modalities,
  })
  .partial();
export type TargetsChange = z.infer<typeof targetsChangeSchema>;
