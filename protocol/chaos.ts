import { z } from "zod";

// What a hub that simulates faults tells about itself: GET /chaos/, for people and for the demo's screen.

export const chaosPaceSchema = z.enum(["real", "fast"]);
export const chaosKindSchema = z.enum([
  "quiet",
  "drop",
  "delay",
  "duplicate",
  "halfOpen",
  "refuse",
  "restart",
]);
export type ChaosKind = z.infer<typeof chaosKindSchema>;
export const chaosPhaseSchema = z.object({
  kind: chaosKindSchema,
  /** A sentence in English, for the terminal. */
  says: z.string(),
  /** ISO 8601. */
  since: z.string(),
  until: z.string(),
});
export type ChaosPhase = z.infer<typeof chaosPhaseSchema>;

export const chaosStateSchema = z.discriminatedUnion("on", [
  z.object({ on: z.literal(false) }),
  z.object({
    on: z.literal(true),
    seed: z.int(),
    pace: chaosPaceSchema,
    now: chaosPhaseSchema,
    /** Soonest first. */
    coming: z.array(chaosPhaseSchema),
    /** Newest last. */
    past: z.array(chaosPhaseSchema),
  }),
]);
export type ChaosState = z.infer<typeof chaosStateSchema>;
