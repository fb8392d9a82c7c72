import { useEffect, useRef } from "react";
import type { SessionView } from "#protocol/snapshot.ts";

/** Calls `open` once for each asking: a click on the same notification twice is two askings. */
export function useAskedOrder(asked: SessionView["openOrder"], open: (orderId: number) => void): void {
  const answered = useRef(0);
  useEffect(() => {
    if (asked === null || asked.ask === answered.current) return;
    answered.current = asked.ask;
    open(asked.orderId);
  });
}

/** Calls `open` when the tray asks for the switcher; what was asked before this person came is not theirs. */
export function useAskedSwitch(asked: number, open: () => void): void {
  const answered = useRef(asked);
  useEffect(() => {
    if (asked === answered.current) return;
    answered.current = asked;
    open();
  });
}
