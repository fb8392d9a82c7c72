import type { PrivacyLevel, Route } from "#protocol/alert-rules.ts";
import type { Toast } from "#protocol/toast.ts";
import type { Clock, NativeNotification, Notifier } from "../ports.ts";
import type { Catalogue } from "../text/catalogue.ts";
import type { Timers } from "../timers.ts";
import { countKinds, createDigest } from "./digest.ts";
import type { Journal, NewsRef } from "./journal.ts";
import { createNativeSlots } from "./native-slots.ts";
import { redactSummary, type Said } from "./redact.ts";
import { createToastShelf } from "./toast-shelf.ts";

export interface Alert {
  readonly tone: Toast["tone"];
  /** Its words at a level of privacy. */
  readonly say: (level: PrivacyLevel) => Said;
  readonly urgency: NativeNotification["urgency"];
  readonly sound: boolean;
  readonly actions: NativeNotification["actions"];
  /** The news it tells; of no order where it is a summary. */
  readonly news: NewsRef;
  /** The order it opens, where it is no news of it. */
  readonly opens?: number;
}

/** Where the alerts of one account go out. Everything shown is held here, and goes with it. */
export interface AlertDesk {
  /** `off` shows nothing; what is shown natively is in the window too; what is gathered is told with the next digest. */
  readonly show: (alert: Alert, route: Route) => void;
  /** Somebody has taken the order, or it is gone: nobody is called to it any more. */
  readonly settled: (orderId: number, why: string) => void;
  /** Orders that somebody is called to, on a screen or with the next digest: since when, by the server's clock, ms. */
  readonly calledTo: () => ReadonlyMap<number, number>;
  /** `calls`: does this order call for this person, who has not said yet that they have seen it? */
  readonly toasts: (calls: (orderId: number) => boolean) => Toast[];
  readonly dismiss: (id: string) => void;
  /** Who may be looking has changed, or how much may be said. */
  readonly levelChanged: () => void;
  /** Takes everything off the screens, and goes on. */
  readonly clear: (why: string) => void;
  readonly dispose: () => void;
}

export interface AlertDeskPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly notify: Notifier;
  readonly journal: Journal;
  readonly text: () => Catalogue;
  /** What the desktop may show now. */
  readonly level: () => PrivacyLevel;
  /** Somebody else may be looking at this screen. */
  readonly isExposed: () => boolean;
  readonly digestMs: () => number;
  /** These are this person's quiet hours. */
  readonly isQuiet: () => boolean;
  readonly changed: () => void;
  /** Somebody pressed it; null for a summary. Also after dispose: a desktop may keep what it was told to take away. */
  readonly acted: (orderId: number | null, action: "open" | "accept") => void;
}

/** News that calls for somebody: when the order is taken, the call is over. */
const calling: readonly NewsRef["kind"][] = ["created", "reopened"];

export function createAlertDesk(ports: AlertDeskPorts): AlertDesk {
  const { clock, journal, text, level } = ports;
  let disposed = false;
  /** Orders whose last word on a screen was a call, and when that was, by the server's clock. */
  const called = new Map<number, number>();
  const shelf = createToastShelf(clock, ports.changed);
  const native = createNativeSlots({
    clock,
    notify: ports.notify,
    journal,
    level,
    counted: (orders, urgent) => redactSummary(text().counted(orders, urgent), level(), text()),
    // Nobody can be sure who pressed while others may be: that opens, and changes nothing.
    acted: ({ news }, action) => ports.acted(news.orderId, level() === "hidden" ? "open" : action),
    countClicked: () => ports.acted(null, "open"),
  });
  const digest = createDigest({
    timers: ports.timers,
    waitMs: ports.digestMs,
    isQuiet: ports.isQuiet,
    tell: (gathered) => {
      for (const news of gathered) journal.note(news, { what: "shown", where: "digest" });
      const alert: Alert = {
        tone: "notice",
        say: (at) => redactSummary(text().digest(countKinds(gathered)), at, text()),
        urgency: "low",
        sound: false,
        actions: ["open"],
        news: { orderId: null, kind: "summary", at: clock.now(), seq: null, heardAt: clock.monotonic() },
      };
      shelf.put(alert);
      native.show(alert);
      ports.changed();
    },
  });

  function clear(why: string): void {
    shelf.clear();
    native.clear(why);
    digest.clear();
    called.clear();
  }

  return {
    show: (alert, route) => {
      if (disposed || route === "off") return;
      const { news } = alert;
      if (route === "digest") {
        journal.note(news, { what: "gathered" });
        digest.add(news);
        return;
      }
      if (news.orderId !== null) {
        if (calling.includes(news.kind)) called.set(news.orderId, news.at);
        else called.delete(news.orderId);
      }
      // The desktop first: it is what has to be fast.
      if (route === "native") native.show(alert);
      shelf.put(alert);
      journal.note(news, { what: "shown", where: "inApp" });
      ports.changed();
    },
    settled: (orderId, why) => {
      for (const news of digest.drop(orderId, calling)) journal.note(news, { what: "withdrawn", why });
      if (!called.delete(orderId)) return;
      native.withdraw(orderId, why);
      shelf.dropOrder(orderId);
      ports.changed();
    },
    calledTo: () => new Map([...digest.calling(calling), ...called]),
    // The window says what its list says, unless others may be looking.
    toasts: (calls) => shelf.view(ports.isExposed() ? "hidden" : "full", level(), calls),
    dismiss: (id) => {
      shelf.drop(id);
      ports.changed();
    },
    levelChanged: () => {
      native.conceal();
      ports.changed();
    },
    clear,
    dispose: () => {
      clear("session ended");
      disposed = true;
    },
  };
}
