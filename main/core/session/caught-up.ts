import type { Actor } from "#protocol/order-rules.ts";
import type { CatchUpView } from "#protocol/snapshot.ts";
import type { Gap } from "./freshness.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { badgeOf } from "../worklist/badge.ts";
import type { OrderChange, Worklist } from "../worklist/worklist.ts";
import type { AlertDesk } from "../alerts/alert-desk.ts";
import type { Told } from "../alerts/told.ts";

/** What happened while nobody could hear it: told as one summary, not as silence and not as forty toasts. */
export interface CaughtUp {
  readonly found: (changes: readonly OrderChange[], gap: Gap) => void;
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
}

/** An outage shorter than this that changed nothing is not worth a line. */
const worthTellingMs = 2_000;

export function createCaughtUp({ worklist, told, desk, actor, text, locale }: CaughtUpPorts): CaughtUp {
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

  return {
    found: (changes, gap) => {
      // Remembered as told, so that an event that still comes of one of them is no news. The person's own actions are not
      // among them: each reads its order at once.
      const news = changes.filter(
        ({ order }) => !told.alreadyTold(order.id, order.ocs_status, Date.parse(order.updated_at)),
      );
      if (news.length === 0 && gap.to - gap.from < worthTellingMs) return;
      view = { ...gap, changedOrderIds: news.map(({ order }) => order.id) };
      if (news.length === 0) return;
      const { urgentUnassigned } = badgeOf(worklist.rows(), actor());
      desk.show({
        tone: urgentUnassigned > 0 ? "urgent" : "notice",
        title: text().caughtUpTitle(news.length),
        body: text().caughtUpBody(period(gap), urgentUnassigned),
        urgency: urgentUnassigned > 0 ? "critical" : "normal",
        orderId: null,
      });
    },
    view: () => view,
    dismiss: () => (view = null),
  };
}
