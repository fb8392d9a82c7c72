import type { PrivacyLevel } from "#protocol/alert-rules.ts";
import type { Toast } from "#protocol/toast.ts";
import type { Clock } from "../ports.ts";
import type { Alert } from "./alert-desk.ts";

/** The alerts inside the window, each for some seconds. The window shows a few, and how many more there are. */
export interface ToastShelf {
  readonly put: (alert: Alert) => void;
  /** What it says depends on who may be looking now. */
  readonly view: (level: PrivacyLevel, outside: PrivacyLevel, calls: (orderId: number) => boolean) => Toast[];
  readonly drop: (id: string) => void;
  readonly dropOrder: (orderId: number) => void;
  readonly clear: () => void;
}

const most = 20;
const ordinaryMs = 8_000;
const urgentMs = 20_000;

export function createToastShelf(clock: Clock, changed: () => void): ToastShelf {
  let toasts: readonly { readonly id: string; readonly at: number; readonly alert: Alert }[] = [];
  let next = 1;
  const expiries = new Map<string, () => void>();

  function drop(id: string): void {
    expiries.get(id)?.();
    expiries.delete(id);
    toasts = toasts.filter((toast) => toast.id !== id);
  }
  function dropOrder(orderId: number): void {
    for (const { id, alert } of toasts) if (alert.news.orderId === orderId) drop(id);
  }
  return {
    put: (alert) => {
      if (alert.news.orderId !== null) dropOrder(alert.news.orderId);
      // What is urgent stays where there are too many.
      const calm = toasts.filter((toast) => toast.alert.tone !== "urgent");
      for (const { id } of [...calm, ...toasts].slice(0, Math.max(0, toasts.length - most + 1))) drop(id);
      const id = `toast-${next}`;
      next += 1;
      toasts = [...toasts, { id, at: clock.now(), alert }];
      expiries.set(
        id,
        clock.after(alert.tone === "urgent" ? urgentMs : ordinaryMs, () => {
          drop(id);
          changed();
        }),
      );
    },
    view: (level, outside, calls) =>
      toasts.map(({ id, at, alert: { tone, news, say, opens } }) => ({
        ...{ id, at, tone },
        ...say(level),
        outside: {
          ...say(outside),
          // Nobody has seen what they were not told.
          calls: outside !== "hidden" && news.orderId !== null && calls(news.orderId),
        },
        orderId: level === "hidden" ? null : (opens ?? news.orderId),
      })),
    drop,
    dropOrder,
    clear: () => {
      for (const cancel of expiries.values()) cancel();
      expiries.clear();
      toasts = [];
    },
  };
}
