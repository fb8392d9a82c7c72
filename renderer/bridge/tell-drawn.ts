import type { ViewStore } from "./view-store.ts";

/**
 * Says to main which view has been drawn, so that the next one comes when this window can take it. Returns how to stop.
 * A hidden window draws no frames: what has come there is as good as drawn.
 */
export function tellDrawn(
  view: Pick<ViewStore, "subscribe" | "snapshot">,
  drawn: (revision: number) => void,
): () => void {
  let told = 0;
  let waiting = false;
  const tell = (): void => {
    waiting = false;
    const revision = view.snapshot()?.revision ?? 0;
    if (revision <= told) return;
    told = revision;
    drawn(revision);
  };
  return view.subscribe(() => {
    if (document.hidden) {
      tell();
      return;
    }
    if (waiting) return;
    waiting = true;
    // A frame's callbacks run before it is laid out and painted; what is put off from there runs after.
    requestAnimationFrame(() => setTimeout(tell));
  });
}
