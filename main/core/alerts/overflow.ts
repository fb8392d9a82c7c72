import type { Clock, Notifier, ShownNotification } from "../ports.ts";
import type { Alert } from "./alert-desk.ts";
import type { Journal } from "./journal.ts";
import type { Said } from "./redact.ts";

/** What found no place among the notifications on the screen: one that counts it, replaced as the number changes. */
export interface Overflow {
  readonly add: (alert: Alert) => void;
  readonly drop: (orderId: number | null) => void;
  /** The oldest urgent one, for a place that has become free. */
  readonly takeUrgent: () => Alert | null;
  /** Its words are to be others, at once: somebody else may be reading them. */
  readonly sayAnew: () => void;
  readonly clear: () => void;
}

export interface OverflowPorts {
  readonly clock: Clock;
  readonly notify: Notifier;
  readonly journal: Journal;
  readonly counted: (orders: number, urgent: number) => Said;
  readonly countClicked: () => void;
}

/** The number need not follow every event of a burst. */
const recountMs = 500;
/** A number without anything urgent in it is old news after this, on desktops that do not say when they took it away. */
const forgottenMs = 12_000;

/** It interrupts, and stays until somebody has seen it. */
export const isUrgent = (alert: Alert): boolean => alert.urgency === "critical";

export function createOverflow({ clock, notify, journal, counted, countClicked }: OverflowPorts): Overflow {
  const rest = new Map<number | null, Alert>();
  let shown: ShownNotification | null = null;
  let cancelSay: (() => void) | null = null;
  let cancelForget = (): void => undefined;

  function clear(): void {
    cancelSay?.();
    cancelSay = null;
    cancelForget();
    shown?.dismiss();
    shown = null;
    rest.clear();
  }
  function say(): void {
    cancelSay = null;
    cancelForget();
    shown?.dismiss();
    shown = null;
    if (rest.size === 0) return;
    const urgent = [...rest.values()].filter(isUrgent).length;
    const next = notify({
      ...counted(rest.size, urgent),
      urgency: urgent > 0 ? "critical" : "low",
      silent: true,
      orderId: null,
      actions: ["open"],
      acted: () => {
        if (shown === next) clear();
        countClicked();
      },
    });
    shown = next;
    if (urgent === 0) cancelForget = clock.after(forgottenMs, clear);
    void next.closed.then(() => {
      if (shown === next) clear();
    });
  }
  const saySoon = (): void => {
    if (rest.size > 0 || shown !== null) cancelSay ??= clock.after(recountMs, say);
  };
  return {
    add: (alert) => {
      rest.set(alert.news.orderId, alert);
      journal.note(alert.news, { what: "shown", where: "count" });
      saySoon();
    },
    drop: (orderId) => {
      if (rest.delete(orderId)) saySoon();
    },
    takeUrgent: () => {
      for (const [orderId, alert] of rest) {
        if (!isUrgent(alert)) continue;
        rest.delete(orderId);
        saySoon();
        return alert;
      }
      return null;
    },
    sayAnew: () => {
      if (shown === null) return;
      cancelSay?.();
      say();
    },
    clear,
  };
}
