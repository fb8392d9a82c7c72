import { z } from "zod";
import { alertRulesSchema } from "./alert-rules.ts";
import { displayChangeSchema, savedViewSchema } from "./display.ts";
import { inboxAnswerSchema, markReadSchema } from "./inbox.ts";
import {
  ledgerAnswerOutcomeSchema,
  ledgerExportOutcomeSchema,
  ledgerFormatSchema,
  ledgerVerdictOutcomeSchema,
} from "./ledger.ts";
import { orderActions } from "./order-rules.ts";
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
  /** Signs in; while someone is signed in, this switches: the old account is disposed before the new one's socket opens. A failure is also in `app.signIn.failure`. */
  signIn: { input: signInRequestSchema, output: outcomeSchema },
  signOut: { input: nothing, output: outcomeSchema },
  /** Signs out, and removes what this PC keeps of this person. */
  forgetMe: { input: nothing, output: outcomeSchema },
  /** Forget the last sign-in failure (the person changed what they typed). */
  clearSignInFailure: { input: nothing, output: nothing },
  act: { input: actRequestSchema, output: outcomeSchema },
  /** This person has seen this urgent order: they are not called to it again, and everybody may know who has seen it. */
  acknowledge: { input: z.object({ orderId: z.int() }), output: outcomeSchema },
  readOrder: { input: z.object({ orderId: z.int() }), output: orderDetailAnswerSchema },
  /** Shows this order in the window, and the window. */
  openOrder: { input: z.object({ orderId: z.int() }), output: outcomeSchema },
  retryNow: { input: nothing, output: nothing },
  dismissToast: { input: z.object({ id: z.string() }), output: nothing },
  dismissCatchUp: { input: nothing, output: nothing },
  setLocale: { input: z.object({ locale: localeSchema }), output: nothing },
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
  startDemo: { input: nothing, output: nothing },
  /** Has the demo hospital of this app simulate faults, or stops it; nothing where it is not ours. */
  setChaos: { input: z.object({ on: z.boolean() }), output: nothing },
} as const;
export type IntentName = keyof typeof intents;
export type IntentInput<N extends IntentName> = z.infer<(typeof intents)[N]["input"]>;
export type IntentOutput<N extends IntentName> = z.infer<(typeof intents)[N]["output"]>;

/** What the preload puts on `window.radbell`: one named method an intent, and one subscription. */
export type RadbellBridge = {
  readonly [N in IntentName]: (input: IntentInput<N>) => Promise<IntentOutput<N>>;
} & {
  /** Returns how to stop listening. */
  readonly onView: (listener: (update: unknown) => void) => () => void;
};
