import { z } from "zod";
import { orderAcknowledgedSchema, orderEscalatedSchema } from "./heed.ts";
import { orderCancelledSchema, orderCreatedSchema, orderStatusChangedSchema, pongSchema } from "./socket.ts";

// Protocol v2 on the orders' socket: what v1 says, numbered. Offered by GET /api/server-info/, chosen by the subprotocol.

/** The name in `protocols` of server-info, and the WebSocket subprotocol that chooses it. */
export const protocolV2 = "ocs.v2";

/** A place in the hub's log: whole, from 1 up, in the order of the commits. A person sees some of them, never all. */
export const seqSchema = z.int().nonnegative();

/**
 * Which log a number belongs to. A database that is put back from a copy goes on under another name: its numbers are given
 * again, to other events.
 */
export const logIdSchema = z.uuid();

const numbered = z.object({
  /** Names this event for ever, whoever tells it. */
  event_id: z.uuid(),
  seq: seqSchema,
  /** Who did it; an id, because two colleagues can share a name. */
  actor_id: z.int(),
});

export const numberedEventSchema = z.discriminatedUnion("type", [
  orderCreatedSchema.extend(numbered.shape),
  orderStatusChangedSchema.extend(numbered.shape),
  orderCancelledSchema.extend(numbered.shape),
]);
export type NumberedEvent = z.infer<typeof numberedEventSchema>;

/** Everything up to `seq` that this person may see has been sent; what follows is live. */
export const syncedSchema = z.object({
  type: z.literal("synced"),
  seq: seqSchema,
  log: logIdSchema.optional(),
});
export type SyncedFrame = z.infer<typeof syncedSchema>;
/**
 * `since` is older than what the hub keeps, ahead of it, or of another log. Nothing is sent before it; live events follow
 * it. Read the list, then count from `seq`.
 */
export const resyncSchema = z.object({
  type: z.literal("resync"),
  seq: seqSchema,
  log: logIdSchema.optional(),
});
export type ResyncFrame = z.infer<typeof resyncSchema>;

/** What the server sends on an orders' socket of v2. */
export const serverFrameV2Schema = z.discriminatedUnion("type", [
  pongSchema,
  syncedSchema,
  resyncSchema,
  ...numberedEventSchema.options,
  orderAcknowledgedSchema,
  orderEscalatedSchema,
]);
export type ServerFrameV2 = z.infer<typeof serverFrameV2Schema>;

/** What became of an event at the person's: for the record of who was told. */
export const ackOutcomeSchema = z.enum(["shown", "suppressed", "acknowledged"]);
export type AckOutcome = z.infer<typeof ackOutcomeSchema>;

/** What a client sends on an orders' socket of v2. Nothing comes before it has resumed once. */
export const clientFrameV2Schema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ping") }),
  /**
   * `since`: the last seq applied. Null: from now on; `synced` then says where the log stands. `log`: which one `since`
   * counts in, as `synced` or `resync` said it; a client that leaves it out is believed.
   */
  z.object({
    type: z.literal("resume"),
    since: seqSchema.nullable(),
    log: logIdSchema.optional(),
  }),
  /** Another access token of the same person: the socket then lives as long as that one. */
  z.object({ type: z.literal("reauth"), token: z.string().min(1).max(8_192) }),
  z.object({
    type: z.literal("ack"),
    seq: seqSchema,
    outcome: ackOutcomeSchema,
    reason: z.string().max(200).optional(),
  }),
]);
export type ClientFrameV2 = z.infer<typeof clientFrameV2Schema>;
