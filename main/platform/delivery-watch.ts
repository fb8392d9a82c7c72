import type { RadbellCore } from "#core/radbell-core.ts";
import type { Delivery } from "./native-notifier.ts";

const pollMs = 10_000;

/** What reaches the person on this PC, looked at now and then: daemons and bars come and go. */
export interface DeliveryWatch {
  /** Looks now; resolves when the core knows. */
  readonly look: () => Promise<void>;
  readonly stop: () => void;
}

export function watchDelivery(
  core: Pick<RadbellCore, "app" | "setDelivery">,
  delivery: () => Promise<Delivery>,
  bar: () => Promise<string | null>,
  barIs: (owner: string | null) => void,
): DeliveryWatch {
  let stopped = false;
  const look = async (): Promise<void> => {
    const [notifications, owner] = await Promise.all([delivery(), bar()]);
    if (stopped) return;
    barIs(owner);
    const known = core.app();
    const trayAvailable = owner !== null;
    if (known.notifications === notifications && known.trayAvailable === trayAvailable) return;
    core.setDelivery({ notifications, trayAvailable });
  };
  const poll = setInterval(() => void look(), pollMs);
  return {
    look,
    stop: () => {
      stopped = true;
      clearInterval(poll);
    },
  };
}
