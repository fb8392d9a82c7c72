import { Notification } from "electron";
import type { Log, NotificationAction, Notifier } from "#core/ports.ts";
import type { Bus } from "../dbus/bus.ts";
import { createNotificationDaemon } from "./daemon.ts";
import { createElectronNotifier } from "./electron-notifier.ts";
import { createLinuxNotifier } from "./linux-notifier.ts";

export type Delivery = "native" | "inAppOnly";

/** Native notifications, and whether they reach the person now. */
export interface NativeNotifier {
  readonly notify: Notifier;
  /** Hears it as soon as it is known, and at each change. */
  readonly watch: (changed: (delivery: Delivery) => void) => void;
  readonly stop: () => void;
}

export interface NativeNotifierOptions {
  readonly bus: Bus;
  readonly labels: () => Readonly<Record<NotificationAction, string>>;
  readonly log: Log;
}

export function createNativeNotifier({ bus, labels, log }: NativeNotifierOptions): NativeNotifier {
  if (process.platform !== "linux") {
    return {
      notify: createElectronNotifier(labels, log),
      watch: (changed) => changed(Notification.isSupported() ? "native" : "inAppOnly"),
      stop: () => undefined,
    };
  }
  const daemon = createNotificationDaemon(bus, log);
  return {
    notify: createLinuxNotifier({ bus, daemon, labels, log }),
    watch: (changed) => daemon.watch(({ up }) => changed(up ? "native" : "inAppOnly")),
    stop: daemon.stop,
  };
}
