import { Notification } from "electron";
import type { Log, NotificationAction, Notifier } from "#core/ports.ts";
import type { Bus } from "../dbus/bus.ts";
import { createNotificationDaemon, type DaemonWords } from "./daemon.ts";
import { createElectronNotifier } from "./electron-notifier.ts";
import { firstOrAfter } from "../first-or-after.ts";
import { createLateNotifier } from "./late-notifier.ts";
import { createLinuxNotifier } from "./linux-notifier.ts";

/** A bus that has not said by then who shows notifications is not waited for: the window tells. */
const longestUnknownMs = 4_000;

export type Delivery = "native" | "inAppOnly";

/** Native notifications, and whether they reach the person now. */
export interface NativeNotifier {
  readonly notify: Notifier;
  /** Hears it as soon as it is known, and at each change. */
  readonly watch: (changed: (delivery: Delivery) => void) => void;
  /** The service that shows them, where the system tells; null where there is none, or it does not say. */
  readonly describe: () => Promise<DaemonWords | null>;
  readonly stop: () => void;
}

/** Where no system tells whether notifications reach the person, the last one does: failed or shown. */
export function believed(notify: Notifier, isSupported = Notification.isSupported()): NativeNotifier {
  const listeners = new Set<(delivery: Delivery) => void>();
  let delivery: Delivery = isSupported ? "native" : "inAppOnly";
  function become(next: Delivery): void {
    if (next === delivery) return;
    delivery = next;
    for (const listener of listeners) listener(next);
  }
  return {
    notify: (wanted) => {
      let dismissed = false;
      const shown = notify(wanted);
      void shown.result.then((result) => {
        if (result === "shown") become("native");
        else if (!dismissed) become("inAppOnly");
      });
      return {
        ...shown,
        dismiss: () => {
          dismissed = true;
          shown.dismiss();
        },
      };
    },
    watch: (changed) => {
      listeners.add(changed);
      changed(delivery);
    },
    describe: async () => null,
    stop: () => listeners.clear(),
  };
}

export interface NativeNotifierOptions {
  readonly bus: Bus;
  readonly labels: () => Readonly<Record<NotificationAction, string>>;
  readonly log: Log;
}

export function createNativeNotifier({ bus, labels, log }: NativeNotifierOptions): NativeNotifier {
  if (process.platform !== "linux") {
    return believed(createElectronNotifier(labels, log));
  }
  const daemon = createNotificationDaemon(bus, log);
  const known = firstOrAfter(longestUnknownMs);
  daemon.watch(known.now);
  return {
    notify: createLateNotifier(createLinuxNotifier({ bus, daemon, labels, log }), known.come),
    watch: (changed) => daemon.watch(({ up }) => changed(up ? "native" : "inAppOnly")),
    describe: daemon.describe,
    stop: daemon.stop,
  };
}
