import type { PrivacyLevel } from "#protocol/alert-rules.ts";
import type { Clock, NotificationAction, Notifier, ShownNotification } from "../ports.ts";
import type { Alert } from "./alert-desk.ts";
import type { Journal } from "./journal.ts";
import { createOverflow, isUrgent } from "./overflow.ts";
import { isMoreOpen, type Said } from "./redact.ts";

/** The desktop's own notifications: one an order, a few at a time, and one that counts the rest. */
export interface NativeSlots {
  readonly show: (alert: Alert) => void;
  readonly withdraw: (orderId: number, why: string) => void;
  /** What says more than may be said now goes, and what is urgent comes again saying less. */
  readonly conceal: () => void;
  readonly clear: (why: string) => void;
}

export interface NativeSlotsPorts {
  readonly clock: Clock;
  readonly notify: Notifier;
  readonly journal: Journal;
  readonly level: () => PrivacyLevel;
  /** "4 more, 1 urgent order among them". */
  readonly counted: (orders: number, urgent: number) => Said;
  readonly acted: (alert: Alert, action: NotificationAction) => void;
  /** The notification that counts was clicked. */
  readonly countClicked: () => void;
}

interface Slot {
  readonly alert: Alert;
  /** What it was said at. */
  readonly level: PrivacyLevel;
  readonly shown: ShownNotification;
  readonly free: () => void;
}

/** A screen takes in three at a glance; more are a number (the issue's own figure). */
const mostAtOnce = 3;
/** Desktops take an ordinary one away after 5 to 10 s and some never say so; what is urgent stays. */
const ordinarySlotMs = 12_000;
/** Of those that gave their place up, so many are still taken away when nobody may see them any more. */
const mostLingering = 100;

export function createNativeSlots(ports: NativeSlotsPorts): NativeSlots {
  const { clock, journal } = ports;
  /** By their order; of null is the one summary, which takes no order's place. */
  const slots = new Map<number | null, Slot>();
  /** They have no place any more, and may stand in the desktop's own list all the same, or come late: the newest last. */
  let lingering: readonly Slot[] = [];
  const isFull = (): boolean => slots.size - (slots.has(null) ? 1 : 0) >= mostAtOnce;
  const overflow = createOverflow(ports);

  /** A place is free again: the next urgent one that found none takes it. */
  function release(orderId: number | null, slot: Slot): void {
    if (slots.get(orderId) !== slot) return;
    slot.free();
    slots.delete(orderId);
    lingering = [...lingering, slot].slice(-mostLingering);
    const next = isFull() ? null : overflow.takeUrgent();
    if (next !== null) put(next);
  }
  /** Takes away what of these the desktop may have kept. */
  function sweep(isMeant: (slot: Slot) => boolean): void {
    for (const { shown } of lingering.filter(isMeant)) shown.dismiss();
    lingering = lingering.filter((slot) => !isMeant(slot));
  }
  const isOf =
    (orderId: number | null) =>
    ({ alert }: Slot): boolean =>
      alert.news.orderId === orderId;

  function take(orderId: number | null, why: string): Alert | null {
    const slot = slots.get(orderId);
    if (slot === undefined) return null;
    slot.free();
    slots.delete(orderId);
    slot.shown.dismiss();
    journal.note(slot.alert.news, { what: "withdrawn", why });
    return slot.alert;
  }

  function put(alert: Alert, isSilent = !alert.sound): void {
    const { news, urgency } = alert;
    const level = ports.level();
    const shown = ports.notify({
      ...alert.say(level),
      urgency,
      silent: isSilent,
      orderId: news.orderId,
      // Whoever may be looking now may press as well.
      actions: level === "hidden" ? [] : alert.actions,
      acted: (action) => {
        journal.note(news, { what: "clicked", action });
        release(news.orderId, slot);
        ports.acted(alert, action);
      },
    });
    const slot: Slot = {
      alert,
      level,
      shown,
      free: isUrgent(alert)
        ? () => undefined
        : clock.after(ordinarySlotMs, () => release(news.orderId, slot)),
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
      // What we took away ourselves has said so already.
      if (slots.get(news.orderId) === slot) journal.note(news, { what: "closed", by });
      release(news.orderId, slot);
    });
  }

  function show(alert: Alert): void {
    const { orderId } = alert.news;
    take(orderId, "replaced");
    sweep(isOf(orderId));
    overflow.drop(orderId);
    if (orderId !== null && isFull()) {
      const calm = [...slots].find(([id, slot]) => id !== null && !isUrgent(slot.alert))?.[1];
      if (!isUrgent(alert) || calm === undefined) {
        overflow.add(alert);
        return;
      }
      const evicted = take(calm.alert.news.orderId, "made room for an urgent one");
      if (evicted !== null) overflow.add(evicted);
    }
    put(alert);
  }

  return {
    show,
    withdraw: (orderId, why) => {
      overflow.drop(orderId);
      sweep(isOf(orderId));
      if (take(orderId, why) === null) return;
      const next = overflow.takeUrgent();
      if (next !== null) put(next);
    },
    conceal: () => {
      for (const [orderId, { level }] of slots) {
        if (!isMoreOpen(level, ports.level())) continue;
        const alert = take(orderId, "others may be looking");
        // It has sounded already.
        if (alert !== null && isUrgent(alert)) put(alert, true);
      }
      sweep(({ level }) => isMoreOpen(level, ports.level()));
      overflow.sayAnew();
    },
    clear: (why) => {
      for (const orderId of slots.keys()) take(orderId, why);
      sweep(() => true);
      overflow.clear();
    },
  };
}
