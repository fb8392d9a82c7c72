import type { Acceptance } from "#protocol/acceptance.ts";
import type { AlertRules } from "#protocol/alert-rules.ts";
import type { DisplayChange } from "#protocol/display.ts";
import type { DraftAnswer } from "#protocol/drafts.ts";
import type { ResultText } from "#protocol/result-text.ts";
import type { Losable } from "../drafts/leaving.ts";
import type { InboxAnswer, MarkRead } from "#protocol/inbox.ts";
import type { ActRequest, OrderDetailAnswer, Outcome } from "#protocol/ipc.ts";
import type { ConnectionHistory } from "#protocol/diagnostics.ts";
import type { TargetRights } from "#protocol/pc.ts";
import type { Me, RoleCode } from "#protocol/person.ts";
import type { Targets } from "#protocol/targets.ts";
import type { SharedView } from "#protocol/view-link.ts";
import type { OrderPatch, OrderRow, SessionView, SignInFailure } from "#protocol/snapshot.ts";
import type { Timing } from "../connection/timing.ts";
import type { SystemSignal } from "../radbell-core.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Tokens } from "./token-source.ts";

export interface AccountSession {
  readonly accountKey: string;
  readonly view: () => SessionView;
  /** What became of the orders' connection since the sign-in. */
  readonly history: () => ConnectionHistory;
  readonly takePatch: (all: boolean) => OrderPatch;
  readonly act: (request: ActRequest) => Promise<Outcome>;
  /** Takes back what the view offers of this order. */
  readonly undo: (orderId: number) => Promise<Outcome>;
  readonly writeResult: (orderId: number, result: ResultText) => void;
  readonly answerDraft: (orderId: number, answer: DraftAnswer) => void;
  /** What this person has written and the server does not have. */
  readonly written: Losable;
  readonly openImages: (orderId: number) => Promise<Outcome>;
  /** This person has seen this urgent order. */
  readonly acknowledge: (orderId: number) => Promise<Outcome>;
  readonly readOrder: (orderId: number) => Promise<OrderDetailAnswer>;
  readonly readAcceptances: (orderIds: readonly number[]) => Promise<readonly Acceptance[]>;
  readonly openOrder: (orderId: number) => Promise<Outcome>;
  readonly retryNow: () => void;
  readonly dismissToast: (id: string) => void;
  readonly dismissCatchUp: () => void;
  /** Opens an order's notification that the desktop had kept from an earlier session of this person. */
  readonly reopen: (orderId: number) => void;
  readonly row: (orderId: number) => OrderRow | undefined;
  /** Somebody sent this person a view. */
  readonly offerView: (view: SharedView) => void;
  readonly setDisplay: (change: DisplayChange) => void;
  readonly setAlertRules: (rules: AlertRules) => void;
  readonly resetAlertRules: () => void;
  readonly readInbox: () => InboxAnswer;
  readonly markRead: (which: MarkRead["entryIds"]) => void;
  /** The person has this order before their eyes. */
  readonly lookedAt: (orderId: number) => void;
  /** Who may be looking at the screen has changed. */
  readonly exposureChanged: () => void;
  readonly system: (signal: SystemSignal) => void;
  /** The same person gave the password again: new tokens, the list stays. */
  readonly reauthenticate: (tokens: Tokens, me: Me) => void;
  /**
   * Ends everything of this account, at once: from here on nothing of it reaches a screen, a toast or a socket, whatever
   * is still under way. Idempotent.
   */
  readonly dispose: () => void;
}

export interface AccountSessionOptions {
  /** Base address without a trailing slash. */
  readonly server: string;
  readonly me: Me;
  readonly tokens: Tokens;
  readonly timing: Timing;
  /** How long orders may take. */
  /** Where images open, as laid down for this PC; null for nowhere. */
  readonly imageTemplate: string | null;
  readonly targets: () => Targets;
  /** Whose they are to change. */
  readonly targetRights: (role: RoleCode) => TargetRights;
  readonly text: () => Catalogue;
  readonly locale: () => string;
  /** Somebody else may be looking at the screen. */
  readonly isExposed: () => boolean;
  /** The order open before this person's eyes, if the window has the focus. */
  readonly lookingAt: () => number | null;
  /** A notification of an order was pressed after this session had ended. */
  readonly pressedLate: (orderId: number) => void;
  /** Something to draw has changed. Not called after dispose. */
  readonly changed: () => void;
  /** The same for news, which may wait a moment for the row that it is about. */
  readonly changedSoon: () => void;
  /** The same for what must not be seen a moment longer. */
  readonly changedNow: () => void;
  /** Resolves when the screen shows what was `changedNow`; soon in any case, and at once where there is no screen. */
  readonly seen: () => Promise<void>;
  /** A notification was clicked; `openOrder` says which order, if one. */
  readonly clicked: () => void;
  /** The server has ended this account, or taken its rights: the session has to end, and this says why. */
  readonly ended: (why: SignInFailure) => void;
  /** The refresh token is another one now; null when it was refused. */
  readonly refreshTokenIs: (refresh: string | null) => void;
}

/** (server, user id): two people on one server on one PC is the normal case. */
export const accountKeyOf = (server: string, me: Me): string => `${server}#${me.id}`;
