import { z } from "zod";
import { chaosPaceSchema } from "./chaos.ts";
import { demoPersonSchema } from "./snapshot.ts";

// What the app and its embedded hub (a utility process) say to each other.

export const hubCommandSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("start"), port: z.int().nonnegative(), simulation: z.boolean() }),
  /** Simulated faults, on or off, at any time after `start`; not answered. GET /chaos/ of the hub shows the schedule. */
  z.object({ type: z.literal("chaos"), on: z.boolean(), pace: chaosPaceSchema.optional() }),
]);
export type HubCommand = z.infer<typeof hubCommandSchema>;

export const hubReportSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("listening"),
    url: z.string(),
    people: z.array(demoPersonSchema),
  }),
  z.object({ type: z.literal("failed"), reason: z.string() }),
]);
export type HubReport = z.infer<typeof hubReportSchema>;
