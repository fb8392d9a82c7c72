import { useDeferredValue, useEffect } from "react";

/**
 * Says to main which view is drawn, its rows too, so that the next one comes when this window can take it.
 * A hidden window draws no frames: what has come there is as good as drawn.
 */
export function useTellDrawn(revision: number, drawn: (revision: number) => void): void {
  // The list puts its rows off in the same way: when this number is here, so are they.
  const shown = useDeferredValue(revision);
  useEffect(() => {
    if (shown === 0) return;
    if (document.hidden) drawn(shown);
    // A frame's callbacks run before it is laid out and painted; what is put off from there runs after.
    else requestAnimationFrame(() => setTimeout(() => drawn(shown)));
  }, [shown, drawn]);
}
