import { resultTextSchema } from "#protocol/result-text.ts";
import { z } from "zod";

/** One result that its author could not send yet. */
export const keptDraftSchema = z.object({
  orderId: z.int(),
  result: resultTextSchema,
  /** What the server had when it was begun; null where that is not known. */
  base: resultTextSchema.nullable(),
  /** What was last sent without an answer: the server may have it. */
  sent: resultTextSchema.nullable(),
  /** When it was last typed in, epoch ms. */
  editedAt: z.number(),
});
export type KeptDraft = z.infer<typeof keptDraftSchema>;

/** What this PC keeps of one author's unsent results. */
export const draftsFileSchema = z.object({ drafts: z.array(keptDraftSchema) });
export type DraftsFile = z.infer<typeof draftsFileSchema>;

/** A draft nobody came back for is a patient's findings lying about. ms */
export const longestKeptMs = 14 * 24 * 3_600_000;

/**
 * Unsent results between sessions, each under its author's account and nobody else's. Words about a patient: kept only where
 * the system really protects them. Nothing here throws.
 */
export interface DraftStore {
  /** False: nothing is kept on this PC, whatever is given to `keep`. */
  readonly protects: () => boolean;
  readonly read: (accountKey: string) => DraftsFile | null;
  /** True once it is on the disk, sealed, and can be read again. */
  readonly keep: (accountKey: string, file: DraftsFile) => boolean;
  readonly forget: (accountKey: string) => void;
}
