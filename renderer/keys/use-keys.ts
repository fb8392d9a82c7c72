import { useEffect, useRef } from "react";
import { isTyping } from "../ui/is-typing.ts";
import type { Command } from "./command.ts";
import { createKeyReader } from "./stroke.ts";

/** A control that has the key for itself: a button's Enter presses it, a list's arrows move in it. */
const isControl = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("button, a, select, [role=radio], [role=switch], [role=option], [role=menuitem]") !== null;
const ofControls = new Set(["Enter", "ArrowUp", "ArrowDown", "Space"]);

/** Keys that work anywhere on the screen, as long as nothing lies over it. */
export function useKeys(commands: readonly Command[], enabled: boolean): void {
  const now = useRef(commands);
  useEffect(() => {
    now.current = commands;
  }, [commands]);
  useEffect(() => {
    if (!enabled) return undefined;
    const reader = createKeyReader(() => now.current);
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (ofControls.has(event.code) && isControl(event.target)) return;
      const typing = isTyping(event.target);
      // Letters are text there; Escape leaves, unless the field had a use for it.
      if (typing && !event.ctrlKey && !event.metaKey && event.code !== "Escape") return;
      const command = reader.read(event, event.timeStamp);
      if (command === null || command === "waiting") return;
      if (typing && command.whileTyping !== true) return;
      event.preventDefault();
      if (command.enabled) command.run();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}
