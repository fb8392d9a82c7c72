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
