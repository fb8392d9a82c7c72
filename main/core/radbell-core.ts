import type { Acceptance } from "#protocol/acceptance.ts";
import type { DisplayChange, SavedView } from "#protocol/display.ts";
import type { SharedView } from "#protocol/view-link.ts";
import type { Resuming } from "./accounts/kept-session.ts";
import type { Copied } from "./display/view-sharing.ts";
import type { ActRequest, OrderDetailAnswer, Outcome, SignInRequest, ViewOutcome } from "#protocol/ipc.ts";
import type { DraftAnswer, Leaving } from "#protocol/drafts.ts";
import type { ResultText } from "#protocol/result-text.ts";
import type { Diagnostics } from "#protocol/diagnostics.ts";
import type { PcChange, TargetChange } from "#protocol/pc.ts";
import type { AlertRules } from "#protocol/alert-rules.ts";
import type { InboxAnswer, MarkRead } from "#protocol/inbox.ts";
import type {
  LedgerAnswerOutcome,
  LedgerExportOutcome,
  LedgerFormat,
  LedgerVerdictOutcome,
} from "#protocol/ledger.ts";
import type { AppView, Locale, ViewUpdate } from "#protocol/snapshot.ts";

/** What the computer reports, as the adapters hear it. */
export type SystemSignal =
  | "resume"
  | "suspend"
  | "unlock"
  | "lock"
  | "networkUp"
  | "networkDown"
  /** Nobody has touched this PC for some minutes; somebody has again. */
  | "idle"
  | "active"
  /** The screen is shown to others. */
  | "screenShared"
  | "screenUnshared"
  /** The system says its clock or its time zone was set. */
  | "clockChanged";

/** The product, seen from the shell: intents in, one stream of views out. */
export interface RadbellCore {
  readonly readView: () => ViewUpdate;
  /** `listener` gets every later change, in order; at most one a millisecond-turn, patches merged. */
  readonly onView: (listener: (update: ViewUpdate) => void) => () => void;
  /** The screen has drawn the view of this number: it gets the next as soon as it can take it. */
  readonly drawn: (revision: number) => void;
  readonly app: () => AppView;
  readonly signIn: (request: SignInRequest) => Promise<Outcome>;
  /**
   * Takes up the session kept over a restart, if there is one; tries for as long as the server cannot be reached. `begun` is
   * one whose server has been asked already, on the way to this core.
   */
  readonly resume: (begun?: Resuming) => void;
  readonly signOut: () => Promise<Outcome>;
  readonly forgetMe: () => Promise<Outcome>;
  /** Comes back as a person of this PC; `pin` null is the one click. A failure of the server is also in `app.signIn.failure`. */
  readonly returnAs: (accountKey: string, pin: string | null) => Promise<Outcome>;
  /** Nothing where nobody is signed in. */
  readonly lock: () => void;
  readonly unlock: (pin: string) => Promise<Outcome>;
  readonly setPin: (pin: string, password: string | null) => Promise<Outcome>;
  readonly removePin: () => Promise<Outcome>;
  readonly clearSignInFailure: () => void;
  readonly act: (request: ActRequest) => Promise<Outcome>;
  /** Takes back what `session.undo` offers of this order. */
  readonly undo: (orderId: number) => Promise<Outcome>;
  /** What is typed as an order's result: saved by itself. */
  readonly writeResult: (orderId: number, result: ResultText) => void;
  readonly answerDraft: (orderId: number, answer: DraftAnswer) => void;
  /** The answer to `app.leaving`. */
  readonly answerLeaving: (discard: boolean) => Promise<Outcome>;
  /** Every way out of a session that a person asks for goes through here: what would be lost by it is asked about first. */
  readonly beforeLeaving: (why: Leaving["why"], go: () => Promise<Outcome>) => Promise<Outcome>;
  readonly openImages: (orderId: number) => Promise<Outcome>;
  /** This person has seen this urgent order. */
  readonly acknowledge: (orderId: number) => Promise<Outcome>;
  readonly readOrder: (orderId: number) => Promise<OrderDetailAnswer>;
  /** When these orders were accepted; without those that are not on the list or cannot be read now. */
  readonly readAcceptances: (orderIds: readonly number[]) => Promise<readonly Acceptance[]>;
  /**
   * Somebody wants to see this order: a link, the tray, the strip. Only one that the signed-in person's server gives them;
   * on a locked screen the answer waits until this person is back, and is `superseded` where another one comes.
   */
  readonly openOrder: (orderId: number) => Promise<Outcome>;
  readonly retryNow: () => void;
  readonly dismissToast: (id: string) => void;
  readonly dismissCatchUp: () => void;
  readonly setDisplay: (change: DisplayChange) => void;
  readonly copyOf: (orderId: number, what: Copied) => Promise<Outcome>;
  readonly shareView: (view: SavedView, way: "link" | "file") => Promise<Outcome>;
  readonly openView: () => Promise<ViewOutcome>;
  /** Somebody sent the signed-in person a view. Nothing where nobody is. */
  readonly offerView: (view: SharedView) => void;
  readonly setAlertRules: (rules: AlertRules) => void;
  /** Back to what the person's role begins with. */
  readonly resetAlertRules: () => void;
  readonly readInbox: () => InboxAnswer;
  readonly markRead: (which: MarkRead["entryIds"]) => void;
  /** "Was I told about this order?": of the signed-in person alone. `order`: a number, or the name on the screen. */
  readonly askLedger: (order: string) => Promise<LedgerAnswerOutcome>;
  readonly verifyLedger: () => Promise<LedgerVerdictOutcome>;
  readonly exportLedger: (format: LedgerFormat) => Promise<LedgerExportOutcome>;
  /** Which order is open on the screen. */
  readonly lookAt: (orderId: number | null) => void;
  /** Whether the window has the focus. */
  readonly setFocused: (focused: boolean) => void;
  readonly setLocale: (locale: Locale) => void;
  /** The window is a display on a wall, or the person's own again. */
  readonly setWall: (on: boolean) => void;
  readonly setPc: (change: PcChange) => void;
  /** Nothing where the signed-in person may not, or a policy has laid it down. */
  readonly setTarget: (change: TargetChange) => void;
  readonly resetTargets: () => void;
  readonly readDiagnostics: () => Promise<Diagnostics>;
  readonly copyText: (text: string) => void;
  /** What `pc` shows is otherwise than it was. */
  readonly pcChanged: () => void;
  /** Idempotent while starting or ready. */
  readonly startDemo: () => Promise<void>;
  /** Has the demo hospital simulate faults; nothing where it is not ready or not ours. */
  readonly setChaos: (on: boolean) => void;
  /** Somebody clicked an order's notification: set `openOrder`; the shell shows the window. */
  readonly onOpenOrder: (listener: () => void) => () => void;
  /** The shell's menu asks for the switcher. */
  readonly askToSwitch: () => void;
  readonly system: (signal: SystemSignal) => void;
  /** The shell's findings for the status bar. */
  readonly setDelivery: (found: Partial<Pick<AppView, "notifications" | "trayAvailable">>) => void;
  /** Sign-out's teardown, then nothing more is ever called. */
  readonly dispose: () => void;
}
