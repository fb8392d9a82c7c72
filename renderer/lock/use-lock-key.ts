import { useEffect } from "react";

/** Ctrl L where no worklist hears it: the switcher, and before a PIN is set. By the key: under a Korean layout its letter is ㅣ. */
export function useLockKey(lock: () => void, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (
        event.defaultPrevented ||
        !event.ctrlKey ||
        event.altKey ||
        event.shiftKey ||
        event.metaKey ||
        event.code !== "KeyL"
      )
        return;
      event.preventDefault();
      lock();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [lock, enabled]);
}
