import type { PrivacyLevel } from "#protocol/alert-rules.ts";
import type { Clock, Notifier, ShownNotification } from "../ports.ts";
import type { Alert } from "./alert-desk.ts";
import type { Journal } from "./journal.ts";
import type { Said } from "./redact.ts";

/** The desktop's own notifications: one an order, a few at a time, and one that counts the rest. */
export interface NativeSlots {
  readonly show: (alert: Alert) => void;
  readonly withdraw: (orderId: number, why: string) => void;
  /** Others may be looking now: what said more than that goes, and what is urgent comes again saying less. */
  readonly conceal: () => void;
  readonly clear: (why: string) => void;
}

export interface NativeSlotsPorts {
  readonly clock: Clock;
  readonly notify: Notifier;
  readonly journal: Journal;
  readonly level: () => PrivacyLevel;
  /** "4 more orders, 1 urgent". */
  readonly counted: (orders: number, urgent: number) => Said;
  readonly acted: (alert: Alert, action: "open" | "accept") => void;
  /** The notification that counts was clicked. */
  readonly countClicked: () => void;
}

interface Slot {
  readonly alert: Alert;
  readonly shown: ShownNotification;
  readonly free: () => void;
}

/** A screen takes in three at a glance; more are a number (the issue's own figure). */
export const mostAtOnce = 3;
/** Desktops take an ordinary one away after 5 to 10 s and some never say so; what is urgent stays. */
const ordinarySlotMs = 12_000;
/** The number need not follow every event of a burst. */
const recountMs = 500;

const isUrgent = (alert: Alert): boolean => alert.urgency === "critical";

export function createNativeSlots(ports: NativeSlotsPorts): NativeSlots {
  const { clock, journal } = ports;
  const slots = new Map<number | null, Slot>();
  /** What found no slot, by its order. */
  let rest = new Map<number | null, Alert>();
  let count: ShownNotification | null = null;
  let cancelRecount: (() => void) | null = null;

  function release(orderId: number | null, slot: Slot): void {
    if (slots.get(orderId) !== slot) return;
    slot.free();
    slots.delete(orderId);
  }
  function take(orderId: number | null, why: string): Alert | null {
    const slot = slots.get(orderId);
    if (slot === undefined) return null;
    release(orderId, slot);
    slot.shown.dismiss();
    journal.note(slot.alert.news, { what: "withdrawn", why });
    return slot.alert;
  }

  function put(alert: Alert): void {
    const { news, urgency, sound, actions } = alert;
    const shown = ports.notify({
      ...alert.say(ports.level()),
      urgency,
      silent: !sound,
      orderId: news.orderId,
      actions,
      acted: (action) => {
        journal.note(news, { what: "clicked", action });
        release(news.orderId, slot);
        ports.acted(alert, action);
      },
    });
    const slot: Slot = {
      alert,
      shown,
      free: isUrgent(alert) ? () => undefined : clock.after(ordinarySlotMs, () => release(news.orderId, slot)),
    };
    slots.set(news.orderId, slot);
    void shown.result.then((result) => {
      journal.note(
        news,
        result === "shown"
          ? { what: "shown", where: "native" }
          : { what: "notShown", where: "native", why: result },
      );
      // A place that shows nothing is nobody's.
      if (result !== "shown") release(news.orderId, slot);
    });
    void shown.closed.then((by) => {
      if (slots.get(news.orderId) === slot) journal.note(news, { what: "closed", by });
      release(news.orderId, slot);
    });
  }

  function recount(): void {
    cancelRecount = null;
    count?.dismiss();
    count = null;
    if (rest.size === 0) return;
    const urgent = [...rest.values()].filter(isUrgent).length;
    const shown = ports.notify({
      ...ports.counted(rest.size, urgent),
      urgency: urgent > 0 ? "critical" : "low",
      silent: true,
      orderId: null,
      actions: [],
      acted: () => {
        forgetRest();
        ports.countClicked();
      },
    });
    count = shown;
    void shown.closed.then(() => {
      if (count === shown) forgetRest();
    });
  }
  function forgetRest(): void {
    rest = new Map();
    count = null;
  }
  const recountSoon = (): void => {
    cancelRecount ??= clock.after(recountMs, recount);
  };
  function addToRest(alert: Alert): void {
    rest.set(alert.news.orderId, alert);
    journal.note(alert.news, { what: "shown", where: "count" });
    recountSoon();
  }

  function show(alert: Alert): void {
    take(alert.news.orderId, "replaced");
    if (rest.delete(alert.news.orderId)) recountSoon();
    if (slots.size >= mostAtOnce) {
      const calm = [...slots.values()].find((slot) => !isUrgent(slot.alert));
      if (!isUrgent(alert) || calm === undefined) return addToRest(alert);
      const evicted = take(calm.alert.news.orderId, "made room for an urgent one");
      if (evicted !== null) addToRest(evicted);
    }
    put(alert);
  }

  return {
    show,
    withdraw: (orderId, why) => {
      take(orderId, why);
      if (rest.delete(orderId)) recountSoon();
    },
    conceal: () => {
      for (const orderId of [...slots.keys()]) {
        const alert = take(orderId, "others may be looking");
        if (alert !== null && isUrgent(alert)) put(alert);
      }
      if (rest.size > 0) recount();
    },
    clear: (why) => {
      for (const orderId of [...slots.keys()]) take(orderId, why);
      cancelRecount?.();
      cancelRecount = null;
      count?.dismiss();
      forgetRest();
    },
  };
}
