import type { Actor } from "#protocol/order-rules.ts";
import type { CatchUpView } from "#protocol/snapshot.ts";
import type { Gap } from "./freshness.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { badgeOf } from "../worklist/badge.ts";
import type { OrderChange, Worklist } from "../worklist/worklist.ts";
import type { Timers } from "../timers.ts";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import type { Told } from "../alerts/told.ts";

/** What happened while nobody could hear it: told as one summary, not as silence and not as forty toasts. */
export interface CaughtUp {
  /** After an outage: everything is told in one line, and by a notification where something changed. */
  readonly found: (changes: readonly OrderChange[], gap: Gap) => void;
  /** While live, without a word from the server. Their events may still be on the way, and tell more: they come first. */
  readonly foundUnannounced: (changes: readonly OrderChange[], gap: Gap) => void;
  /** At sign-in, since this person last looked here. They are looking now: a line, and no notification. */
  readonly foundAway: (changes: readonly OrderChange[], gap: Gap) => void;
  readonly view: () => CatchUpView | null;
  readonly dismiss: () => void;
}

export interface CaughtUpPorts {
  readonly worklist: Worklist;
  readonly told: Told;
  readonly desk: AlertDesk;
  readonly actor: () => Actor;
  readonly text: () => Catalogue;
  readonly locale: () => string;
  readonly timers: Timers;
}

/** How long an event may be slower than a read that already shows it. */
const eventsFirstMs = 3_000;
/** An outage shorter than this that changed nothing is not worth a line. */
const worthTellingMs = 2_000;

export function createCaughtUp({
  worklist,
  told,
  desk,
  actor,
  text,
  locale,
  timers,
}: CaughtUpPorts): CaughtUp {
  let view: CatchUpView | null = null;

  /** 14:05–14:11, and 14:05 where it is all within that minute. */
  function period({ from, to }: Gap): string {
    const clock = new Intl.DateTimeFormat(locale(), {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    return [...new Set([clock.format(from), clock.format(to)])].join("–");
  }

  /**
   * Remembered as told, so that an event that still comes of one of them is no news. The person's own actions are not
   * among them: each reads its order at once.
   */
  const untold = (changes: readonly OrderChange[]): readonly OrderChange[] =>
    changes.filter(
      ({ order: { id, ocs_status, updated_at, doctor }, before }) =>
        // Nobody has to be told of an order they wrote.
        !(before === null && ocs_status === "ORDERED" && doctor.id === actor().id) &&
        !told.alreadyTold({ orderId: id, to: ocs_status, at: Date.parse(updated_at), by: "read" }),
    );

  function note(kind: CatchUpView["kind"], news: readonly OrderChange[], gap: Gap): void {
    const changedOrderIds = news.map(({ order }) => order.id);
    view = { kind, ...gap, changedOrderIds, compared: worklist.rows().length };
  }

  function tell(kind: CatchUpView["kind"], news: readonly OrderChange[], gap: Gap, title: string): void {
    note(kind, news, gap);
    if (news.length === 0) return;
    const { urgentUnassigned } = badgeOf(worklist.rows(), actor());
    desk.show({
      tone: urgentUnassigned > 0 ? "urgent" : "notice",
      title,
      body: text().caughtUpBody(period(gap), urgentUnassigned),
      urgency: urgentUnassigned > 0 ? "critical" : "normal",
      orderId: null,
    });
  }

  return {
    found: (changes, gap) => {
      const news = untold(changes);
      if (news.length === 0 && gap.to - gap.from < worthTellingMs) return;
      tell("outage", news, gap, text().caughtUpTitle(news.length));
    },
    foundUnannounced: (changes, gap) => {
      timers.after(eventsFirstMs, () => {
        const news = untold(changes);
        if (news.length > 0) tell("unannounced", news, gap, text().unannouncedTitle(news.length));
      });
    },
    foundAway: (changes, gap) => {
      note("away", untold(changes), gap);
    },
    view: () => view,
    dismiss: () => (view = null),
  };
}
