import { orderStatusSchema } from "#protocol/order.ts";
import { z } from "zod";

// What the bench and the hospital's process say to each other.

export const commandSchema = z.discriminatedUnion("type", [
  /** Forgets what there is and has so many orders instead. */
  z.object({ type: z.literal("fill"), orders: z.int().positive() }),
  /** One step of some order's way, each so many ms after the other. */
  z.object({ type: z.literal("stream"), events: z.int().positive(), apartMs: z.number().nonnegative() }),
]);
export type Command = z.infer<typeof commandSchema>;

/** An event as it left: which order became what, and when (wall clock of this machine, ms with fractions). */
export const sentSchema = z.object({ id: z.int(), status: orderStatusSchema, at: z.number() });
export type Sent = z.infer<typeof sentSchema>;

export const answerSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("listening"), port: z.int() }),
  z.object({ type: z.literal("filled") }),
  z.object({ type: z.literal("streamed"), sent: z.array(sentSchema) }),
]);
export type Answer = z.infer<typeof answerSchema>;
