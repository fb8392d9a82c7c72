import type { DisplayChange, SavedView } from "#protocol/display.ts";
import type { SharedView } from "#protocol/view-link.ts";
import type { Copied } from "./display/view-sharing.ts";
import type { ActRequest, OrderDetailAnswer, Outcome, SignInRequest, ViewOutcome } from "#protocol/ipc.ts";
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
  readonly app: () => AppView;
  readonly signIn: (request: SignInRequest) => Promise<Outcome>;
  /** Takes up the session kept over a restart, if there is one; tries for as long as the server cannot be reached. */
  readonly resume: () => void;
  readonly signOut: () => Promise<Outcome>;
  readonly forgetMe: () => Promise<Outcome>;
  readonly clearSignInFailure: () => void;
  readonly act: (request: ActRequest) => Promise<Outcome>;
  /** This person has seen this urgent order. */
  readonly acknowledge: (orderId: number) => Promise<Outcome>;
  readonly readOrder: (orderId: number) => Promise<OrderDetailAnswer>;
  /** Somebody wants to see this order: a link, the tray, the strip. Only one that the signed-in person's server gives them. */
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
