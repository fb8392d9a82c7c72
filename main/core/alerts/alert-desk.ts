import type { Toast } from "#protocol/snapshot.ts";
import type { Clock, Log, NativeNotification, Notifier, ShownNotification } from "../ports.ts";

export interface Alert {
  readonly tone: Toast["tone"];
  readonly title: string;
  readonly body: string;
  readonly urgency: NativeNotification["urgency"];
  /** The order it is about, or null for a summary. */
  readonly orderId: number | null;
}

/** Where the alerts of one account go out: natively and inside the app. Everything shown is held here, and goes with it. */
export interface AlertDesk {
  readonly show: (alert: Alert) => void;
  readonly toasts: () => readonly Toast[];
  readonly dismiss: (id: string) => void;
  /** Takes everything off the screens, and goes on. */
  readonly clear: () => void;
  readonly dispose: () => void;
}

export interface AlertDeskPorts {
  readonly clock: Clock;
  readonly notify: Notifier;
  readonly log: Log;
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
  const shown = new Map<number | null, ShownNotification>();

  function drop(id: string): void {
    expiries.get(id)?.();
    expiries.delete(id);
    toasts = toasts.filter((toast) => toast.id !== id);
  }

  function showToast(alert: Alert): void {
    for (const old of toasts) if (old.orderId !== null && old.orderId === alert.orderId) drop(old.id);
    for (const old of toasts.slice(0, Math.max(0, toasts.length - mostToasts + 1))) drop(old.id);
    const id = `toast-${next}`;
    next += 1;
    const { tone, title, body, orderId } = alert;
    toasts = [...toasts, { id, tone, title, body, orderId, at: ports.clock.now() }];
    expiries.set(
      id,
      ports.clock.after(tone === "urgent" ? urgentToastMs : toastMs, () => {
        drop(id);
        ports.changed();
      }),
    );
  }

  function showNatively(alert: Alert): void {
    shown.get(alert.orderId)?.dismiss();
    const handle = ports.notify({
      title: alert.title,
      body: alert.body,
      urgency: alert.urgency,
      clicked: () => {
        if (!disposed) ports.clicked(alert.orderId);
      },
    });
    shown.set(alert.orderId, handle);
    void handle.result.then((result) => {
      ports.log.info("alert.native", { orderId: alert.orderId, result });
    });
  }

  function clear(): void {
    for (const cancel of expiries.values()) cancel();
    expiries.clear();
    toasts = [];
    for (const handle of shown.values()) handle.dismiss();
    shown.clear();
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
      disposed = true;
      clear();
    },
  };
}
