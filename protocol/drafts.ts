import { z } from "zod";

// A result that is being written, until the server has it. Its words are only in the answer to `readOrder`, never in the view.

/** How a draft stands. */
export const draftStateSchema = z.discriminatedUnion("kind", [
  /** Left from an earlier sign-in of this person; waits for their word. */
  z.object({ kind: z.literal("offered") }),
  /** Typed, and sent in a moment. */
  z.object({ kind: z.literal("unsaved") }),
  z.object({ kind: z.literal("saving") }),
  z.object({ kind: z.literal("saved"), at: z.number() }),
  /** The server does not answer: tried again when it does. */
  z.object({ kind: z.literal("offline") }),
  /** The server has other words than the ones this draft was begun from. */
  z.object({ kind: z.literal("conflict") }),
  /** The server will not have it, or the order is no longer this person's: `sentence` says why. */
  z.object({ kind: z.literal("refused"), sentence: z.string() }),
]);
export type DraftState = z.infer<typeof draftStateSchema>;

export const draftViewSchema = z.object({
  orderId: z.int(),
  state: draftStateSchema,
  /** When it was last typed in. */
  editedAt: z.number(),
  /** It is on this PC's disk, sealed: a crash or a sign-out does not lose it. */
  kept: z.boolean(),
});
export type DraftView = z.infer<typeof draftViewSchema>;

/** What a person says to a draft that waits for their word. */
export const draftAnswerSchema = z.enum([
  /** Go on with what was left. */
  "resume",
  /** Throw it away: what the server has stays. */
  "discard",
  /** Mine instead of what the server has. */
  "keepMine",
  /** Now, without waiting for a pause. */
  "save",
]);
export type DraftAnswer = z.infer<typeof draftAnswerSchema>;

/** Somebody wants to leave, and what they have written would be lost. */
export const leavingSchema = z.object({
  why: z.enum(["signOut", "switch", "forget", "quit"]),
  drafts: z.int(),
});
export type Leaving = z.infer<typeof leavingSchema>;
