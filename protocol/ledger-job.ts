import { z } from "zod";
import { ledgerAnswerSchema, ledgerFormatSchema, ledgerVerdictSchema } from "./ledger.ts";

// What is asked of a ledger, by the app of a process of its own, and by the command of itself.

const localeSchema = z.enum(["ko", "en"]);
/** Only what was noted of this person, at this server; null for everybody. */
const whoseSchema = { person: z.string().nullable(), server: z.string().nullable() };

export const ledgerJobSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("ask"),
    folder: z.string(),
    locale: localeSchema,
    order: z.string(),
    ...whoseSchema,
  }),
  z.object({ kind: z.literal("verify"), folder: z.string(), locale: localeSchema }),
  z.object({
    kind: z.literal("export"),
    folder: z.string(),
    locale: localeSchema,
    format: ledgerFormatSchema,
    /** Written whole or not at all; what was there is replaced. */
    file: z.string(),
    ...whoseSchema,
  }),
]);
export type LedgerJob = z.infer<typeof ledgerJobSchema>;

export const ledgerResultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answer"), answer: ledgerAnswerSchema }),
  z.object({ kind: z.literal("verdict"), verdict: ledgerVerdictSchema }),
  z.object({ kind: z.literal("exported"), records: z.int(), sentence: z.string() }),
  /** `reason` is the system's code, such as EACCES. */
  z.object({ kind: z.literal("failed"), reason: z.string() }),
]);
export type LedgerResult = z.infer<typeof ledgerResultSchema>;
