import type { ChaosKind } from "#protocol/chaos.ts";
import type { OrderAction } from "#protocol/order-rules.ts";
import type { OrderStatus, Priority } from "#protocol/order.ts";
import type { RoleCode } from "#protocol/person.ts";
import type { ConnectionView, Locale } from "#protocol/snapshot.ts";
import type { Goal } from "#protocol/targets.ts";
import type { AccountWords } from "./account-words.ts";
import type { AlertWords } from "./alert-words.ts";
import type { DiagnosticsWords } from "./diagnostics-words.ts";
import type { SettingsWords } from "./settings-words.ts";
import type { SeenWords } from "./seen-words.ts";
import type { InboxWords } from "./inbox-words.ts";
import type { KeyWords } from "./key-words.ts";
import type { LedgerWords } from "./ledger-words.ts";
import type { OrderWords } from "./order-words.ts";
import type { OverviewWords } from "./overview-words.ts";
import type { WallWords } from "./wall-words.ts";
import type { ListWords } from "./list-words.ts";

type Phase = ConnectionView["phase"];

/** Everything the screens say. One object a language; a missing key does not compile. */
export interface Catalogue {
  readonly role: Readonly<Record<RoleCode, string>>;
  readonly status: Readonly<Record<OrderStatus, string>>;
  readonly priority: Readonly<Record<Priority, string>>;
  readonly phase: Readonly<Record<Phase, string>>;
  readonly action: Readonly<Record<Exclude<OrderAction, "cancel">, string>> & {
    /** A doctor's cancellation ends the order, a worker's gives it back. */
    readonly cancelOrder: string;
    readonly giveBack: string;
    /** The row's short word for writing a result. */
    readonly writeResult: string;
  };
  readonly account: AccountWords;
  readonly alertSettings: AlertWords;
  readonly settings: SettingsWords;
  readonly diagnostics: DiagnosticsWords;
  readonly seen: SeenWords;
  readonly inbox: InboxWords;
  readonly ledger: LedgerWords;
  readonly order: OrderWords;
  readonly overview: OverviewWords;
  readonly wall: WallWords;
  readonly keys: KeyWords;
  readonly list: ListWords;
  readonly me: string;
  readonly unassigned: string;
  readonly close: string;
  readonly dismiss: string;
  readonly stripOpen: string;
  readonly stripMore: (count: number) => string;
  readonly back: string;
  readonly language: string;

  readonly startingUp: string;
  readonly noBridge: string;
  readonly broken: string;
  readonly reload: string;

  readonly whoAreYou: string;
  readonly signInHint: string;
  readonly loginId: string;
  readonly password: string;
  readonly passwordOf: (name: string) => string;
  readonly signIn: string;
  readonly signingIn: string;
  readonly demoHospital: string;
  readonly ownServer: string;
  readonly serverAddress: string;
  readonly serverExample: string;
  readonly demoNote: string;
  readonly tryDemo: string;
  readonly demoStarting: string;
  readonly demoFailed: string;
  readonly tryAgain: string;
  readonly demoOnePress: string;
  /** Simulated faults of the demo hospital. */
  readonly chaos: string;
  readonly chaosNote: string;
  readonly chaosKind: Readonly<Record<ChaosKind, string>>;
  readonly chaosLeft: (left: string) => string;
  readonly chaosNext: (what: string, wait: string) => string;
  readonly chaosStart: string;
  readonly chaosStop: string;
  readonly chaosElsewhere: string;
  readonly profile: (name: string) => string;

  readonly refused: string;
  readonly triesLeft: (count: number) => string;
  readonly locked: string;
  readonly lockedWhatToDo: string;
  readonly expired: string;
  readonly expiredWhatToDo: string;
  /** Whether a sign-in outlives a restart. */
  readonly keepsSignIn: string;
  readonly keepsNoSignIn: string;
  readonly inactive: string;
  readonly inactiveWhatToDo: string;
  readonly unreachable: (server: string) => string;
  readonly unreachableWhatToDo: string;
  readonly notOurServer: (server: string, claims: string | null) => string;
  readonly notOurServerWhatToDo: string;
  readonly badAddress: (server: string) => string;
  readonly badAddressWhatToDo: string;
  readonly noRights: (role: string) => string;
  readonly noRightsWhatToDo: string;
  readonly serverFault: (server: string, status: number) => string;
  readonly serverFaultWhatToDo: string;

  readonly signedInSince: (time: string) => string;
  readonly switchUser: string;
  readonly switchHint: string;
  readonly presentPerson: string;
  readonly stay: (name: string) => string;
  readonly signOut: string;
  readonly mustChangePassword: string;
  readonly foreignServer: string;
  readonly serverClaims: (claims: string) => string;
  readonly serverClaimsNothing: string;
  readonly nothingReadable: string;
  readonly unreadableOrders: (orders: number) => string;
  readonly legibilityWhatToDo: string;

  readonly lastEvent: (age: string) => string;
  readonly noEventYet: string;
  readonly nextTry: (countdown: string) => string;
  readonly tryNow: string;
  readonly tryingNow: string;
  readonly staleSince: (time: string) => string;
  readonly signInAgain: string;
  readonly signInAgainAs: (name: string) => string;

  readonly worklist: string;
  readonly views: string;
  readonly urgentUnassigned: string;
  readonly overdue: string;
  readonly mine: string;
  readonly open: string;
  readonly all: string;
  readonly states: string;
  readonly filters: string;
  readonly modality: string;
  readonly priorityFilter: string;
  readonly worker: string;
  readonly anyone: string;
  readonly anyModality: string;
  readonly anyPriority: string;
  readonly search: string;
  readonly clearFilters: string;
  readonly changedWhileAway: (count: number) => string;

  readonly columnAge: string;
  readonly columnOrder: string;
  readonly columnModality: string;
  readonly columnPatient: string;
  readonly columnDoctor: string;
  readonly columnStatus: string;
  readonly columnAction: string;

  readonly nothingWaits: string;
  readonly nothingWaitsNote: string;
  readonly nothingUrgent: string;
  readonly nothingOverdue: string;
  readonly nothingMine: string;
  readonly nothingAtAll: string;
  readonly noMatch: string;
  readonly noMatchNote: string;
  readonly loadingList: string;
  readonly loadedOf: (loaded: string, expected: string) => string;
  readonly shownThoughFiltered: string;

  /** Against the target to be accepted, and the one to be done. */
  readonly timeLeft: Readonly<Record<Goal, (left: string) => string>>;
  readonly overdueBy: Readonly<Record<Goal, (over: string) => string>>;
  readonly target: Readonly<Record<Goal, (target: string) => string>>;
  readonly took: (age: string) => string;
  readonly tookInAll: (age: string) => string;
  readonly orderedAt: string;
  readonly readingOrder: string;
  readonly request: string;
  readonly noRequest: string;
  readonly requestField: Readonly<Record<"clinical_info" | "request_detail" | "special_instruction", string>>;
  readonly result: string;
  readonly findings: string;
  readonly impression: string;
  readonly recommendation: string;
  readonly resultEmpty: string;
  readonly course: string;
  readonly turnaround: (age: string) => string;
  readonly workTime: (age: string) => string;
  readonly cancelReason: string;
  readonly cancelReasonHint: string;
  readonly nothingToDo: string;
  readonly sending: string;
  readonly ordered: string;
  readonly requestedAgain: string;
  readonly resultSaved: string;
  readonly happened: Readonly<
    Record<"accepted" | "started" | "submitted" | "confirmed" | "cancelled", string>
  >;
  readonly system: string;

  readonly notifications: Readonly<Record<"native" | "inAppOnly" | "unknown", string>>;
  readonly notificationsWhy: Readonly<Record<"native" | "inAppOnly" | "unknown", string>>;
  readonly noTray: string;
  readonly offlineGap: (period: string) => string;
  readonly unannouncedGap: (period: string) => string;
  /** Since this person last looked on this PC. */
  readonly awaySince: (moment: string) => string;
  /** What the comparison proves, and what not. */
  /** Of a server that gives every change of a gap. */
  readonly proved: string;
  readonly compared: (orders: number) => string;
  readonly forgetMe: string;
  readonly ordersChanged: (count: number) => string;
  readonly nothingChanged: string;
  readonly show: string;
  readonly news: string;
  readonly moreNews: (count: number) => string;
  readonly syncedAt: (time: string) => string;
}

export const languageName: Readonly<Record<Locale, string>> = { ko: "한국어", en: "English" };
