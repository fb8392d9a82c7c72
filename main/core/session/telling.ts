import type { AlertRules } from "#protocol/alert-rules.ts";
import { heedFeatures } from "#protocol/heed.ts";
import type { SessionView } from "#protocol/snapshot.ts";
import { createAlertDesk, type AlertDesk } from "../alerts/alert-desk.ts";
import { createJournal } from "../alerts/journal.ts";
import { journalLog } from "../alerts/journal-log.ts";
import { createPersonRules } from "../alerts/person-rules.ts";
import { isQuiet, minuteOfDay } from "../alerts/quiet-hours.ts";
import { createRecentAlerts } from "../alerts/recent-alerts.ts";
import { redactionExamples } from "../alerts/redaction-examples.ts";
import { redactSummary } from "../alerts/redact.ts";
import type { Told } from "../alerts/told.ts";
import { createInbox, type Inbox } from "../inbox/inbox.ts";
import { createSessionNotes, type SessionNotes } from "../ledger/session-notes.ts";
import type { CorePorts, Log } from "../ports.ts";
import type { Words } from "../text/catalogue.ts";
import type { Timers } from "../timers.ts";
import type { RowBadge } from "../worklist/badge.ts";
import type { Worklist } from "../worklist/worklist.ts";
import { createCaughtUp, type CaughtUp } from "./caught-up.ts";
import type { Dialect } from "./dialect.ts";
import { createEventTeller, type EventTeller } from "./event-teller.ts";
import type { Freshness } from "./freshness.ts";
import { createHeeding, type Heeding } from "./heeding.ts";
import type { OcsApi } from "./ocs-api.ts";
import type { OwnActions } from "./own-actions.ts";
import type { Rights } from "./rights.ts";
import type { AccountSessionOptions } from "./session-contract.ts";

/** How the person of an account is told, and what is kept of it: rules, desk, inbox, ledger, and what waits for somebody. */
export interface Telling {
  readonly teller: EventTeller;
  readonly caughtUp: CaughtUp;
  readonly heeding: Heeding;
  readonly inbox: Inbox;
  readonly notes: Pick<SessionNotes, "connection">;
  readonly dismiss: AlertDesk["dismiss"];
  readonly exposureChanged: () => void;
  /** Nobody is called any more to what is taken: neither by what is on the screen, nor again. */
  readonly settled: AlertDesk["settled"];
  /** The list was read anew: what somebody has taken unannounced calls nobody any more. */
  readonly listRead: () => void;
  /** What was asked for from outside the window was not done. */
  readonly refused: (sentence: string) => void;
  /** Says something quietly, in the window only; pressing it opens the order, if it is of one. */
  readonly notice: (words: Words, orderId: number | null) => void;
  readonly setRules: (rules: AlertRules) => void;
  readonly resetRules: () => void;
  /** Another role: nothing of the old one's orders stays. */
  readonly roleChanged: () => void;
  readonly view: () => Pick<
    SessionView,
    "catchUp" | "toasts" | "seenBy" | "inbox" | "recentAlerts" | "alerts"
  >;
  /** Takes everything off the screens and writes what is kept. Before the timers end. */
  readonly dispose: () => void;
}

export interface TellingPorts {
  readonly ports: CorePorts;
  readonly options: AccountSessionOptions;
  readonly accountKey: string;
  readonly log: Log;
  readonly timers: Timers;
  readonly api: OcsApi;
  readonly dialect: Dialect;
  readonly rights: Rights;
  readonly worklist: Worklist;
  readonly badge: () => RowBadge;
  readonly freshness: Freshness;
  readonly own: OwnActions;
  readonly told: Told;
  /** Reads an order again; false where the server did not say how it is. */
  readonly reread: (orderId: number) => Promise<boolean>;
  /** Somebody pressed a notification; null for a summary. Also after the session has ended. */
  readonly acted: (orderId: number | null, action: "open" | "accept") => void;
  readonly isDisposed: () => boolean;
  /** News: it may wait for the row that it is about. */
  readonly changedSoon: () => void;
}

export function createTelling(given: TellingPorts): Telling {
  const { ports, options, accountKey, log, timers, api, rights, worklist, own, told } = given;
  const { clock, managed } = ports;
  const { text, lookingAt } = options;
  const { actor } = rights;
  const name = (): string => rights.me().name;
  const changed = given.changedSoon;

  const rules = createPersonRules(accountKey, () => actor().role, managed, ports.rules);
  const recent = createRecentAlerts();
  const inbox = createInbox({
    accountKey,
    store: ports.inbox,
    clock,
    timers,
    me: actor,
    row: worklist.get,
    read: api.order,
    heed: (orderId) => (given.dialect.offers(heedFeatures.acknowledge) ? api.heed(orderId) : null),
    lookingAt,
    changed,
  });
  const notes = createSessionNotes({
    clock,
    ledger: ports.ledger,
    whose: () => ({ person: rights.me().login_id, server: options.server }),
  });
  const journal = createJournal(clock, [journalLog(log), recent.hear, inbox.hear, notes.hear]);
  const desk = createAlertDesk({
    clock,
    timers,
    notify: ports.notify,
    journal,
    text,
    level: () => rules.level(options.isExposed()),
    isExposed: options.isExposed,
    digestMs: () => rules.now().digestMinutes * 60_000,
    isQuiet: () => isQuiet(rules.now().quietHours, minuteOfDay(clock.now())),
    changed,
    acted: given.acted,
  });
  const common = { worklist, journal, clock, timers, actor, rules: rules.now, text, lookingAt, name };
  const caughtUp = createCaughtUp({
    ...common,
    badge: given.badge,
    told,
    own,
    desk,
    locale: options.locale,
    noted: inbox.found,
  });
  const heeding = createHeeding({
    ...common,
    api,
    offers: given.dialect.offers,
    desk,
    isStale: () => given.freshness.staleSince() !== null,
    reread: given.reread,
    isDisposed: given.isDisposed,
    changed,
  });
  const settled: AlertDesk["settled"] = (orderId, why) => {
    heeding.settled(orderId);
    desk.settled(orderId, why);
  };
  const teller = createEventTeller({ ...common, own, told, desk: { ...desk, settled } });
  const rulesChanged = (): void => {
    heeding.lookAll();
    desk.levelChanged();
  };
  const say = (tone: "error" | "notice", words: Words, opens: number | null): void =>
    desk.show(
      {
        tone,
        say: (level) => redactSummary(words, level, text()),
        urgency: "normal",
        sound: false,
        actions: ["open"],
        news: { orderId: null, kind: "summary", at: clock.now(), seq: null, heardAt: clock.monotonic() },
        ...(opens === null ? {} : { opens }),
      },
      "inApp",
    );

  return {
    teller,
    caughtUp,
    heeding,
    inbox,
    notes,
    settled,
    dismiss: desk.dismiss,
    exposureChanged: desk.levelChanged,
    refused: (sentence) => say("error", { title: sentence, body: "" }, null),
    notice: (words, orderId) => say("notice", words, orderId),
    listRead: () => {
      for (const [orderId, since] of desk.calledTo()) {
        const row = worklist.get(orderId);
        // A row from before the call says nothing of it.
        const isTaken =
          row !== undefined && row.ocs_status !== "ORDERED" && Date.parse(row.updated_at) > since;
        if (isTaken) settled(orderId, "taken");
      }
      heeding.lookAll();
    },
    setRules: (next) => {
      rules.set(next);
      rulesChanged();
    },
    resetRules: () => {
      rules.reset();
      rulesChanged();
    },
    roleChanged: () => {
      desk.clear("another role");
      caughtUp.clear();
      heeding.clear();
      inbox.forgetOrders();
    },
    view: () => ({
      catchUp: caughtUp.view(),
      toasts: desk.toasts(heeding.calls),
      seenBy: heeding.view(),
      inbox: inbox.view(),
      recentAlerts: recent.view(worklist.get, rules.level(options.isExposed())),
      alerts: {
        ...rules.view(),
        policyFaults: managed.faults.map((fault) => text().policyFault(fault)),
        examples: redactionExamples(text()),
      },
    }),
    dispose: () => {
      desk.dispose();
      inbox.dispose();
    },
  };
}
