import { useEffect, useRef } from "react";
import type { WorkMemory } from "../account/work-memory.ts";
import type { SessionView } from "#protocol/snapshot.ts";

/** Calls `open` once for each asking: a click on the same notification twice is two askings. */
export function useAskedOrder(
  asked: SessionView["openOrder"],
  memory: Pick<WorkMemory, "answer">,
  open: (orderId: number) => void,
): void {
  useEffect(() => {
    if (asked !== null && !memory.answer("order", asked.ask)) open(asked.orderId);
  });
}

/** The same for a view somebody sent. */
export function useOfferedView(
  offered: SessionView["offeredView"],
  memory: Pick<WorkMemory, "answer">,
  open: (view: NonNullable<SessionView["offeredView"]>["view"]) => void,
): void {
  useEffect(() => {
    if (offered !== null && !memory.answer("view", offered.ask)) open(offered.view);
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
