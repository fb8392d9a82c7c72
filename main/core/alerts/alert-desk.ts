import type { Toast } from "#protocol/snapshot.ts";
import type { Journal, NewsRef } from "./journal.ts";
import type { Clock, Log, NativeNotification, Notifier, ShownNotification } from "../ports.ts";

export interface Alert {
  readonly tone: Toast["tone"];
  readonly title: string;
  readonly body: string;
  readonly urgency: NativeNotification["urgency"];
  /** The news it tells; of no order where it is a summary. */
  readonly news: NewsRef;
}

/** Where the alerts of one account go out: natively and inside the app. Everything shown is held here, and goes with it. */
export interface AlertDesk {
  readonly show: (alert: Alert) => void;
  readonly toasts: () => readonly Toast[];
  readonly dismiss: (id: string) => void;
  /** Takes everything off the screens, and goes on. */
  readonly clear: (why: string) => void;
  readonly dispose: () => void;
}

export interface AlertDeskPorts {
  readonly clock: Clock;
  readonly notify: Notifier;
  readonly log: Log;
  readonly journal: Journal;
  readonly changed: () => void;
  /** Somebody clicked; null for a summary. */
  readonly clicked: (orderId: number | null) => void;
}

const mostToasts = 4;
const toastMs = 8_000;
const urgentToastMs = 20_000;

export function createAlertDesk(ports: AlertDeskPorts): AlertDesk {
  let toasts: readonly Toast[] = [];
  let next = 1;
  let disposed = false;
  const expiries = new Map<string, () => void>();
  /** One native notification an order: a newer one replaces the older. */
  const shown = new Map<number | null, { readonly news: NewsRef; readonly handle: ShownNotification }>();

  function drop(id: string): void {
    expiries.get(id)?.();
    expiries.delete(id);
    toasts = toasts.filter((toast) => toast.id !== id);
  }

  function showToast(alert: Alert): void {
    const { orderId } = alert.news;
    for (const old of toasts) if (old.orderId !== null && old.orderId === orderId) drop(old.id);
    for (const old of toasts.slice(0, Math.max(0, toasts.length - mostToasts + 1))) drop(old.id);
    const id = `toast-${next}`;
    next += 1;
    const { tone, title, body } = alert;
    toasts = [...toasts, { id, tone, title, body, orderId, at: ports.clock.now() }];
    expiries.set(
      id,
      ports.clock.after(tone === "urgent" ? urgentToastMs : toastMs, () => {
        drop(id);
        ports.changed();
      }),
    );
    ports.journal.note(alert.news, { what: "shown", where: "inApp" });
  }

  function withdraw(orderId: number | null, why: string): void {
    const before = shown.get(orderId);
    if (before === undefined) return;
    shown.delete(orderId);
    before.handle.dismiss();
    ports.journal.note(before.news, { what: "withdrawn", why });
  }

  function showNatively({ news, ...alert }: Alert): void {
    withdraw(news.orderId, "replaced");
    const handle = ports.notify({
      title: alert.title,
      body: alert.body,
      urgency: alert.urgency,
      silent: false,
      orderId: news.orderId,
      actions: ["open"],
      acted: () => {
        if (disposed) return;
        ports.journal.note(news, { what: "clicked" });
        ports.clicked(news.orderId);
      },
    });
    shown.set(news.orderId, { news, handle });
    void handle.result.then((result) => {
      ports.log.info("alert.native", { orderId: news.orderId, result });
      if (disposed) return;
      ports.journal.note(
        news,
        result === "shown"
          ? { what: "shown", where: "native" }
          : { what: "notShown", where: "native", why: result },
      );
    });
  }

  function clear(why: string): void {
    for (const cancel of expiries.values()) cancel();
    expiries.clear();
    toasts = [];
    for (const orderId of shown.keys()) withdraw(orderId, why);
  }

  return {
    show: (alert) => {
      if (disposed) return;
      showToast(alert);
      showNatively(alert);
      ports.changed();
    },
    toasts: () => toasts,
    dismiss: (id) => {
      drop(id);
      ports.changed();
    },
    clear,
    dispose: () => {
      clear("session ended");
      disposed = true;
    },
  };
}
