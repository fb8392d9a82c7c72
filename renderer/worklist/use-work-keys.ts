import { useEffect } from "react";

interface WorkKeys {
  readonly enabled: boolean;
  readonly onSwitch: () => void;
  readonly onClose: () => void;
}

/** Keys that work anywhere on the worklist; the arrows in the list at once, without a click into it first. */
export function useWorkKeys({ enabled, onSwitch, onClose }: WorkKeys): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey && event.key.toLowerCase() === "u") {
        event.preventDefault();
        onSwitch();
      } else if (event.key === "Escape" && !event.defaultPrevented) {
        onClose();
      } else if (/^Arrow(Up|Down)$/u.test(event.key) && event.target === document.body) {
        document.querySelector<HTMLElement>("#worklist")?.focus({ preventScroll: true });
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled, onSwitch, onClose]);
}
