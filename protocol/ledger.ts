import { z } from "zod";

// The delivery ledger: what became of every piece of news, as records that are chained by their hashes. No patient in it.

/** SHA-256 in lower-case hexadecimal. */
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** What a record's own words may be: the app's, never a person's. Names of people do not fit in most languages, on purpose. */
export const factTextSchema = z.string().regex(/^[\w .,:;/'+-]{0,160}$/);
const factSchema = z.union([factTextSchema, z.number(), z.boolean(), z.null()]);

/** What happened, before it has a place in the chain. */
export const ledgerNoteSchema = z.strictObject({
  /** When, by this PC: epoch ms. */
  at: z.int(),
  /** A step of the journal ("received", "decided", "shown", …), or what happened to the person, the connection, the ledger. */
  event: z.string().regex(/^[a-zA-Z]{1,40}$/),
  /** Login id of the person it happened to; null where nobody was signed in. */
  person: z.string().max(200).nullable(),
  server: z.string().max(2000).nullable(),
  /** The order's number on that server. */
  order: z.int().nullable(),
  ocsId: z.string().max(100).nullable(),
  /** Every order a summary told of. */
  orders: z.array(z.int()).nullable(),
  /** The kind of news: "created", "accepted", …, "summary". */
  news: z.string().max(40).nullable(),
  /** When the change was made, by the server's clock: epoch ms. */
  newsAt: z.int().nullable(),
  /** Its place in the log of a v2 hub. */
  seq: z.int().nullable(),
  /** The steps of one piece of news have the same: µs of the clock of this run, when it came. */
  piece: z.int().nullable(),
  /** ms from its arrival here to this step. */
  afterMs: z.int().nullable(),
  facts: z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), factSchema),
});
export type LedgerNote = z.infer<typeof ledgerNoteSchema>;

export const ledgerRecordSchema = ledgerNoteSchema.extend({
  v: z.literal(1),
  /** Its place in the chain: 1, 2, 3, … */
  n: z.int().min(1),
  /** The hash of the record before; 64 zeros for the first. */
  prev: hashSchema,
  /** Of the canonical form (RFC 8785) of all the rest. */
  hash: hashSchema,
});
export type LedgerRecord = z.infer<typeof ledgerRecordSchema>;

/** The last record of a chain, kept beside it: without it a cut-off end would not show. */
export const ledgerHeadSchema = z.strictObject({ n: z.int().min(0), hash: hashSchema });
export type LedgerHead = z.infer<typeof ledgerHeadSchema>;

/** Where audit messages go live. */
export const syslogTargetSchema = z.object({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  transport: z.enum(["tls", "udp"]),
  /** PEM; in place of the system's own CAs. */
  caFile: z.string().min(1).optional(),
});
export type SyslogTarget = z.infer<typeof syslogTargetSchema>;

/** One line of the story of a piece of news, worded. */
export const ledgerLineSchema = z.object({
  at: z.number(),
  /** 14:02:11.210 */
  time: z.string(),
  tone: z.enum(["good", "bad", "plain"]),
  text: z.string(),
});
export type LedgerLine = z.infer<typeof ledgerLineSchema>;

export const ledgerPieceSchema = z.object({
  /** "New order", "Accepted", … */
  title: z.string(),
  /** The day, as that language writes it. */
  day: z.string(),
  /** Whom it was for; null on a screen that shows only one person's own. */
  person: z.string().nullable(),
  told: z.boolean(),
  lines: z.array(ledgerLineSchema),
});
export type LedgerPiece = z.infer<typeof ledgerPieceSchema>;

/** "Was I told about this order, when, and if not why?" */
export const ledgerAnswerSchema = z.object({
  /** `nothing`: no news of it came here. */
  verdict: z.enum(["told", "notTold", "nothing"]),
  order: z.string(),
  sentence: z.string(),
  /** Newest first. */
  pieces: z.array(ledgerPieceSchema),
  /** When news could not reach this person here, newest first; only where that may be the reason. */
  absences: z.array(z.string()),
});
export type LedgerAnswer = z.infer<typeof ledgerAnswerSchema>;

/** Is the chain whole? */
export const ledgerVerdictSchema = z.object({
  unbroken: z.boolean(),
  records: z.int(),
  sentence: z.string(),
  /** What is wrong and where, worded; the first hundred. */
  faults: z.array(z.string()),
});
export type LedgerVerdict = z.infer<typeof ledgerVerdictSchema>;

const failed = z.object({ ok: z.literal(false), code: z.string(), sentence: z.string() });
export const ledgerAnswerOutcomeSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), answer: ledgerAnswerSchema }),
  failed,
]);
export type LedgerAnswerOutcome = z.infer<typeof ledgerAnswerOutcomeSchema>;
export const ledgerVerdictOutcomeSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), verdict: ledgerVerdictSchema }),
  failed,
]);
export type LedgerVerdictOutcome = z.infer<typeof ledgerVerdictOutcomeSchema>;
export const ledgerExportOutcomeSchema = z.discriminatedUnion("ok", [
  /** `sentence` says what was saved and where; null where the person thought better of it. */
  z.object({ ok: z.literal(true), sentence: z.string().nullable() }),
  failed,
]);
export type LedgerExportOutcome = z.infer<typeof ledgerExportOutcomeSchema>;
export const ledgerFormatSchema = z.enum(["csv", "dicom"]);
export type LedgerFormat = z.infer<typeof ledgerFormatSchema>;
