import { useEffect } from "react";

/** Ctrl L, wherever the focus is: whoever gets up has one hand free. By the key and not its letter: under a Korean layout it is ㅣ. */
export function useLockKey(lock: () => void, enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (!event.ctrlKey || event.altKey || event.shiftKey || event.metaKey || event.code !== "KeyL") return;
      event.preventDefault();
      lock();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [lock, enabled]);
}
