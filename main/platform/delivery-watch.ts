import type { RadbellCore } from "#core/radbell-core.ts";
import type { NativeNotifier } from "./notifications/native-notifier.ts";

/** A start does not wait longer than this to know what this desktop has. */
const patienceMs = 2_000;

/** What reaches the person on this PC, told to the core whenever it changes: daemons and bars come and go. */
export interface DeliveryWatch {
  /** Resolves when both are known, or soon. */
  readonly known: Promise<void>;
}

export function watchDelivery(
  core: Pick<RadbellCore, "app" | "setDelivery">,
  notifier: Pick<NativeNotifier, "watch">,
  watchBar: (changed: (owner: string | null) => void) => void,
  barIs: (owner: string | null) => void,
): DeliveryWatch {
  const patience = new Promise<void>((resolve) => {
    setTimeout(resolve, patienceMs);
  });
  const notifications = new Promise<void>((resolve) => {
    notifier.watch((delivery) => {
      if (core.app().notifications !== delivery) core.setDelivery({ notifications: delivery });
      resolve();
    });
  });
  const bar = new Promise<void>((resolve) => {
    watchBar((owner) => {
      barIs(owner);
      const trayAvailable = owner !== null;
      if (core.app().trayAvailable !== trayAvailable) core.setDelivery({ trayAvailable });
      resolve();
    });
  });
  return { known: Promise.race([patience, Promise.all([notifications, bar]).then(() => undefined)]) };
}
