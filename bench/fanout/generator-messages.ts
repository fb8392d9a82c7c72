import { z } from "zod";

// What the bench and its load generator, a process of its own, say to each other. Sent by structured clone, so arrays of
// numbers stay what they are.

const targetSchema = z.object({ host: z.string(), port: z.int(), path: z.string() });

export const orderSchema = z.discriminatedUnion("type", [
  /** Opens more sockets. Answered with `grown`. */
  z.object({
    type: z.literal("grow"),
    count: z.int(),
    inFlight: z.int(),
    targets: z.array(targetSchema),
  }),
  /** Forgets every receipt. Answered with `listening`; from then on `complete` comes for each event all clients have. */
  z.object({ type: z.literal("listen") }),
  /** Answered with `heard`. */
  z.object({ type: z.literal("tell") }),
  /** Closes every socket. Answered with `closed`. */
  z.object({ type: z.literal("close") }),
]);
export type GeneratorOrder = z.infer<typeof orderSchema>;

const heardEventSchema = z.object({
  orderId: z.int(),
  toStatus: z.string(),
  stampedAt: z.number(),
  receivedAt: z.instanceof(Float64Array),
  received: z.int(),
  duplicates: z.int(),
});
export type HeardEvent = z.infer<typeof heardEventSchema>;

export const reportSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), mostSockets: z.int() }),
  z.object({
    type: z.literal("grown"),
    open: z.int(),
    ms: z.number(),
    failures: z.array(z.string()).readonly(),
  }),
  z.object({ type: z.literal("listening") }),
  z.object({ type: z.literal("complete"), orderId: z.int(), toStatus: z.string() }),
  z.object({
    type: z.literal("heard"),
    open: z.int(),
    strange: z.int(),
    events: z.array(heardEventSchema).readonly(),
  }),
  z.object({ type: z.literal("closed") }),
]);
export type GeneratorReport = z.infer<typeof reportSchema>;
