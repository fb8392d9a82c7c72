import { z } from "zod";
import { acceptanceSchema, acceptancesAskedSchema } from "./acceptance.ts";
import { pinSchema } from "./accounts.ts";
import { alertRulesSchema } from "./alert-rules.ts";
import { diagnosticsSchema } from "./diagnostics.ts";
import { displayChangeSchema, savedViewSchema } from "./display.ts";
import { draftAnswerSchema } from "./drafts.ts";
import { inboxAnswerSchema, markReadSchema } from "./inbox.ts";
import {
  ledgerAnswerOutcomeSchema,
  ledgerExportOutcomeSchema,
  ledgerFormatSchema,
  ledgerVerdictOutcomeSchema,
} from "./ledger.ts";
import { orderActions } from "./order-rules.ts";
import { resultTextSchema } from "./result-text.ts";
import { pcChangeSchema, targetChangeSchema } from "./pc.ts";
import { localeSchema, orderDetailViewSchema, viewUpdateSchema } from "./snapshot.ts";

// Every channel between renderer and main, with the schema of what goes in and what comes out.

/** How an intent ended. `sentence` is for the person, in their language or the server's own words. */
export const outcomeSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.string(), sentence: z.string() }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const actRequestSchema = z.object({
  orderId: z.int(),
  action: z.enum(orderActions),
  cancelReason: z.string().max(1000).optional(),
  workerResult: z.record(z.string(), z.string().max(20_000)).optional(),
  ocsResult: z.boolean().optional(),
});
export type ActRequest = z.infer<typeof actRequestSchema>;

export const signInRequestSchema = z.object({
  server: z.string().max(2000),
  loginId: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
});
export type SignInRequest = z.infer<typeof signInRequestSchema>;

export const orderDetailAnswerSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), order: orderDetailViewSchema }),
  z.object({ ok: z.literal(false), code: z.string(), sentence: z.string() }),
]);
export type OrderDetailAnswer = z.infer<typeof orderDetailAnswerSchema>;

/** What opening a view's file came to; null where the person thought better of it. */
export const viewOutcomeSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), view: savedViewSchema.omit({ id: true }).nullable() }),
  z.object({ ok: z.literal(false), code: z.string(), sentence: z.string() }),
]);
export type ViewOutcome = z.infer<typeof viewOutcomeSchema>;

const nothing = z.undefined();

/** Intents: the renderer asks, main answers. */
export const intents = {
  /** The whole view, for a renderer that starts or has found a gap. */
  readView: { input: nothing, output: viewUpdateSchema },
  /** This view is on the screen: the next may come. */
  drawn: { input: z.object({ revision: z.int() }), output: nothing },
  /** Signs in; while someone is signed in, this switches: the old account is disposed before the new one's socket opens. A failure is also in `app.signIn.failure`. */
  signIn: { input: signInRequestSchema, output: outcomeSchema },
  signOut: { input: nothing, output: outcomeSchema },
  /** Signs out, and removes what this PC keeps of this person. */
  forgetMe: { input: nothing, output: outcomeSchema },
  /** Comes back as a person of this PC: with one click where a session of theirs is kept, with their PIN where it opens one. */
  returnAs: {
    input: z.object({ accountKey: z.string().max(3000), pin: pinSchema.nullable() }),
    output: outcomeSchema,
  },
  /** Nothing of a patient on the screen until this person is back; the connection lives. */
  lock: { input: nothing, output: nothing },
  /** By the signed-in person's PIN. With their password it is `signIn`. */
  unlock: { input: z.object({ pin: pinSchema }), output: outcomeSchema },
  /** Sets or changes the signed-in person's PIN. `password`: asked for unless it was given just now. */
  setPin: {
    input: z.object({ pin: pinSchema, password: z.string().max(1000).nullable() }),
    output: outcomeSchema,
  },
  removePin: { input: nothing, output: outcomeSchema },
  /** Forget the last sign-in failure (the person changed what they typed). */
  clearSignInFailure: { input: nothing, output: nothing },
  act: { input: actRequestSchema, output: outcomeSchema },
  /** Takes back what `session.undo` offers of this order. */
  undo: { input: z.object({ orderId: z.int() }), output: outcomeSchema },
  /** What is typed as this order's result, with every change: it is saved by itself. */
  writeResult: { input: z.object({ orderId: z.int(), result: resultTextSchema }), output: nothing },
  answerDraft: { input: z.object({ orderId: z.int(), answer: draftAnswerSchema }), output: nothing },
  /** The answer to `app.leaving`: throw away what was written and go on with leaving, or stay. */
  answerLeaving: { input: z.object({ discard: z.boolean() }), output: outcomeSchema },
  /** Opens this order's images where this PC has been told to. */
  openImages: { input: z.object({ orderId: z.int() }), output: outcomeSchema },
  /** This person has seen this urgent order: they are not called to it again, and everybody may know who has seen it. */
  acknowledge: { input: z.object({ orderId: z.int() }), output: outcomeSchema },
  readOrder: { input: z.object({ orderId: z.int() }), output: orderDetailAnswerSchema },
  /** When these orders were accepted; those that are not on the list, or cannot be read now, are missing. */
  readAcceptances: { input: acceptancesAskedSchema, output: z.array(acceptanceSchema) },
  /** Shows this order in the window, and the window. */
  openOrder: { input: z.object({ orderId: z.int() }), output: outcomeSchema },
  retryNow: { input: nothing, output: nothing },
  dismissToast: { input: z.object({ id: z.string() }), output: nothing },
  dismissCatchUp: { input: nothing, output: nothing },
  setLocale: { input: z.object({ locale: localeSchema }), output: nothing },
  setPc: { input: pcChangeSchema, output: nothing },
  /** One number of the PC's turnaround targets: an administrator's to change. */
  setTarget: { input: targetChangeSchema, output: nothing },
  resetTargets: { input: nothing, output: nothing },
  /** What IT asks for. Takes a moment: the server is asked for its certificate. */
  readDiagnostics: { input: nothing, output: diagnosticsSchema },
  copyText: { input: z.object({ text: z.string().max(50_000) }), output: nothing },
  /** How this person's worklist looks; what is not said stays. */
  setDisplay: { input: displayChangeSchema, output: nothing },
  /** Puts this of an order on the desktop's clipboard. */
  copyOf: {
    input: z.object({ orderId: z.int(), what: z.enum(["orderId", "patientNumber"]) }),
    output: outcomeSchema,
  },
  /** A view for somebody else: its link on the clipboard, or a file the person chooses. */
  shareView: {
    input: z.object({ view: savedViewSchema, way: z.enum(["link", "file"]) }),
    output: outcomeSchema,
  },
  /** Asks for a view's file and reads it. */
  openView: { input: nothing, output: viewOutcomeSchema },
  setAlertRules: { input: z.object({ rules: alertRulesSchema }), output: nothing },
  /** Back to what the person's role begins with. */
  resetAlertRules: { input: nothing, output: nothing },
  /** What happened to this person and their orders. */
  readInbox: { input: nothing, output: inboxAnswerSchema },
  markRead: { input: markReadSchema, output: nothing },
  /** Which order is open on the screen: it is not told of while it is looked at. */
  lookAt: { input: z.object({ orderId: z.int().nullable() }), output: nothing },
  /** "Was I told about this order?" By its number, or the name it has on the screen; of the signed-in person alone. */
  askLedger: {
    input: z.object({ order: z.string().trim().min(1).max(100) }),
    output: ledgerAnswerOutcomeSchema,
  },
  verifyLedger: { input: nothing, output: ledgerVerdictOutcomeSchema },
  /** Asks where to, and writes the signed-in person's own records there. */
  exportLedger: { input: z.object({ format: ledgerFormatSchema }), output: ledgerExportOutcomeSchema },
  /** The window becomes a display on a wall, or the person's own again. */
  setWall: { input: z.object({ on: z.boolean() }), output: nothing },
  startDemo: { input: nothing, output: nothing },
  /** Has the demo hospital of this app simulate faults, or stops it; nothing where it is not ours. */
  setChaos: { input: z.object({ on: z.boolean() }), output: nothing },
} as const;
export type IntentName = keyof typeof intents;
export type IntentInput<N extends IntentName> = z.infer<(typeof intents)[N]["input"]>;
export type IntentOutput<N extends IntentName> = z.infer<(typeof intents)[N]["output"]>;

/** Answers that go to the page as one JSON text. Between the preload and the page objects are copied value by value: 11 ms a view. */
export type TextIntent = "readView" | "readInbox";

/** What the preload puts on `window.radbell`: one named method an intent, and one subscription. */
export type RadbellBridge = {
  readonly [N in Exclude<IntentName, TextIntent>]: (input: IntentInput<N>) => Promise<IntentOutput<N>>;
} & {
  readonly [N in TextIntent]: (input: IntentInput<N>) => Promise<string>;
} & {
  /** Each update is a JSON text. Returns how to stop listening. */
  readonly onView: (listener: (update: string) => void) => () => void;
};
