import type { PrivacyLevel, Route } from "#protocol/alert-rules.ts";
import type { Toast } from "#protocol/snapshot.ts";
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
}

/** Where the alerts of one account go out. Everything shown is held here, and goes with it. */
export interface AlertDesk {
  /** `off` shows nothing. What is gathered or shown natively is in the window too. */
  readonly show: (alert: Alert, route: Route) => void;
  /** Somebody has taken the order, or it is gone: nobody is called to it any more. */
  readonly settled: (orderId: number, why: string) => void;
  readonly toasts: () => readonly Toast[];
  readonly dismiss: (id: string) => void;
  /** Who may be looking has changed. */
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
  readonly changed: () => void;
  /** Somebody pressed it; null for a summary. Also after dispose: a desktop may keep what it was told to take away. */
  readonly acted: (orderId: number | null, action: "open" | "accept") => void;
}

/** News that calls for somebody: when the order is taken, the call is over. */
const calling = ["created", "reopened"];

export function createAlertDesk(ports: AlertDeskPorts): AlertDesk {
  const { clock, journal, text, level } = ports;
  let disposed = false;
  /** What was last said of each order. */
  const said = new Map<number, NewsRef["kind"]>();
  const shelf = createToastShelf(clock, ports.changed);
  const native = createNativeSlots({
    clock,
    notify: ports.notify,
    journal,
    level,
    counted: (orders, urgent) => redactSummary(text().counted(orders, urgent), level(), text()),
    acted: ({ news }, action) => ports.acted(news.orderId, action),
    countClicked: () => ports.acted(null, "open"),
  });
  const digest = createDigest({
    timers: ports.timers,
    waitMs: ports.digestMs,
    tell: (gathered) => {
      for (const news of gathered) journal.note(news, { what: "shown", where: "digest" });
      native.show({
        tone: "notice",
        say: (at) => redactSummary(text().digest(countKinds(gathered)), at, text()),
        urgency: "low",
        sound: false,
        actions: [],
        news: { orderId: null, kind: "summary", at: clock.now(), seq: null, heardAt: clock.monotonic() },
      });
    },
  });

  function clear(why: string): void {
    shelf.clear();
    native.clear(why);
    digest.clear();
    said.clear();
  }

  return {
    show: (alert, route) => {
      if (disposed || route === "off") return;
      const { news } = alert;
      if (news.orderId !== null) said.set(news.orderId, news.kind);
      shelf.put(alert);
      journal.note(news, { what: "shown", where: "inApp" });
      if (route === "native") native.show(alert);
      if (route === "digest") {
        journal.note(news, { what: "gathered" });
        digest.add(news);
      }
      ports.changed();
    },
    settled: (orderId, why) => {
      if (!calling.includes(said.get(orderId) ?? "")) return;
      said.delete(orderId);
      native.withdraw(orderId, why);
      shelf.dropOrder(orderId);
      ports.changed();
    },
    toasts: () => shelf.view(ports.isExposed() ? "hidden" : "order"),
    dismiss: (id) => {
      shelf.drop(id);
      ports.changed();
    },
    levelChanged: () => {
      if (ports.isExposed()) native.conceal();
      ports.changed();
    },
    clear,
    dispose: () => {
      clear("session ended");
      disposed = true;
    },
  };
}
