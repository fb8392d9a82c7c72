import type { ViewStore } from "./view-store.ts";

/** Resolves when there is a view to draw, or a fault to tell. */
export async function firstView({ snapshot, fault, subscribe }: ViewStore): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (snapshot() === null && fault() === null) return;
      stop();
      resolve();
    };
    const stop = subscribe(look);
    look();
  });
}
