import { useEffect, useMemo, useRef, useState } from "react";
import { mostAcceptancesAsked } from "#protocol/values.ts";
import type { Acceptance } from "#protocol/acceptance.ts";
import { useIntents } from "../bridge/use-bridge.ts";

/** More than this are not read for one picture: the newest are, and it says how many are missing. */
const mostRead = 600;
/** What could not be read is asked for again after this. */
const againMs = 60_000;

export interface Acceptances {
  readonly accepted: ReadonlyMap<number, Acceptance>;
  /** Says which are not known; they are read, a few at a time. */
  readonly want: (orderIds: readonly number[]) => void;
}

/** When today's orders were accepted, which the list does not say. Kept while its person is signed in: pictures come and go. */
export function useAcceptances(): Acceptances {
  const { readAcceptances } = useIntents();
  const [accepted, setAccepted] = useState<ReadonlyMap<number, Acceptance>>(new Map());
  const wanted = useRef<readonly number[]>([]);
  const asked = useRef(new Map<number, number>());
  const work = useRef({ isUnder: false, isOver: false });

  useEffect(() => {
    const mine = { isUnder: false, isOver: false };
    work.current = mine;
    return () => {
      mine.isOver = true;
    };
  }, []);

  const want = useMemo(() => {
    function next(): readonly number[] {
      const now = performance.now();
      const due = wanted.current.filter((id) => now - (asked.current.get(id) ?? -Infinity) >= againMs);
      return due.slice(0, Math.min(mostAcceptancesAsked, mostRead - asked.current.size));
    }
    async function run(mine: { isUnder: boolean; readonly isOver: boolean }): Promise<void> {
      mine.isUnder = true;
      for (let ids = next(); ids.length > 0 && !mine.isOver; ids = next()) {
        for (const id of ids) asked.current.set(id, performance.now());
        const found = await readAcceptances({ orderIds: [...ids] });
        if (!mine.isOver && found.length > 0)
          setAccepted((known) => new Map([...known, ...found.map((each) => [each.orderId, each] as const)]));
      }
      mine.isUnder = false;
    }
    return (orderIds: readonly number[]): void => {
      wanted.current = orderIds;
      if (!work.current.isUnder) void run(work.current);
    };
  }, [readAcceptances]);

  return { accepted, want };
}
