import { useEffect } from "react";
import { isTyping } from "../ui/is-typing.ts";

interface WorkKeys {
  readonly enabled: boolean;
  readonly onSwitch: () => void;
  readonly onInbox: () => void;
  readonly onClose: () => void;
}

/** The key and not its letter: under a Korean layout it is ㅑ. */
const isInboxKey = (event: KeyboardEvent): boolean =>
  event.code === "KeyI" && !event.ctrlKey && !event.altKey && !event.metaKey && !isTyping(event.target);

/** Keys that work anywhere on the worklist; the arrows in the list at once, without a click into it first. */
export function useWorkKeys({ enabled, onSwitch, onInbox, onClose }: WorkKeys): void {
  useEffect(() => {
    if (!enabled) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey && event.key.toLowerCase() === "u") {
        event.preventDefault();
        onSwitch();
      } else if (isInboxKey(event)) {
        event.preventDefault();
        onInbox();
      } else if (event.key === "Escape" && !event.defaultPrevented) {
        onClose();
      } else if (/^Arrow(Up|Down)$/u.test(event.key) && event.target === document.body) {
        document.querySelector<HTMLElement>("#worklist")?.focus({ preventScroll: true });
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled, onSwitch, onInbox, onClose]);
}
