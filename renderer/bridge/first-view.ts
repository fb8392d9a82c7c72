import type { Snapshot } from "./apply-update.ts";
import type { ViewStore } from "./view-store.ts";

/** Somebody is coming back: the sign-in screen would be gone again in an instant. */
const isOnTheWay = ({ app }: Snapshot): boolean => app.session === null && app.signIn.busy;

/** Resolves when there is a view that stays, or a fault to tell. */
export async function firstView({ snapshot, fault, subscribe }: ViewStore): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      const now = snapshot();
      if (fault() === null && (now === null || isOnTheWay(now))) return;
      stop();
      resolve();
    };
    const stop = subscribe(look);
    look();
  });
}
