import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}

/** The wall's unit (--u in wall.css), whole px: a canvas is not drawn by a style sheet. */
export const useUnit = (): number =>
  useSyncExternalStore(subscribe, () =>
    Math.round(
      window.innerHeight > window.innerWidth
        ? window.innerWidth * 0.016
        : Math.min(window.innerWidth / 100, window.innerHeight / 56.25),
    ),
  );
