import { isQuiet, minuteOfDay } from "../alerts/quiet-hours.ts";
import type { Actor } from "#protocol/order-rules.ts";
import type { CatchUpView } from "#protocol/snapshot.ts";
import type { Gap } from "./freshness.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { RowBadge } from "../worklist/badge.ts";
import type { OrderChange, Worklist } from "../worklist/worklist.ts";
import type { OwnActions } from "./own-actions.ts";
import type { Clock } from "../ports.ts";
import type { Timers } from "../timers.ts";
import type { AlertRules } from "#protocol/alert-rules.ts";
import { redactSummary } from "../alerts/redact.ts";
import type { Alert, AlertDesk } from "../alerts/alert-desk.ts";
import type { Journal, NewsRef } from "../alerts/journal.ts";
import type { Told } from "../alerts/told.ts";

/** What happened while nobody could hear it: told as one summary, not as silence and not as forty toasts. */
export interface CaughtUp {
  /** After an outage: everything is told in one line, and by a notification where something changed. */
  readonly found: (changes: readonly OrderChange[], gap: Gap, proved: boolean) => void;
  /** While live, without a word from the server. Their events may still be on the way, and tell more: they come first. */
  readonly foundUnannounced: (changes: readonly OrderChange[], gap: Gap) => void;
  /** At sign-in, since this person last looked here. They are looking now: a line, and no notification. */
  readonly foundAway: (changes: readonly OrderChange[], gap: Gap) => void;
  readonly view: () => CatchUpView | null;
  readonly dismiss: () => void;
  /** Something found is about to be told. */
  readonly isPending: () => boolean;
  /** The list is another one: nothing found in the old one is told any more. */
  readonly clear: () => void;
}

export interface CaughtUpPorts {
  readonly worklist: Worklist;
  readonly badge: () => RowBadge;
  readonly told: Told;
  readonly own: OwnActions;
  readonly desk: AlertDesk;
  readonly journal: Journal;
  readonly actor: () => Actor;
  readonly rules: () => AlertRules;
  readonly text: () => Catalogue;
  readonly locale: () => string;
  readonly timers: Timers;
  readonly clock: Clock;
  /** Each time something is found, whether it is told or not. */
  readonly noted: (kind: CatchUpView["kind"], news: readonly OrderChange[], gap: Gap) => void;
}

/** How long an event may be slower than a read that already shows it. */
const eventsFirstMs = 3_000;
/** An outage shorter than this that changed nothing is not worth a line. */
const worthTellingMs = 2_000;
/** Gaps this close to each other are one, where the last summary has not been put away. */
const oneGapMs = 10 * 60_000;

/** One period for two that follow each other, and every order of both. */
function merged(before: CatchUpView, after: CatchUpView): CatchUpView {
  const changedOrderIds = [...new Set([...before.changedOrderIds, ...after.changedOrderIds])];
  return {
    ...after,
    kind: before.kind === "away" ? "away" : after.kind,
    from: Math.min(before.from, after.from),
    changedOrderIds,
    proved: before.proved && after.proved,
  };
}

export function createCaughtUp({
  worklist,
  badge,
  told,
  own,
  desk,
  journal,
  actor,
  rules,
  text,
  locale,
  timers,
  clock,
  noted,
}: CaughtUpPorts): CaughtUp {
  let view: CatchUpView | null = null;
  /** Grows when the list becomes another one: what was found in the old one is nobody's any more. */
  let turn = 0;
  let pending = 0;

  /** 14:05–14:11, and 14:05 where it is all within that minute. */
  function period({ from, to }: Gap): string {
    const clock = new Intl.DateTimeFormat(locale(), {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    return [...new Set([clock.format(from), clock.format(to)])].join("–");
  }

  /** Asked for here, and it is so: its answer was lost, and so was its event. */
  const isOwn = ({ order: { id, ocs_status, worker, doctor } }: OrderChange): boolean => {
    const doer = ocs_status === "CANCELLED" ? doctor : worker;
    return doer?.id === actor().id && own.asked(id, ocs_status);
  };

  /** Remembered as told, so that an event that still comes of one of them is no news. */
  const untold = (changes: readonly OrderChange[]): readonly OrderChange[] =>
    changes.filter(
      (change) =>
        // Nobody has to be told of an order they wrote, or of what they did themselves.
        !(
          change.before === null &&
          change.order.ocs_status === "ORDERED" &&
          change.order.doctor.id === actor().id
        ) &&
        !isOwn(change) &&
        !told.alreadyTold({
          orderId: change.order.id,
          to: change.order.ocs_status,
          at: Date.parse(change.order.updated_at),
          by: "read",
        }),
    );

  function note(
    kind: CatchUpView["kind"],
    news: readonly OrderChange[],
    gap: Gap,
    proved = false,
  ): CatchUpView {
    const changedOrderIds = news.map(({ order }) => order.id);
    const found = { kind, ...gap, changedOrderIds, compared: worklist.rows().length, proved };
    const isOne = view !== null && view.changedOrderIds.length > 0 && gap.from - view.to < oneGapMs;
    const next = isOne && view !== null ? merged(view, found) : found;
    view = next;
    noted(kind, news, gap);
    return next;
  }

  const refOf = ({ from, to, changedOrderIds }: CatchUpView): NewsRef => ({
    orderId: null,
    orders: changedOrderIds,
    gap: { from, to },
    kind: "summary",
    at: clock.now(),
    seq: null,
    heardAt: clock.monotonic(),
  });

  /** Not in quiet hours, and nobody who wants no notifications at all. */
  function mayInterrupt(): boolean {
    const { quietHours, routes } = rules();
    const wantsAny = Object.values(routes).some((kinds) => Object.values(kinds).includes("native"));
    return wantsAny && !isQuiet(quietHours, minuteOfDay(clock.now()));
  }

  function tell(found: CatchUpView, title: (changed: number) => string): void {
    const { from, to, changedOrderIds } = found;
    const { urgentUnassigned } = badge();
    const said = {
      title: title(changedOrderIds.length),
      body: text().caughtUpBody(period({ from, to }), urgentUnassigned),
    };
    const alert: Alert = {
      tone: urgentUnassigned > 0 ? "urgent" : "notice",
      say: (level) => redactSummary(said, level, text()),
      urgency: urgentUnassigned > 0 ? "critical" : "normal",
      sound: urgentUnassigned > 0 && rules().sound.urgent,
      actions: ["open"],
      news: refOf(found),
    };
    desk.show(alert, urgentUnassigned > 0 || mayInterrupt() ? "native" : "inApp");
  }

  return {
    found: (changes, gap, proved) => {
      const news = untold(changes);
      if (news.length === 0) {
        // A line that says nothing takes the place of none that says something and was not read yet.
        const isUnread = view !== null && view.changedOrderIds.length > 0;
        if (!isUnread && gap.to - gap.from >= worthTellingMs) note("outage", news, gap, proved);
        return;
      }
      tell(note("outage", news, gap, proved), text().caughtUpTitle);
    },
    foundUnannounced: (changes, gap) => {
      if (changes.length === 0) return;
      const mine = turn;
      pending += 1;
      timers.after(eventsFirstMs, () => {
        pending -= 1;
        const news = mine === turn ? untold(changes) : [];
        if (news.length > 0) tell(note("unannounced", news, gap), text().unannouncedTitle);
      });
    },
    foundAway: (changes, gap) => {
      const away = note("away", untold(changes), gap);
      if (away.changedOrderIds.length > 0) journal.note(refOf(away), { what: "shown", where: "inApp" });
    },
    view: () => view,
    isPending: () => pending > 0,
    dismiss: () => (view = null),
    clear: () => {
      turn += 1;
      view = null;
    },
  };
}
